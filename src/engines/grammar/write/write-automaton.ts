import type { Automaton, Edge } from '../language/automaton.ts';
import { type CharSet, charSet, charsOf, complement, intersection, rangesOf } from '../language/char-set.ts';
import { escapeCode, quoted, type RuleBook } from './rule-book.ts';

export interface AutomatonStyle {
  /** How one character of the set is written. */
  readonly chars: (set: CharSet) => string;
  /** What follows the last character. */
  readonly end: string;
  /** Bounds the repetition of a state that leads back to itself. */
  readonly loop?: (state: number, set: CharSet) => string | undefined;
}

/** An automaton as right-recursive rules: the stack of the engine does not grow, one way is open at a time. */
export function writeAutomaton(book: RuleBook, automaton: Automaton, style: AutomatonStyle): string {
  const { states } = automaton;
  const arrivals: number[] = states.map((_, at) => (at === 0 ? 1 : 0));
  for (const state of states) {
    for (const to of new Set(state.edges.map((edge) => edge.to))) arrivals[to] = (arrivals[to] ?? 0) + 1;
  }
  // Letters of all scripts take thousands of characters to name.
  const shared = (chars: string): string => (chars.length > 80 ? book.rule(chars) : chars);
  const names = new Map<number, string>();
  const todo: number[] = [];
  const reference = (to: number): string => {
    const state = states[to];
    if (state === undefined || state.edges.length === 0) return style.end;
    if (arrivals[to] === 1) {
      const body = expression(to);
      return body.includes('|') ? `(${body})` : body;
    }
    let name = names.get(to);
    if (name === undefined) {
      name = book.reserve();
      names.set(to, name);
      todo.push(to);
    }
    return name;
  };
  const expression = (at: number): string => {
    const state = states[at];
    const choices: string[] = [];
    let loop: string | undefined;
    for (const [to, edges] of byTarget(state?.edges ?? [])) {
      const set = charSet(edges.map(({ lo, hi }) => [lo, hi] as const));
      if (to === at) loop = style.loop?.(at, set);
      if (to !== at || loop === undefined)
        choices.push(`${shared(style.chars(set))} ${reference(to)}`.trimEnd());
    }
    if (state?.accepts === true) choices.push(style.end);
    const body = choices.join(' | ');
    if (loop === undefined) return body;
    return body === '' ? loop : `${loop} (${body})`;
  };
  const start = reference(0) === style.end && (states[0]?.edges.length ?? 0) === 0 ? style.end : reference(0);
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    book.define(names.get(at) ?? '', expression(at));
  }
  return start.startsWith('(') && start.endsWith(')') ? start : `(${start})`;
}

function byTarget(edges: readonly Edge[]): ReadonlyMap<number, readonly Edge[]> {
  const out = new Map<number, Edge[]>();
  for (const edge of edges) {
    const list = out.get(edge.to);
    if (list === undefined) out.set(edge.to, [edge]);
    else list.push(edge);
  }
  return out;
}

const escapedInJson: CharSet = charSet([
  [0, 0x1f],
  [0x22, 0x22],
  [0x5c, 0x5c],
]);
const unescapedInJson = complement(escapedInJson);
const shortEscapes: ReadonlyMap<number, string> = new Map([
  [0x22, '"'],
  [0x5c, '\\'],
  [8, 'b'],
  [12, 'f'],
  [10, 'n'],
  [13, 'r'],
  [9, 't'],
]);

/** One character of the set inside a JSON string, in the one spelling that JSON writers use. */
export function jsonChars(set: CharSet): string {
  const plain = intersection(set, unescapedInJson);
  const choices: string[] = [];
  if (plain.length > 0) choices.push(rawChars(plain));
  const short: string[] = [];
  const hex = new Map<string, string[]>();
  for (const [lo, hi] of rangesOf(intersection(set, escapedInJson))) {
    for (let code = lo; code <= hi; code++) {
      const name = shortEscapes.get(code);
      if (name !== undefined) short.push(name);
      else {
        const [high = '0', low = '0'] = code.toString(16).padStart(2, '0');
        hex.set(high, [...(hex.get(high) ?? []), low]);
      }
    }
  }
  if (short.length > 0) choices.push(`"\\\\" ${rawChars(charsOf(short.join('')))}`);
  for (const [high, lows] of hex)
    choices.push(`${quoted(`\\u00${high}`)} ${rawChars(charsOf(lows.join('')))}`);
  return choices.length === 1 && choices[0] !== undefined ? choices[0] : `(${choices.join(' | ')})`;
}

/** One character of the set as it is. */
export function rawChars(set: CharSet): string {
  if (set.length === 2 && set[0] === set[1] && set[0] !== undefined)
    return quoted(String.fromCodePoint(set[0]));
  const others = complement(set);
  const negative = others.length < set.length && others.length > 0;
  const ranges = rangesOf(negative ? others : set).map(([lo, hi]) =>
    lo === hi ? classChar(lo) : `${classChar(lo)}-${classChar(hi)}`,
  );
  return `[${negative ? '^' : ''}${ranges.join('')}]`;
}

function classChar(code: number): string {
  const char = String.fromCodePoint(code);
  return /[a-zA-Z0-9]/.test(char) ? char : escapeCode(code);
}
