import { basis, hashOf, prime } from '../reading/hash.ts';

/** Tells at once, and for most words, that a long list does not have them: a bit for each hash of a listed word. */
export class Absence {
  readonly #bits: Uint32Array;
  readonly #shift: number;

  /** `power`: two to this are the bits; eight for each word leave one of nine absent ones undecided. */
  constructor(listed: Iterable<string>, power: number, hash: (word: string) => number = hashOf) {
    this.#bits = new Uint32Array(2 ** (power - 5));
    this.#shift = 32 - power;
    for (const word of listed) {
      const place = this.#placeOf(hash(word));
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  }

  /** Whether the list lacks the word; false where only the list itself knows. */
  lacks(word: string): boolean {
    return this.lacksHash(hashOf(word));
  }

  /** Whether the list lacks the word of which this is the hash. */
  lacksHash(hash: number): boolean {
    const place = this.#placeOf(hash);
    return ((this.#bits[place >>> 5] ?? 0) & (1 << (place & 31))) === 0;
  }

  /** Whether the list lacks this end of the word. */
  lacksEnd(word: string, from: number): boolean {
    return this.lacksHash(hashOf(word, from));
  }

  /** Whether the list lacks this end of the word written with a capital; false for other letters than those of ASCII. */
  lacksCapitalisedEnd(word: string, from: number): boolean {
    const first = word.charCodeAt(from);
    if (first >= 0x80) return false;
    const capital = first >= 97 && first <= 122 ? first - 32 : first;
    return this.lacksHash(hashOf(word, from + 1, Math.imul(basis ^ capital, prime)));
  }

  /** Its last bits depend on the last letter alone: they are mixed. */
  #placeOf(hash: number): number {
    return (hash ^ (hash >>> 15)) >>> this.#shift;
  }
}
