/*
 * A reader of GBNF for tests: decides as llama.cpp does, by sets of stacks, whether a text is a word of a grammar, and
 * draws words. It understands what our grammars use: literals, classes, groups, alternatives and repetitions.
 */
type Ranges = readonly (readonly [number, number])[];
type Part =
  | { readonly kind: 'char'; readonly negative: boolean; readonly ranges: Ranges }
  | { readonly kind: 'rule'; readonly name: string };
type Alternatives = readonly (readonly Part[])[];

export class Gbnf {
  private readonly rules = new Map<string, Alternatives>();

  constructor(text: string) {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      const [, name, body] = /^([\w-]+) ::= (.*)$/.exec(line) ?? [];
      if (name === undefined || body === undefined) throw new SyntaxError(`No rule: ${line.slice(0, 80)}`);
      if (this.rules.has(name)) throw new SyntaxError(`Twice: ${name}`);
      const reader = new BodyReader(body, name, this.rules);
      this.rules.set(name, reader.alternatives());
      if (!reader.done) throw new SyntaxError(`Not understood in ${name}: ${reader.rest.slice(0, 40)}`);
    }
    for (const [name, alternatives] of this.rules) {
      for (const symbol of alternatives.flat()) {
        if (symbol.kind === 'rule' && !this.rules.has(symbol.name))
          throw new SyntaxError(`${name} wants ${symbol.name}`);
      }
    }
  }

  accepts(text: string): boolean {
    let stacks = this.expanded([this.start('root')]);
    for (const char of text) {
      const code = char.codePointAt(0) ?? 0;
      const next: Stack[] = [];
      for (const stack of stacks) {
        if (stack !== undefined && stack.symbol.kind === 'char' && matches(stack.symbol, code))
          next.push(stack.after);
      }
      stacks = this.expanded(next);
      if (stacks.length === 0) return false;
    }
    return stacks.includes(undefined);
  }

  /** A random word; `random` gives numbers below 1. Nothing when the way grew too long. */
  sample(random: () => number, limit = 4_000): string | undefined {
    let stack = this.start('root');
    let out = '';
    for (let steps = 0; stack !== undefined; steps++) {
      if (steps > limit * 10 || out.length > limit) return undefined;
      const { symbol, after } = stack;
      if (symbol.kind === 'char') {
        out += String.fromCodePoint(someChar(symbol, random));
        stack = after;
        continue;
      }
      const alternatives = this.rules.get(symbol.name) ?? [];
      const short = steps > 200 ? this.shortest(symbol.name) : undefined;
      stack = push(alternatives[short ?? Math.floor(random() * alternatives.length)] ?? [], after);
    }
    return out;
  }

  private readonly heights = new Map<string, number>();

  /** The alternative that ends soonest, so that drawing ends. */
  private shortest(name: string): number {
    if (this.heights.size === 0) {
      for (let changed = true; changed; ) {
        changed = false;
        for (const [rule, alternatives] of this.rules) {
          const height = Math.min(...alternatives.map((parts) => this.height(parts)));
          if (height < (this.heights.get(rule) ?? Infinity)) {
            this.heights.set(rule, height);
            changed = true;
          }
        }
      }
    }
    const heights = (this.rules.get(name) ?? []).map((parts) => this.height(parts));
    return heights.indexOf(Math.min(...heights));
  }

  private height(parts: readonly Part[]): number {
    return parts.reduce(
      (sum, part) => sum + (part.kind === 'char' ? 1 : 1 + (this.heights.get(part.name) ?? Infinity)),
      0,
    );
  }

  private start(name: string): Stack {
    return { symbol: { kind: 'rule', name }, after: undefined };
  }

  /** All stacks that begin with a character, or are finished. */
  private expanded(stacks: readonly Stack[]): Stack[] {
    const out = new Map<string, Stack>();
    const seen = new Set<string>();
    const todo = [...stacks];
    while (todo.length > 0) {
      const stack = todo.pop();
      const key = keyOf(stack);
      if (seen.has(key)) continue;
      seen.add(key);
      if (stack === undefined || stack.symbol.kind === 'char') out.set(key, stack);
      else for (const parts of this.rules.get(stack.symbol.name) ?? []) todo.push(push(parts, stack.after));
    }
    return [...out.values()];
  }
}

type Stack = { readonly symbol: Part; readonly after: Stack; key?: string } | undefined;

const symbolIds = new WeakMap<Part, number>();
let lastId = 0;

function keyOf(stack: Stack): string {
  if (stack === undefined) return '';
  if (stack.key === undefined) {
    let id = symbolIds.get(stack.symbol);
    if (id === undefined) {
      id = ++lastId;
      symbolIds.set(stack.symbol, id);
    }
    stack.key = `${stack.symbol.kind === 'rule' ? stack.symbol.name : id} ${keyOf(stack.after)}`;
  }
  return stack.key;
}

function push(parts: readonly Part[], after: Stack): Stack {
  return parts.reduceRight<Stack>((rest, symbol) => ({ symbol, after: rest }), after);
}

function matches({ negative, ranges }: Part & { kind: 'char' }, code: number): boolean {
  return ranges.some(([lo, hi]) => lo <= code && code <= hi) !== negative;
}

function someChar(symbol: Part & { kind: 'char' }, random: () => number): number {
  if (!symbol.negative) {
    const [lo, hi] = symbol.ranges[Math.floor(random() * symbol.ranges.length)] ?? [0, 0];
    const code = lo + Math.floor(random() * (hi - lo + 1));
    return code >= 0xd800 && code <= 0xdfff ? lo : code;
  }
  for (;;) {
    const code = Math.floor(random() * (random() < 0.8 ? 0x180 : 0xd000));
    if (matches(symbol, code)) return code;
  }
}

class BodyReader {
  private at = 0;
  private readonly body: string;
  private readonly name: string;
  private readonly rules: Map<string, Alternatives>;

  constructor(body: string, name: string, rules: Map<string, Alternatives>) {
    this.body = body;
    this.name = name;
    this.rules = rules;
  }

  get done(): boolean {
    return this.at >= this.body.length;
  }

  get rest(): string {
    return this.body.slice(this.at);
  }

  alternatives(): Alternatives {
    const out = [this.sequence()];
    while (this.take('|')) out.push(this.sequence());
    return out;
  }

  private sequence(): readonly Part[] {
    const out: Part[] = [];
    for (;;) {
      this.blanks();
      const unit = this.unit();
      if (unit === undefined) return out;
      out.push(...this.repeated(unit));
    }
  }

  private unit(): readonly Part[] | undefined {
    if (this.take('"')) {
      const out: Part[] = [];
      while (!this.take('"')) {
        const code = this.char();
        out.push({ kind: 'char', negative: false, ranges: [[code, code]] });
      }
      return out;
    }
    if (this.take('[')) {
      const negative = this.take('^');
      const ranges: (readonly [number, number])[] = [];
      while (!this.take(']')) {
        const lo = this.char();
        ranges.push([lo, this.take('-') ? this.char() : lo]);
      }
      return [{ kind: 'char', negative, ranges }];
    }
    if (this.take('(')) {
      const inner = this.alternatives();
      if (!this.take(')')) throw new SyntaxError(`Unclosed group in ${this.name}`);
      return [this.helper(inner)];
    }
    const name = /^[\w-]+/.exec(this.rest)?.[0];
    if (name === undefined) return undefined;
    this.at += name.length;
    return [{ kind: 'rule', name }];
  }

  private repeated(unit: readonly Part[]): readonly Part[] {
    const [text, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(this.rest) ?? [];
    if (text !== undefined) {
      this.at += text.length;
      const least = Number(min);
      if (least > 2_000 || Number(max) > 2_000)
        throw new SyntaxError('llama.cpp repeats at most 2,000 times');
      const most = comma === '' ? least : max === '' ? Infinity : Number(max);
      return [...Array.from({ length: least }, () => unit).flat(), ...this.upTo(unit, most - least)];
    }
    if (this.take('*')) return this.upTo(unit, Infinity);
    if (this.take('+')) return [...unit, ...this.upTo(unit, Infinity)];
    if (this.take('?')) return this.upTo(unit, 1);
    return unit;
  }

  private upTo(unit: readonly Part[], count: number): readonly Part[] {
    if (count === 0) return [];
    if (count === Infinity) {
      const name = `${this.name}_${this.rules.size}`;
      this.rules.set(name, [[...unit, { kind: 'rule', name }], []]);
      return [{ kind: 'rule', name }];
    }
    let last: readonly Part[] = [];
    for (let n = 0; n < count; n++) last = [this.helper([[...unit, ...last], []])];
    return last;
  }

  private helper(alternatives: Alternatives): Part {
    const name = `${this.name}_${this.rules.size}`;
    this.rules.set(name, alternatives);
    return { kind: 'rule', name };
  }

  private char(): number {
    const escaped = /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[tnr"\\[\]-])/.exec(
      this.rest,
    )?.[0];
    if (escaped !== undefined) {
      this.at += escaped.length;
      if (/^\\[xuU]/.test(escaped)) return Number.parseInt(escaped.slice(2), 16);
      const named = { t: 9, n: 10, r: 13 }[escaped[1] ?? ''];
      return named ?? escaped.codePointAt(1) ?? 0;
    }
    const code = this.body.codePointAt(this.at);
    if (code === undefined) throw new SyntaxError(`Text ends in ${this.name}`);
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private blanks(): void {
    while (this.body[this.at] === ' ') this.at++;
  }

  private take(text: string): boolean {
    if (text === '|' || text === ')') this.blanks();
    if (!this.body.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}
