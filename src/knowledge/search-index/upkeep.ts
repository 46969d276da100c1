import { runMaintenance } from './run-maintenance.ts';
import { vectorsToIndex } from './vector-table.ts';

export interface UpkeepOptions {
  readonly timeoutMs: number;
  /** Where the index is now. */
  readonly folder: () => Promise<string>;
  readonly onTrouble: (trouble: unknown) => void;
}

/** Building an index of all vectors: minutes where there are 100,000. */
const vectorIndexTimeoutMs = 3_600_000;

/** Maintenance in child processes, one of each kind at a time. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #optimising: Promise<void> | undefined;
  #indexing: { readonly ended: Promise<void>; readonly abort: AbortController } | undefined;

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  /** Indexes what was added and drops old versions; `then` is part of it. Joins one that runs already. */
  optimise(then: () => Promise<void>): Promise<void> {
    this.#optimising ??= this.#optimise(then).finally(() => {
      this.#optimising = undefined;
    });
    return this.#optimising;
  }

  async #optimise(then: () => Promise<void>): Promise<void> {
    const folder = await this.#options.folder();
    await runMaintenance(folder, 'optimise', this.#options.timeoutMs);
    await then();
    if (!this.#indexing && (await vectorsToIndex(folder))) this.#indexVectors(folder);
  }

  /** Nobody waits for this one: until it is done every vector is compared. */
  #indexVectors(folder: string): void {
    const abort = new AbortController();
    const ended = runMaintenance(folder, 'vectors', vectorIndexTimeoutMs, abort.signal)
      .catch(this.#options.onTrouble)
      .finally(() => {
        this.#indexing = undefined;
      });
    this.#indexing = { ended, abort };
  }

  /** Builds every index of a new generation; throws when that fails. */
  build(folder: string): Promise<void> {
    return runMaintenance(folder, 'build', this.#options.timeoutMs);
  }

  /** Resolves when nothing runs any more: a generation must not be written to while it is replaced or closed. */
  async rest(): Promise<void> {
    await this.#optimising?.catch(() => undefined);
    this.#indexing?.abort.abort();
    await this.#indexing?.ended;
  }
}
