const size = 1 << 14;
const outside = 0x5e;

/**
 * Whether a word is made like a name rather than like an English word, by three letters at a time: what share such threes have
 * in the family names of our lists, and what share in English words. No list has all names; `Kadiev` and `Nafzger` are told so.
 */
export class NameShape {
  readonly #names = new Float32Array(size);
  readonly #words = new Float32Array(size);
  #weights: Float32Array | undefined;

  addName(word: string): void {
    count(this.#names, word);
  }

  addWord(word: string): void {
    count(this.#words, word);
  }

  /** How much more likely a word is as a name, per letter; 0 where it is as likely as an English word. */
  scoreOf(word: string): number {
    this.#weights ??= weightsFrom(this.#names, this.#words);
    let sum = 0;
    let [before, letter] = [outside, word.charCodeAt(0)];
    for (let at = 1; at <= word.length; at++) {
      const next = at < word.length ? word.charCodeAt(at) : outside;
      sum += this.#weights[slotOf(before, letter, next)] ?? 0;
      [before, letter] = [letter, next];
    }
    return sum / Math.max(1, word.length);
  }
}

function count(counts: Float32Array, word: string): void {
  let before = outside;
  let letter = word.charCodeAt(0);
  for (let at = 1; at <= word.length; at++) {
    const next = at < word.length ? word.charCodeAt(at) : outside;
    const slot = slotOf(before, letter, next);
    counts[slot] = (counts[slot] ?? 0) + 1;
    before = letter;
    letter = next;
  }
}

const slotOf = (a: number, b: number, c: number): number =>
  (Math.imul(Math.imul(a, 0x9e37) + b, 0x85eb) + Math.imul(c, 0xc2b3)) & (size - 1);

/** Half a count for what was never seen. */
function weightsFrom(names: Float32Array, words: Float32Array): Float32Array {
  const total = (counts: Float32Array) => counts.reduce((sum, one) => sum + one, size / 2);
  const [ofNames, ofWords] = [total(names), total(words)];
  return names.map(
    (one, at) => Math.log((one + 0.5) / ofNames) - Math.log(((words[at] ?? 0) + 0.5) / ofWords),
  );
}
