import { AsyncLocalStorage } from 'node:async_hooks';

/** Without a poke the queue is looked at this often: other servers' entries, or those of a killed one. */
const idleMs = 500;
/** After a poke the queue is looked at every `poolMs` for so long, as its transaction may end late. */
const attentiveMs = 2_000;

export interface SequencerOptions {
  /** Least time between two batches: what arrives meanwhile shares one. */
  readonly poolMs: number;
  /** So many waiting entries start a batch at once. */
  readonly poolSize: number;
  /** Sequences what is pending, one batch; returns how many entries it took. */
  readonly batch: () => Promise<number>;
  readonly failed: (cause: unknown) => void;
}

/** Decides when to sequence. The first entry after a pause goes at once, the following ones are pooled. */
export class Sequencer {
  readonly #options: SequencerOptions;
  /** A poke comes from inside somebody's transaction; the batch must not count as part of it. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #stopped = true;
  #waiting = 0;
  #pokedAt = Number.NEGATIVE_INFINITY;
  #ranAt = Number.NEGATIVE_INFINITY;

  constructor(options: SequencerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule(0);
  }

  /** So many entries were just written, in a transaction that may still be open. */
  poke(count: number): void {
    const { poolMs, poolSize } = this.#options;
    this.#waiting += count;
    this.#pokedAt = performance.now();
    this.#schedule(this.#waiting >= poolSize ? 0 : Math.max(0, this.#ranAt + poolMs - this.#pokedAt));
  }

  /** Ends after a last batch; throws what went wrong with that one. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    while ((await this.#options.batch()) > 0);
  }

  #schedule(delayMs: number): void {
    if (this.#stopped || this.#running) return;
    const dueAt = performance.now() + delayMs;
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#running = this.#outside(() => this.#run()).finally(() => {
        this.#running = undefined;
        this.#schedule(this.#nextDelay());
      });
    }, delayMs);
    // A process that ends without `stop` leaves its entries to the next start; it need not wait for them.
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#waiting = 0;
    try {
      for (let taken = this.#options.poolSize; !this.#stopped && taken >= this.#options.poolSize; ) {
        taken = await this.#options.batch();
        // A look that found nothing does not make the next entry wait.
        if (taken > 0) this.#ranAt = performance.now();
      }
    } catch (cause) {
      this.#pokedAt = Number.NEGATIVE_INFINITY;
      this.#options.failed(cause);
    }
  }

  #nextDelay(): number {
    const { poolMs, poolSize } = this.#options;
    const now = performance.now();
    if (this.#waiting >= poolSize) return 0;
    if (now - this.#pokedAt > attentiveMs) return idleMs;
    return poolMs;
  }
}
