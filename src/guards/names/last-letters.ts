import type { Word } from '../reading/words.ts';

/** Tells most words from those with one of these endings by their last two letters, whatever their case. */
export class LastLetters {
  readonly #bits = new Uint32Array(32);

  constructor(endings: Iterable<string>) {
    for (const ending of endings) {
      const place = placeOf(ending.charCodeAt(ending.length - 2), ending.charCodeAt(ending.length - 1));
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  }

  /** Whether a word may end so; false for most others. */
  mayEnd(word: Word): boolean {
    const place = placeOf(word.codeAt(-2), word.codeAt(-1));
    return ((this.#bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  }
}

function placeOf(first: number, second: number): number {
  return (smallOf(first) * 37 + smallOf(second)) & 1023;
}

function smallOf(code: number): number {
  return code <= 0xff ? code | 0x20 : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}
