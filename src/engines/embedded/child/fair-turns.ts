interface Waiting {
  readonly caller: string;
  readonly go: () => void;
}

/** One at a time; among those that wait, callers take turns, whoever asks much waits for the others. */
export class FairTurns {
  #queue: Waiting[] = [];
  #running = false;
  /** When each caller last had a turn. */
  readonly #served = new Map<string, number>();
  #turn = 0;

  load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running ? 1 : 0, waiting: this.#queue.length };
  }

  /** Resolves with what ends the turn; fails with the signal's reason when the caller leaves the queue. */
  wait(caller: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const leave = () => {
        this.#queue = this.#queue.filter((one) => one !== entry);
        reject(signal.reason);
      };
      const entry: Waiting = {
        caller,
        go: () => {
          signal.removeEventListener('abort', leave);
          let over = false;
          resolve(() => {
            if (over) return;
            over = true;
            this.#running = false;
            this.#next();
          });
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(entry);
      this.#next();
    });
  }

  #next(): void {
    if (this.#running) return;
    const last = (one: Waiting): number => this.#served.get(one.caller) ?? -1;
    const [first] = this.#queue.toSorted((a, b) => last(a) - last(b));
    if (!first) {
      this.#served.clear();
      return;
    }
    this.#queue = this.#queue.filter((one) => one !== first);
    this.#running = true;
    this.#served.set(first.caller, this.#turn++);
    first.go();
  }
}
