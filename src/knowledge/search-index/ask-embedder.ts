import type { Embedder } from './embedder.ts';

export type Asked = { readonly vector: Float32Array } | { readonly reason: 'late' | 'failed' | 'resting' };

/** After this many failures in a row an embedder is left alone for a while. */
const failuresToRest = 3;
const restMs = 10_000;

/**
 * Vectors of questions, within a bound: an encoder that is slow or dead must not delay a search. A vector that comes
 * too late is not waited for, and stands in the embedder's cache for the next time.
 */
export class AskEmbedder {
  readonly #boundMs: number;
  #failures = 0;
  #restUntil = 0;

  constructor(boundMs: number) {
    this.#boundMs = boundMs;
  }

  async ask(embedder: Embedder, text: string): Promise<Asked> {
    if (performance.now() < this.#restUntil) return { reason: 'resting' };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Asked>((resolve) => {
      timer = setTimeout(() => resolve({ reason: 'late' }), this.#boundMs);
    });
    const asked = embedder.embed([text], 'query').then(
      ([vector]): Asked => (vector ? { vector } : { reason: 'failed' }),
      (): Asked => ({ reason: 'failed' }),
    );
    const result = await Promise.race([asked, late]);
    clearTimeout(timer);
    if ('vector' in result) this.#failures = 0;
    else if (++this.#failures >= failuresToRest) {
      this.#failures = 0;
      this.#restUntil = performance.now() + restMs;
    }
    return result;
  }
}
