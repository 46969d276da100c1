import { basis, hashOf, prime } from '../reading/hash.ts';
import type { Word } from '../reading/words.ts';

/** Hash, number, and where its letters begin: so much is kept of a word in its place. */
const width = 3;

/**
 * A number other than 0 for each word of a list. Words of a text bring their hash, so that looking one up hashes nothing
 * and cuts nothing out. Nearly all that are not listed are told by one bit, and the others by two looks into memory, for a
 * long list does not fit into that which is near.
 */
export class WordTable {
  /** A bit for each hash of a word, four for each place. */
  #bits: Uint32Array;
  #places: Int32Array;
  #mask: number;
  #size = 0;
  /** The letters of all words, each word behind its length. */
  #letters: Uint16Array;
  #end = 0;

  /** `power`: two to this are the places at first. */
  constructor(power = 6) {
    this.#bits = new Uint32Array(2 ** (power - 3));
    this.#places = new Int32Array(width * 2 ** power);
    this.#mask = 2 ** power - 1;
    this.#letters = new Uint16Array(8 * 2 ** power);
  }

  get size(): number {
    return this.#size;
  }

  /** What the word is worth, together with what it is worth already; bits. */
  add(word: string, bits: number): void {
    if (this.#size * 4 > this.#mask * 3) this.#grow();
    const hash = hashOf(word);
    const found = this.#find(word, 0, word.length, hash);
    if (found >= 0) {
      this.#places[found + 1] = (this.#places[found + 1] ?? 0) | bits;
      return;
    }
    this.#size++;
    this.#put(hash, bits, this.#keep(word));
  }

  /** The number of the word; 0 where it is not listed. */
  get(word: string): number {
    return this.of(word, hashOf(word));
  }

  /** That of the word of which this is the hash. */
  of(word: string, hash: number): number {
    return this.mayHave(hash) ? this.#valueAt(this.#find(word, 0, word.length, hash)) : 0;
  }

  ofWord({ source, start, end, hash }: Word): number {
    return this.mayHave(hash) ? this.#valueAt(this.#find(source, start, end, hash)) : 0;
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

  #valueAt(place: number): number {
    return place < 0 ? 0 : (this.#places[place + 1] ?? 0);
  }

  /** The place of a part of a text; -1 where it is not listed. */
  #find(text: string, start: number, end: number, hash: number): number {
    const places = this.#places;
    const mask = this.#mask;
    for (let at = mixed(hash) & mask; ; at = (at + 1) & mask) {
      const place = width * at;
      if (places[place + 1] === 0) return -1;
      if (places[place] === hash && this.#isAt(places[place + 2] ?? 0, text, start, end)) return place;
    }
  }

  #isAt(from: number, text: string, start: number, end: number): boolean {
    const letters = this.#letters;
    if (letters[from] !== end - start) return false;
    for (let at = start, next = from + 1; at < end; at++, next++)
      if (letters[next] !== text.charCodeAt(at)) return false;
    return true;
  }

  #keep(word: string): number {
    const from = this.#end;
    this.#end = from + 1 + word.length;
    if (this.#end > this.#letters.length) {
      const letters = new Uint16Array(2 * this.#end);
      letters.set(this.#letters);
      this.#letters = letters;
    }
    this.#letters[from] = word.length;
    for (let at = 0; at < word.length; at++) this.#letters[from + 1 + at] = word.charCodeAt(at);
    return from;
  }

  #put(hash: number, value: number, letters: number): void {
    let at = mixed(hash) & this.#mask;
    while (this.#places[width * at + 1] !== 0) at = (at + 1) & this.#mask;
    this.#places.set([hash, value, letters], width * at);
    const bit = mixed(hash) & (4 * this.#mask + 3);
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  #grow(): void {
    const places = this.#places;
    this.#bits = new Uint32Array(this.#bits.length * 2);
    this.#places = new Int32Array(places.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < places.length; at += width) {
      const [hash = 0, value = 0, letters = 0] = places.subarray(at, at + width);
      if (value !== 0) this.#put(hash, value, letters);
    }
  }
}

/** The last bits of a hash depend on the last letter alone. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
