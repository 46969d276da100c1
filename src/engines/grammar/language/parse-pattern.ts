import { Inexpressible, limits } from '../refusal.ts';
import { type CharSet, charSet, complement, noChar, union } from './char-set.ts';

/** A regular expression as JSON Schema means it: ECMA-262 with the flag `u`. */
export type Pattern =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'look'; readonly part: Pattern; readonly negative: boolean };

const digits = charSet([[0x30, 0x39]]);
const word = charSet([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);
const blanks = charSet([
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);
const lineEnds = charSet([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);
const classes: Readonly<Record<string, CharSet>> = {
  d: digits,
  D: complement(digits),
  w: word,
  W: complement(word),
  s: blanks,
  S: complement(blanks),
};
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

/**
 * Throws `Inexpressible` for what no automaton can carry: back references, lookbehind, word borders, flags in groups,
 * and for what ECMA-262 does not allow.
 */
export function parsePattern(source: string): Pattern {
  if (source.length > 4_000) throw new Inexpressible('the pattern is longer than 4,000 characters');
  try {
    new RegExp(source, 'u');
  } catch (cause) {
    throw new Inexpressible('it is no regular expression of ECMA-262', { cause });
  }
  return new Parser(source).parse();
}

/** The engine has already accepted the syntax, so reading may trust it. */
class Parser {
  private at = 0;
  private depth = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  parse(): Pattern {
    return this.choice();
  }

  private choice(): Pattern {
    if (++this.depth > limits.depth) throw new Inexpressible('the pattern is nested too deeply');
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    this.depth--;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      parts.push(this.quantified());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'sequence', parts };
  }

  private quantified(): Pattern {
    const part = this.atom();
    let [min, max] = [1, 1];
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(this.source.slice(this.at, this.at + 40));
    if (this.take('*')) [min, max] = [0, Infinity];
    else if (this.take('+')) [min, max] = [1, Infinity];
    else if (this.take('?')) [min, max] = [0, 1];
    else if (counted !== null) {
      this.at += counted[0].length;
      min = Number(counted[1]);
      max = counted[2] === undefined ? min : counted[3] === '' ? Infinity : Number(counted[3]);
    } else return part;
    // Whether a quantifier is lazy changes what is captured, not what matches.
    this.take('?');
    if (min > limits.repetitions || (max !== Infinity && max > limits.repetitions)) {
      throw new Inexpressible(`the pattern repeats a part more than ${limits.repetitions} times`);
    }
    return { kind: 'repeat', part, min, max };
  }

  private atom(): Pattern {
    if (this.take('(')) return this.group();
    if (this.take('[')) return { kind: 'set', set: this.bracket() };
    if (this.take('^')) return { kind: 'start' };
    if (this.take('$')) return { kind: 'end' };
    if (this.take('.')) return { kind: 'set', set: complement(lineEnds) };
    if (this.take('\\')) return { kind: 'set', set: this.escape() };
    return { kind: 'set', set: single(this.char()) };
  }

  private group(): Pattern {
    const head =
      /^\?(?::|=|!|<=|<!|<[^>]+>|[a-z-]+:)/u.exec(this.source.slice(this.at, this.at + 200))?.[0] ?? '';
    if (head.startsWith('?<=') || head.startsWith('?<!')) {
      throw new Inexpressible('a grammar cannot look behind');
    }
    if (/^\?[a-z-]/u.test(head)) throw new Inexpressible('flags inside a pattern are not supported');
    this.at += head.length;
    const part = this.choice();
    this.take(')');
    if (head === '?=' || head === '?!') return { kind: 'look', part, negative: head === '?!' };
    return part;
  }

  private bracket(): CharSet {
    const negative = this.take('^');
    let set: CharSet = noChar;
    while (!this.take(']')) {
      const from = this.classAtom();
      const range = this.source[this.at] === '-' && this.source[this.at + 1] !== ']';
      const lo = from[0];
      if (!range || from.length !== 2 || lo === undefined || lo !== from[1]) {
        set = union(set, from);
        continue;
      }
      this.at++;
      const to = this.classAtom();
      set = union(set, charSet([[lo, to[0] ?? lo]]));
    }
    return negative ? complement(set) : intersectAny(set);
  }

  private classAtom(): CharSet {
    if (!this.take('\\')) return single(this.char());
    if (this.take('b')) return single(8);
    if (this.take('-')) return single(0x2d);
    return this.escape();
  }

  private escape(): CharSet {
    const rest = this.source.slice(this.at);
    const property = /^[pP]\{[^}]+\}/u.exec(rest)?.[0];
    if (property !== undefined) {
      this.at += property.length;
      return propertySet(property);
    }
    const code =
      /^u\{([0-9a-fA-F]+)\}/u.exec(rest) ??
      /^u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/u.exec(rest) ??
      /^u([0-9a-fA-F]{4})/u.exec(rest) ??
      /^x([0-9a-fA-F]{2})/u.exec(rest);
    if (code !== null) {
      this.at += code[0].length;
      const high = Number.parseInt(code[1] ?? '', 16);
      if (code[2] === undefined) return single(high);
      return single(0x10000 + ((high - 0xd800) << 10) + (Number.parseInt(code[2], 16) - 0xdc00));
    }
    const char = this.char();
    const name = String.fromCodePoint(char);
    if (name === 'c') return single(this.char() % 32);
    if (/[bBk1-9]/u.test(name)) {
      throw new Inexpressible('a grammar knows no back references and no word borders');
    }
    return classes[name] ?? single(controls[name] ?? char);
  }

  private char(): number {
    const code = this.source.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}

function single(code: number): CharSet {
  return [code, code];
}

function intersectAny(set: CharSet): CharSet {
  return complement(complement(set));
}

const properties = new Map<string, CharSet>();

/** `p{Letter}` and the like, asked of the engine's own tables one character at a time and remembered. */
function propertySet(name: string): CharSet {
  let set = properties.get(name);
  if (set === undefined) {
    const test = new RegExp(`^\\${name}$`, 'u');
    const ranges: (readonly [number, number])[] = [];
    let open = -1;
    for (let code = 0; code <= 0x110000; code++) {
      const surrogate = code >= 0xd800 && code <= 0xdfff;
      const inside = code < 0x110000 && !surrogate && test.test(String.fromCodePoint(code));
      if (inside && open === -1) open = code;
      if (!inside && open !== -1) {
        ranges.push([open, code - 1]);
        open = -1;
      }
    }
    set = charSet(ranges);
    // Few properties exist; the bound keeps names in odd spellings from filling memory.
    if (properties.size < 200) properties.set(name, set);
  }
  return set;
}
