import { Problem } from '#contract';

interface Waiting {
  readonly caller: string;
  readonly go: () => void;
}

/**
 * Turns at a fixed number of places. Among those that wait, the caller served longest ago comes first, so that whoever
 * asks much waits for the others. A full queue refuses with `engine.busy`.
 */
export class TurnQueue {
  readonly #places: number;
  readonly #longest: number;
  readonly #served = new Map<string, number>();
  #queue: Waiting[] = [];
  #running = 0;
  #turn = 0;

  constructor(places: number, longest: number) {
    this.#places = places;
    this.#longest = longest;
  }

  load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#queue.length };
  }

  /** Resolves with what ends the turn (once; later calls do nothing); fails with the signal's reason. */
  enter(caller: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      if (this.#running >= this.#places && this.#queue.length >= this.#longest) {
        reject(new Problem('engine.busy', `${this.#longest} requests wait already.`));
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
            this.#running -= 1;
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
    while (this.#running < this.#places) {
      const last = (one: Waiting): number => this.#served.get(one.caller) ?? -1;
      const [first] = this.#queue.toSorted((a, b) => last(a) - last(b));
      if (!first) {
        if (this.#running === 0) this.#served.clear();
        return;
      }
      this.#queue = this.#queue.filter((one) => one !== first);
      this.#running += 1;
      this.#served.set(first.caller, this.#turn++);
      first.go();
    }
  }
}
