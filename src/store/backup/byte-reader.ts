import { damaged } from './damaged.ts';

/** Reads a stream by numbers of bytes instead of as it comes. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #waiting: Uint8Array[] = [];
  #length = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes; `backup.damaged` if the stream ends before. */
  async read(bytes: number): Promise<Buffer> {
    while (this.#length < bytes) if (!(await this.#more())) throw damaged('The backup ends too early.');
    const all = Buffer.concat(this.#waiting, this.#length);
    this.#waiting = [all.subarray(bytes)];
    this.#length -= bytes;
    return all.subarray(0, bytes);
  }

  async atEnd(): Promise<boolean> {
    return this.#length === 0 && !(await this.#more());
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done) return false;
    this.#waiting.push(next.value);
    this.#length += next.value.length;
    return next.value.length > 0 || this.#more();
  }
}
