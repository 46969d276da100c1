import { createHash } from 'node:crypto';

/**
 * Vectors of the questions asked last, in memory only. Keys are hashes: what was asked cannot be read from them.
 * Bounded by the number of entries; the one unused for longest goes first.
 */
export class QueryCache {
  readonly #most: number;
  readonly #entries = new Map<string, Float32Array>();

  constructor(most: number) {
    this.#most = most;
  }

  get(model: string, text: string): Float32Array | undefined {
    const key = keyOf(model, text);
    const vector = this.#entries.get(key);
    if (vector) {
      this.#entries.delete(key);
      this.#entries.set(key, vector);
    }
    return vector;
  }

  set(model: string, text: string, vector: Float32Array): void {
    this.#entries.set(keyOf(model, text), vector);
    if (this.#entries.size <= this.#most) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}

function keyOf(model: string, text: string): string {
  return createHash('sha256').update(model).update('\0').update(text).digest('base64');
}
