/** Tells at once, and for most words, that a long list does not have them: a bit for each hash of a listed word. */
export class Absence {
  readonly #bits: Uint32Array;
  readonly #shift: number;

  /** `power`: two to this are the bits; eight for each word leave one of nine absent ones undecided. */
  constructor(listed: Iterable<string>, power: number) {
    this.#bits = new Uint32Array(2 ** (power - 5));
    this.#shift = 32 - power;
    for (const word of listed) {
      const place = hashed(word, 0, word.length) >>> this.#shift;
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  }

  /** Whether the list lacks the word; false where only the list itself knows. */
  lacks(word: string): boolean {
    return this.#isFree(hashed(word, 0, word.length));
  }

  /** Whether the list lacks this end of the word. */
  lacksEnd(word: string, from: number): boolean {
    return this.#isFree(hashed(word, from, word.length));
  }

  /** Whether the list lacks this end of the word written with a capital; false for other letters than those of ASCII. */
  lacksCapitalisedEnd(word: string, from: number): boolean {
    const first = word.charCodeAt(from);
    if (first >= 0x80) return false;
    const capital = first >= 97 && first <= 122 ? first - 32 : first;
    return this.#isFree(continued(Math.imul(basis ^ capital, prime), word, from + 1, word.length));
  }

  #isFree(hash: number): boolean {
    const place = hash >>> this.#shift;
    return ((this.#bits[place >>> 5] ?? 0) & (1 << (place & 31))) === 0;
  }
}

// Fowler, Noll and Vo's hash, 1a, over UTF-16 units.
const basis = 0x811c9dc5;
const prime = 0x01000193;

function hashed(text: string, start: number, end: number): number {
  return continued(basis, text, start, end);
}

function continued(begun: number, text: string, start: number, end: number): number {
  let hash = begun;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash ^ (hash >>> 15);
}
