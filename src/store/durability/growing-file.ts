/** A file's content in memory; growing it byte by byte costs no more than its length. */
export class GrowingFile {
  #bytes: Buffer;
  #size: number;

  constructor(content: Uint8Array = new Uint8Array()) {
    this.#bytes = Buffer.from(content);
    this.#size = content.length;
  }

  get size(): number {
    return this.#size;
  }

  /** What a file system gives back for bytes that were never written is zero. */
  resize(size: number): void {
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    if (size > this.#bytes.length) {
      const roomy = Buffer.alloc(Math.max(size, 2 * this.#bytes.length));
      this.#bytes.copy(roomy);
      this.#bytes = roomy;
    }
    this.#size = size;
  }

  write(at: number, bytes: Uint8Array): void {
    if (at + bytes.length > this.#size) this.resize(at + bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** A view on the content, no copy. */
  content(from = 0, to: number = this.#size): Buffer {
    return this.#bytes.subarray(from, Math.min(to, this.#size));
  }
}
