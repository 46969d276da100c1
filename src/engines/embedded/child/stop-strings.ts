import { heldBack } from './held-back.ts';

/**
 * Ends an answer before the first of the caller's stop strings, wherever chunks are cut. Text that may be the
 * beginning of one is held back until that is known.
 */
export class StopStrings {
  readonly #stops: readonly string[];
  #waiting = '';
  #stopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== '');
  }

  /** Nothing comes out any more once this is true. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** What may be said of the text so far. */
  push(text: string): string {
    if (this.#stopped) return '';
    const all = this.#waiting + text;
    const found = this.#stops.map((stop) => all.indexOf(stop)).filter((at) => at !== -1);
    if (found.length > 0) {
      this.#stopped = true;
      this.#waiting = '';
      return all.slice(0, Math.min(...found));
    }
    const keep = heldBack(all, this.#stops);
    this.#waiting = keep === 0 ? '' : all.slice(-keep);
    return keep === 0 ? all : all.slice(0, -keep);
  }

  /** What was held back and turned out to be no stop string. */
  end(): string {
    const rest = this.#waiting;
    this.#waiting = '';
    return rest;
  }
}
