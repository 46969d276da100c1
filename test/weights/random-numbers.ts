/** Numbers that look random and are the same for the same seed (Marsaglia's xorshift32). */
export class RandomNumbers {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0 || 1;
  }

  /** 32 bits. */
  next(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state;
  }

  /** Evenly between -`scale` and `scale`, as 32-bit floats. */
  floats(count: number, scale: number): Uint8Array {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++) values[index] = (this.next() / 2 ** 31 - 1) * scale;
    return new Uint8Array(values.buffer);
  }

  /** The same in ggml's Q8_0: blocks of a 16-bit scale and 32 signed bytes. */
  q8(count: number, scale: number): Uint8Array {
    const bytes = Buffer.alloc((count / 32) * 34);
    const factor = halfFloat(scale / 128);
    for (let at = 0; at < bytes.length; at += 34) {
      bytes.writeUInt16LE(factor, at);
      for (let word = 2; word < 34; word += 4) bytes.writeUInt32LE(this.next(), at + word);
    }
    return bytes;
  }
}

/** Of a positive number in the normal range. */
function halfFloat(value: number): number {
  const exponent = Math.floor(Math.log2(value));
  return ((exponent + 15) << 10) | Math.round((value / 2 ** exponent - 1) * 1024);
}
