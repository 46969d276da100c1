import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** States kept on disk; one is as large as its tokens' part of the context. */
const most = 32;

/**
 * Evaluated fixed prompts in a private folder of this process: each is evaluated once, whoever asks first, and read
 * back by every other sequence. Nothing that a caller wrote is ever in them.
 */
export class FixedStates {
  readonly #folder: string;
  /** In the order of last use. */
  readonly #saved = new Map<string, string>();
  readonly #making = new Map<string, Promise<unknown>>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<FixedStates> {
    return new FixedStates(await mkdtemp(join(tmpdir(), 'leitstand-fixed-')));
  }

  static key(adapter: string, tokens: readonly number[]): string {
    return createHash('sha256').update(`${adapter}\n`).update(Uint32Array.from(tokens)).digest('hex');
  }

  /**
   * Reads the state, or evaluates and saves it. Those who come meanwhile wait; when the first one fails or leaves, the
   * next one evaluates. True where it was read.
   */
  async have(
    key: string,
    by: {
      readonly load: (file: string) => Promise<void>;
      readonly make: () => Promise<void>;
      readonly save: (file: string) => Promise<void>;
    },
    signal: AbortSignal,
  ): Promise<boolean> {
    for (;;) {
      signal.throwIfAborted();
      const file = this.#saved.get(key);
      if (file !== undefined) {
        this.#saved.delete(key);
        this.#saved.set(key, file);
        await by.load(file);
        return true;
      }
      const making = this.#making.get(key);
      if (!making) break;
      await orAborted(making, signal);
    }
    const made = (async () => {
      await by.make();
      const file = join(this.#folder, randomUUID());
      await by.save(file);
      this.#saved.set(key, file);
    })();
    this.#making.set(key, made);
    try {
      await made;
    } finally {
      this.#making.delete(key);
    }
    await this.#shrink();
    return false;
  }

  async #shrink(): Promise<void> {
    for (const [key, file] of this.#saved) {
      if (this.#saved.size <= most) return;
      this.#saved.delete(key);
      await rm(file, { force: true });
    }
  }

  async close(): Promise<void> {
    this.#saved.clear();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Waits until it is over, one way or the other, or until the signal. */
function orAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    const over = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    work.then(over, over);
  });
}
