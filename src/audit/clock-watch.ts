/** Corrections of a time service are this small; they are not worth a record. */
const toleratedMs = 1_000;

/**
 * Notices that the clock went back. Entries keep the order of the log whatever their times say, so
 * nothing is refused or waits; the jump gets a record of its own, once.
 */
export class ClockWatch {
  #latest: number;
  #behindMs = 0;

  /** `latest`: the last time known to have been, e.g. of the newest checkpoint. */
  constructor(latest: Date) {
    this.#latest = latest.getTime();
  }

  observe(now: Date): void {
    const behindMs = this.#latest - now.getTime();
    if (behindMs > toleratedMs) this.#behindMs = Math.max(this.#behindMs, behindMs);
    if (behindMs > toleratedMs || behindMs < 0) this.#latest = now.getTime();
  }

  /** Milliseconds of a jump that has not been noted yet; 0 without one. */
  get behindMs(): number {
    return this.#behindMs;
  }

  noted(): void {
    this.#behindMs = 0;
  }
}
