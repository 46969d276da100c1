import { basis, hashOf, prime } from '../reading/hash.ts';

/**
 * A number other than 0 for each word of a list. Words of a text bring their hash, so that looking one up hashes nothing.
 * Nearly all that are not listed are told by one bit, for the list itself does not fit into the memory that is near.
 */
export class WordTable {
  /** A bit for each hash of a word, four for each place. */
  #bits: Uint32Array;
  /** Hash and number of each place, side by side. */
  #places: Int32Array;
  #words: (string | undefined)[];
  #mask: number;
  #size = 0;

  /** `power`: two to this are the places at first. */
  constructor(power = 6) {
    this.#bits = new Uint32Array(2 ** (power - 3));
    this.#places = new Int32Array(2 ** (power + 1));
    this.#words = new Array<string | undefined>(2 ** power).fill(undefined);
    this.#mask = 2 ** power - 1;
  }

  /** What the word is worth, together with what it is worth already; bits. */
  add(word: string, bits: number): void {
    if (this.#size * 4 > this.#mask * 3) this.#grow();
    const hash = hashOf(word);
    let at = mixed(hash) & this.#mask;
    while (this.#words[at] !== undefined && this.#words[at] !== word) at = (at + 1) & this.#mask;
    if (this.#words[at] === undefined) this.#size++;
    this.#words[at] = word;
    this.#places[2 * at] = hash;
    this.#places[2 * at + 1] = (this.#places[2 * at + 1] ?? 0) | bits;
    const bit = mixed(hash) & (4 * this.#mask + 3);
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** The number of the word; 0 where it is not listed. */
  get(word: string): number {
    return this.of(word, hashOf(word));
  }

  /** That of the word of which this is the hash. */
  of(word: string, hash: number): number {
    if (!this.mayHave(hash)) return 0;
    const places = this.#places;
    const mask = this.#mask;
    for (let at = mixed(hash) & mask; ; at = (at + 1) & mask) {
      const value = places[2 * at + 1] ?? 0;
      if (value === 0 || (places[2 * at] === hash && this.#words[at] === word)) return value;
    }
  }

  /** Whether a word of this hash may be listed; false for most others. */
  mayHave(hash: number): boolean {
    const bit = mixed(hash) & (4 * this.#mask + 3);
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  /** That of this end of a word, written with a capital. */
  ofCapitalisedEnd(word: string, from: number): number {
    const first = word.charCodeAt(from);
    const capital = first >= 97 && first <= 122 ? first - 32 : first;
    const isKnown = first >= 0x80 || this.mayHave(hashOf(word, from + 1, Math.imul(basis ^ capital, prime)));
    return isKnown ? this.get(word.charAt(from).toUpperCase() + word.slice(from + 1)) : 0;
  }

  #grow(): void {
    const [words, places] = [this.#words, this.#places];
    this.#bits = new Uint32Array(this.#bits.length * 2);
    this.#words = new Array<string | undefined>(words.length * 2).fill(undefined);
    this.#places = new Int32Array(places.length * 2);
    this.#mask = words.length * 2 - 1;
    this.#size = 0;
    words.forEach((word, at) => {
      if (word !== undefined) this.add(word, places[2 * at + 1] ?? 0);
    });
  }
}

/** The last bits of a hash depend on the last letter alone. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
