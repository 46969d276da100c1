import type { FigureName } from './tables.ts';

export interface Figure {
  /** When the minute began. */
  readonly at: Date;
  readonly name: FigureName;
  readonly part: string;
  readonly label: string;
  readonly value: number;
}

/** Sums by minute, on their way to the database. */
export class Tally {
  readonly #sums = new Map<string, Figure>();

  add(at: Date, name: FigureName, part: string, label: string, value = 1): void {
    if (value === 0) return;
    const minute = Math.floor(at.getTime() / 60_000) * 60_000;
    const key = JSON.stringify([minute, name, part, label]);
    const before = this.#sums.get(key)?.value ?? 0;
    this.#sums.set(key, { at: new Date(minute), name, part, label, value: before + value });
  }

  /** What has come together since it was last taken. */
  take(): readonly Figure[] {
    const figures = [...this.#sums.values()];
    this.#sums.clear();
    return figures;
  }

  /** Back again, when it could not be written. */
  putBack(figures: readonly Figure[]): void {
    for (const { at, name, part, label, value } of figures) this.add(at, name, part, label, value);
  }
}
