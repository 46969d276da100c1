/** Tells most words from those with one of these endings by their last two letters, whatever their case. */
export class LastLetters {
  readonly #bits = new Uint32Array(32);

  constructor(endings: Iterable<string>) {
    for (const ending of endings) {
      const place = placeOf(ending);
      this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  }

  /** Whether a word may end so; false for most others. */
  mayEnd(word: string): boolean {
    const place = placeOf(word);
    return ((this.#bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  }
}

function placeOf(word: string): number {
  const last = word.length - 1;
  return (smallOf(word.charCodeAt(last - 1)) * 37 + smallOf(word.charCodeAt(last))) & 1023;
}

function smallOf(code: number): number {
  return code <= 0xff ? code | 0x20 : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}
