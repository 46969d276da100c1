/** Each class is wider than the one before by this factor, so a value read back is at most 5 % off. */
const factor = 1.1;
/** An hour, in milliseconds: nothing that is measured here takes longer. */
const longest = 3_600_000;

/** The class that a duration in milliseconds falls into. */
export const classOf = (ms: number): number =>
  Math.round(Math.log(Math.min(Math.max(ms, 1), longest)) / Math.log(factor));

/** The duration that stands for a class, milliseconds. */
export const middleOf = (index: number): number => factor ** index;

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Percentiles by nearest rank out of counts by class; nothing out of nothing. */
export function percentilesOf(counts: ReadonlyMap<number, number>): Percentiles | undefined {
  const classes = [...counts].sort(([a], [b]) => a - b);
  const total = classes.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return undefined;
  const at = (share: number): number => {
    let left = Math.ceil(share * total);
    for (const [index, count] of classes) {
      left -= count;
      if (left <= 0) return Math.round(middleOf(index));
    }
    return Math.round(middleOf(classes.at(-1)?.[0] ?? 0));
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
