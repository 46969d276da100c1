/** A term that ends at a place of the text, and how long it is. */
export interface Hit {
  readonly term: number;
  readonly end: number;
  readonly length: number;
}

/**
 * Aho and Corasick (1975): all occurrences of all terms in one pass, however many terms there are. Letters are compared
 * by their small forms, sign by sign, so that offsets stay. States are numbered; edges lie in one open hash table.
 */
export class Automaton {
  readonly #keys: Int32Array;
  readonly #targets: Int32Array;
  readonly #mask: number;
  /** Class of a sign, 0 for one that no term has. */
  readonly #classes = new Uint16Array(0x10000);
  readonly #width: number;
  readonly #fail: Int32Array;
  /** The term that ends in a state, and the next shorter state in which one ends. */
  readonly #term: Int32Array;
  readonly #shorter: Int32Array;
  readonly #lengths: readonly number[];

  constructor(terms: readonly string[]) {
    const folded = terms.map(fold);
    let signs = 0;
    let width = 1;
    for (const term of folded) {
      signs += term.length;
      for (let at = 0; at < term.length; at++) {
        const code = term.charCodeAt(at);
        if (this.#classes[code] === 0) this.#classes[code] = width++;
      }
    }
    // Capitals share the class of their small letters: the text is not folded while it is read.
    for (const term of folded) {
      for (let at = 0; at < term.length; at++) {
        const code = term.charCodeAt(at);
        if (capitals.has(code)) continue;
        const upper = String.fromCharCode(code).toUpperCase();
        capitals.set(code, upper.length === 1 ? upper.charCodeAt(0) : code);
      }
    }
    for (const [small, capital] of capitals) {
      if (this.#classes[small] !== 0) this.#classes[capital] = this.#classes[small] ?? 0;
    }
    this.#width = width;
    this.#lengths = folded.map(({ length }) => length);
    let size = 16;
    while (size < signs * 2) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size).fill(-1);
    this.#targets = new Int32Array(size);
    const parent = new Int32Array(signs + 1);
    const via = new Uint16Array(signs + 1);
    const depth = new Int32Array(signs + 1);
    this.#term = new Int32Array(signs + 1).fill(-1);
    this.#fail = new Int32Array(signs + 1);
    this.#shorter = new Int32Array(signs + 1).fill(-1);
    let states = 1;
    folded.forEach((term, index) => {
      let state = 0;
      for (let at = 0; at < term.length; at++) {
        const kind = this.#classes[term.charCodeAt(at)] ?? 0;
        let next = this.#edge(state, kind);
        if (next < 0) {
          next = states++;
          this.#connect(state, kind, next);
          parent[next] = state;
          via[next] = kind;
          depth[next] = at + 1;
        }
        state = next;
      }
      if (state > 0 && this.#term[state] === -1) this.#term[state] = index;
    });
    this.#linkFailures(states, parent, via, depth);
  }

  /** Every occurrence; several at one end come longest first. */
  *hits(text: string): Generator<Hit> {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const kind = this.#classes[text.charCodeAt(at)] ?? 0;
      if (kind === 0) {
        state = 0;
        continue;
      }
      let next = this.#edge(state, kind);
      while (next < 0 && state > 0) {
        state = this.#fail[state] ?? 0;
        next = this.#edge(state, kind);
      }
      state = Math.max(0, next);
      if (state === 0) continue;
      let ending = (this.#term[state] ?? -1) >= 0 ? state : (this.#shorter[state] ?? -1);
      while (ending > 0) {
        const term = this.#term[ending] ?? -1;
        yield { term, end: at + 1, length: this.#lengths[term] ?? 0 };
        ending = this.#shorter[ending] ?? -1;
      }
    }
  }

  /** By depth, so that the state which a state falls back to is linked already. */
  #linkFailures(states: number, parent: Int32Array, via: Uint16Array, depth: Int32Array): void {
    const deepest = depth.reduce((most, one) => Math.max(most, one), 0);
    const counts = new Int32Array(deepest + 2);
    for (let state = 1; state < states; state++) {
      const next = (depth[state] ?? 0) + 1;
      counts[next] = (counts[next] ?? 0) + 1;
    }
    for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
    const order = new Int32Array(states - 1);
    for (let state = 1; state < states; state++) {
      const at = depth[state] ?? 0;
      const place = counts[at] ?? 0;
      order[place] = state;
      counts[at] = place + 1;
    }
    for (const state of order) {
      let back = this.#fail[parent[state] ?? 0] ?? 0;
      const kind = via[state] ?? 0;
      if ((parent[state] ?? 0) > 0) {
        let target = this.#edge(back, kind);
        while (target < 0 && back > 0) {
          back = this.#fail[back] ?? 0;
          target = this.#edge(back, kind);
        }
        this.#fail[state] = Math.max(0, target);
      }
      const fallback = this.#fail[state] ?? 0;
      this.#shorter[state] = (this.#term[fallback] ?? -1) >= 0 ? fallback : (this.#shorter[fallback] ?? -1);
    }
  }

  #edge(state: number, kind: number): number {
    const key = state * this.#width + kind;
    for (let slot = hash(key) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const there = this.#keys[slot];
      if (there === key) return this.#targets[slot] ?? -1;
      if (there === -1 || there === undefined) return -1;
    }
  }

  #connect(state: number, kind: number, target: number): void {
    const key = state * this.#width + kind;
    let slot = hash(key) & this.#mask;
    while (this.#keys[slot] !== -1) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = key;
    this.#targets[slot] = target;
  }
}

function hash(key: number): number {
  return Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 4;
}

const smalls = new Map<number, number>();
const capitals = new Map<number, number>();

function smallOf(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  let small = smalls.get(code);
  if (small === undefined) {
    const lower = String.fromCharCode(code).toLowerCase();
    small = lower.length === 1 ? lower.charCodeAt(0) : code;
    smalls.set(code, small);
  }
  return small;
}

function fold(term: string): string {
  let folded = '';
  for (let at = 0; at < term.length; at++) folded += String.fromCharCode(smallOf(term.charCodeAt(at)));
  return folded;
}
