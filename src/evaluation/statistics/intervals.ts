import { binomialAtLeast, binomialAtMost } from './binomial.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the normal distribution. */
const z = 1.959963984540054;

/** Wilson's 95 % interval of a rate (Wilson 1927), 0 to 1; what reports show. */
export function wilson(hits: number, of: number): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * The lowest rate that this result does not speak against at `level` (one-sided, exact: Clopper and Pearson 1934): a
 * true rate below it would give so many hits with a probability of at most `level`.
 */
export function exactLower(hits: number, of: number, level = 0.05): number {
  if (hits === 0) return 0;
  return bisect((rate) => binomialAtLeast(hits, of, rate) > level);
}

/** The highest rate that this result does not speak against at `level`. */
export function exactUpper(hits: number, of: number, level = 0.05): number {
  if (hits === of) return 1;
  return bisect((rate) => binomialAtMost(hits, of, rate) < level);
}

/** Where a condition that fails for small rates and holds for large ones turns, 0 to 1. */
function bisect(holds: (rate: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
