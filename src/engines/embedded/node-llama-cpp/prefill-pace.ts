/** Between two of these somebody who left is noticed, who may wait 250 ms at most. */
const aimMs = 180;
const longestMs = 235;
/** The library computes attention for so many at once: with fewer, a tenth of the speed is lost (measured, decision 0091). */
const block = 64;
const fewest = 8;
const most = 256;

/**
 * How many tokens of a prompt are evaluated at once. Chunks of one moment are evaluated together by the library, so
 * that the time of all of them counts, and what several sequences prefill together is shared out among them.
 */
export class PrefillPace {
  #active = 0;
  /** Of a slow machine, until one chunk has been seen. */
  #tokensPerMs = 0.15;

  size(): number {
    const perMs = this.#tokensPerMs / Math.max(1, this.#active);
    const blocks = Math.floor((longestMs * perMs) / block);
    const tokens = blocks > 0 ? blocks * block : Math.floor(aimMs * perMs);
    return Math.max(fewest, Math.min(most, tokens));
  }

  /** Runs one chunk and learns from the time it took. */
  async run(tokens: number, evaluate: () => Promise<void>): Promise<void> {
    this.#active += 1;
    const together = this.#active;
    const began = performance.now();
    try {
      await evaluate();
      const rate = (tokens * together) / Math.max(0.1, performance.now() - began);
      this.#tokensPerMs = this.#tokensPerMs * 0.5 + rate * 0.5;
    } finally {
      this.#active -= 1;
    }
  }
}
