import { Inexpressible, limits } from '../refusal.ts';
import { anyChar, rangesOf } from './char-set.ts';
import { minimal, nothing, numbered } from './minimal.ts';

/** Characters `lo` to `hi` lead to state `to`. */
export interface Edge {
  readonly lo: number;
  readonly hi: number;
  readonly to: number;
}

export interface State {
  readonly accepts: boolean;
  /** Sorted, disjoint; characters without an edge end in failure. */
  readonly edges: readonly Edge[];
}

/** A deterministic automaton over code points; state 0 starts. Minimal and numbered in reading order. */
export interface Automaton {
  readonly states: readonly State[];
}

/** Counts the work of one translation, so that a hostile schema ends it and not the server. */
export class Budget {
  private left: number = limits.edges;

  spend(edges: number): void {
    this.left -= edges;
    if (this.left < 0) throw new Inexpressible('the patterns and bounds together are too large');
  }
}

export { nothing };
export const anything: Automaton = {
  states: [{ accepts: true, edges: rangesOf(anyChar).map(([lo, hi]) => ({ lo, hi, to: 0 })) }],
};

export function isEmpty(automaton: Automaton): boolean {
  return !automaton.states.some((state) => state.accepts);
}

/** Equal languages have equal keys, as automata are minimal and numbered in one way. */
export function languageKey(automaton: Automaton): string {
  let key = keys.get(automaton);
  if (key === undefined) {
    key = automaton.states
      .map((s) => `${s.accepts ? '+' : '-'}${s.edges.map((e) => `${e.lo}-${e.hi}>${e.to}`).join(',')}`)
      .join(';');
    keys.set(automaton, key);
  }
  return key;
}
const keys = new WeakMap<Automaton, string>();

export function accepts(automaton: Automaton, text: string): boolean {
  let at = automaton.states[0];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const edge = at?.edges.find((candidate) => candidate.lo <= code && code <= candidate.hi);
    if (edge === undefined) return false;
    at = automaton.states[edge.to];
  }
  return at?.accepts === true;
}

export function intersect(a: Automaton, b: Automaton, budget: Budget): Automaton {
  if (a === b || b === anything) return a;
  if (a === anything) return b;
  return product(a, b, (x, y) => x && y, budget);
}

export function unite(a: Automaton, b: Automaton, budget: Budget): Automaton {
  if (a === b || b === nothing) return a;
  if (a === nothing) return b;
  return product(a, b, (x, y) => x || y, budget);
}

export function subtract(a: Automaton, b: Automaton, budget: Budget): Automaton {
  if (b === nothing) return a;
  return product(a, b, (x, y) => x && !y, budget);
}

/** `char` before every word. */
export function prefixed(char: string, automaton: Automaton): Automaton {
  const code = char.codePointAt(0) ?? 0;
  const shifted = automaton.states.map((state) => ({
    accepts: state.accepts,
    edges: state.edges.map((edge) => ({ ...edge, to: edge.to + 1 })),
  }));
  return minimal([{ accepts: false, edges: [{ lo: code, hi: code, to: 1 }] }, ...shifted]);
}

/** Exactly these words. */
export function wordsAutomaton(words: readonly string[]): Automaton {
  const states: { accepts: boolean; next: Map<number, number> }[] = [{ accepts: false, next: new Map() }];
  for (const word of words) {
    let at = 0;
    for (const char of word) {
      const code = char.codePointAt(0) ?? 0;
      let to = states[at]?.next.get(code);
      if (to === undefined) {
        to = states.length;
        states.push({ accepts: false, next: new Map() });
        states[at]?.next.set(code, to);
      }
      at = to;
    }
    const end = states[at];
    if (end !== undefined) end.accepts = true;
  }
  // Later states lie deeper, so that from the last to the first all followers are known.
  const classes: number[] = states.map(() => 0);
  const ids = new Map<string, number>();
  for (let at = states.length - 1; at >= 0; at--) {
    const state = states[at];
    const edges = [...(state?.next ?? [])].map(([code, to]) => `${code}>${classes[to]}`);
    const key = `${state?.accepts} ${edges.sort().join()}`;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    classes[at] = id;
  }
  const listed = states.map((state) => ({
    accepts: state.accepts,
    edges: [...state.next].map(([lo, to]) => ({ lo, hi: lo, to })).sort((a, b) => a.lo - b.lo),
  }));
  return words.length === 0
    ? nothing
    : numbered(
        listed,
        listed.map(() => true),
        classes,
      );
}

const dead: State = { accepts: false, edges: [] };

function product(
  a: Automaton,
  b: Automaton,
  accept: (a: boolean, b: boolean) => boolean,
  budget: Budget,
): Automaton {
  const ids = new Map<string, number>();
  const pairs: (readonly [number, number])[] = [];
  const idOf = (x: number, y: number): number => {
    const key = `${x},${y}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = pairs.length;
      if (id > limits.states * 4)
        throw new Inexpressible('patterns and bounds together need too many states');
      ids.set(key, id);
      pairs.push([x, y]);
    }
    return id;
  };
  idOf(0, 0);
  const states: State[] = [];
  for (let at = 0; at < pairs.length; at++) {
    const [x, y] = pairs[at] ?? [-1, -1];
    const left = a.states[x] ?? dead;
    const right = b.states[y] ?? dead;
    const edges: Edge[] = [];
    for (const { lo, hi, x: toX, y: toY } of overlay(left.edges, right.edges)) {
      // Where neither (or, without the left, nothing) can follow, no state is needed.
      if (toX === -1 && !accept(false, true)) continue;
      edges.push({ lo, hi, to: idOf(toX, toY) });
    }
    budget.spend(edges.length + 1);
    states.push({ accepts: accept(left.accepts, right.accepts), edges });
  }
  return minimal(states, budget);
}

/** Two states' edges cut at every border; -1 stands for failure. */
function* overlay(
  a: readonly Edge[],
  b: readonly Edge[],
): Generator<{ readonly lo: number; readonly hi: number; readonly x: number; readonly y: number }> {
  let i = 0;
  let j = 0;
  let at = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    const leftLo = left === undefined ? Infinity : Math.max(left.lo, at);
    const rightLo = right === undefined ? Infinity : Math.max(right.lo, at);
    const lo = Math.min(leftLo, rightLo);
    const inLeft = left !== undefined && leftLo === lo;
    const inRight = right !== undefined && rightLo === lo;
    const hi = Math.min(inLeft ? left.hi : leftLo - 1, inRight ? right.hi : rightLo - 1);
    yield { lo, hi, x: inLeft ? left.to : -1, y: inRight ? right.to : -1 };
    at = hi + 1;
    if (left !== undefined && left.hi < at) i++;
    if (right !== undefined && right.hi < at) j++;
  }
}
