/** Between two of these somebody who left is noticed: well below the 250 ms that an abort may take. */
const aimMs = 140;
const fewest = 8;
const most = 256;

/**
 * How many tokens of a prompt are evaluated at once. Chunks of one moment are evaluated together by the library, so
 * that the time of all of them counts, and what several sequences prefill together is shared out among them.
 */
export class PrefillPace {
  #active = 0;
  #tokensPerMs = 0.5;

  size(): number {
    const together = Math.max(1, this.#active);
    return Math.max(fewest, Math.min(most, Math.floor((aimMs * this.#tokensPerMs) / together)));
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
