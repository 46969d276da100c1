import type { Difference, Finding, FindingCode } from './report.ts';

const mostKept = 100;

/** Collects what contradicts, and the earliest place of it. */
export class Findings {
  readonly #list: Finding[] = [];
  #count = 0;
  #first: Difference | undefined;

  /** `from` to `to` (exclusive): the entries it may concern, where that is known. */
  add(code: FindingCode, message: string, from?: number, to?: number): void {
    this.#count += 1;
    if (this.#list.length < mostKept) this.#list.push({ code, message });
    if (from === undefined || to === undefined) return;
    if (this.#first && (this.#first.to < to || (this.#first.to === to && this.#first.from >= from))) return;
    this.#first = { from, to, code };
  }

  get list(): readonly Finding[] {
    return this.#list;
  }

  get count(): number {
    return this.#count;
  }

  /** The narrowest statement about the earliest difference: the one whose range ends first. */
  get first(): Difference | undefined {
    return this.#first;
  }
}
