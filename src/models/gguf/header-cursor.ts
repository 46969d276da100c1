import type { FileHandle } from 'node:fs/promises';
import { Problem } from '#contract';

const PIECE = 1024 * 1024;

/** Walks through a header piece by piece; whatever lies behind its end, or claims to, is `model.broken`. */
export class HeaderCursor {
  readonly #file: FileHandle;
  readonly #end: number;
  #piece = Buffer.alloc(0);
  #at = 0;
  #pieceEnd = 0;

  constructor(file: FileHandle, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** Bytes read until now. */
  get position(): number {
    return this.#pieceEnd - (this.#piece.length - this.#at);
  }

  async take(bytes: number): Promise<Buffer> {
    if (bytes > this.#end - this.position)
      throw new Problem('model.broken', 'This GGUF file ends inside its header.');
    if (bytes > this.#piece.length - this.#at) await this.#load(bytes);
    this.#at += bytes;
    return this.#piece.subarray(this.#at - bytes, this.#at);
  }

  async skip(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; left -= PIECE) await this.take(Math.min(left, PIECE));
  }

  async uint32(): Promise<number> {
    return (await this.take(4)).readUInt32LE();
  }

  async safeInteger(what: string): Promise<number> {
    const value = Number((await this.take(8)).readBigUInt64LE());
    if (!Number.isSafeInteger(value))
      throw new Problem('model.broken', `This GGUF file gives ${what} that cannot be.`);
    return value;
  }

  /** A number of things, each of which takes at least a byte of the header. */
  async count(limit: number, what: string): Promise<number> {
    const value = await this.safeInteger(`a number of ${what}`);
    if (value > limit || value > this.#end - this.position) {
      throw new Problem('model.broken', `This GGUF file claims ${value} ${what}.`);
    }
    return value;
  }

  async string(limit: number, what: string): Promise<string> {
    const bytes = await this.take(await this.#stringBytes(limit, what));
    return bytes.toString('utf8');
  }

  /** Without waiting for each: a vocabulary has 250,000 of them. */
  async skipStrings(count: number, limit: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      const known = this.#piece.length - this.#at;
      const bytes = known < 8 ? Number.POSITIVE_INFINITY : Number(this.#piece.readBigUInt64LE(this.#at));
      if (8 + bytes <= known && bytes <= limit) this.#at += 8 + bytes;
      else await this.skip(await this.#stringBytes(limit, 'a text'));
    }
  }

  async #stringBytes(limit: number, what: string): Promise<number> {
    const bytes = await this.safeInteger('a length');
    if (bytes > limit) throw new Problem('model.broken', `This GGUF file has ${what} of ${bytes} bytes.`);
    return bytes;
  }

  async #load(bytes: number): Promise<void> {
    const rest = this.#piece.subarray(this.#at);
    const wanted = Math.min(Math.max(bytes, PIECE), this.#end - this.position);
    const piece = Buffer.alloc(wanted);
    rest.copy(piece);
    const { bytesRead } = await this.#file.read(piece, rest.length, wanted - rest.length, this.#pieceEnd);
    if (rest.length + bytesRead < bytes)
      throw new Problem('model.broken', 'This GGUF file ends inside its header.');
    this.#piece = piece.subarray(0, rest.length + bytesRead);
    this.#pieceEnd += bytesRead;
    this.#at = 0;
  }
}
