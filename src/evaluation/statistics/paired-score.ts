import type { Interval } from './intervals.ts';

/** 97.5 % point of the normal distribution. */
const z = 1.959963984540054;

/**
 * 95 % interval of the difference of two paired rates by the score test (Tango 1998): it holds its level also for few
 * pairs, and where all that differ do so in one direction, of which a bootstrap sees too little. `better`, `worse`: how
 * much of the pairs speaks for either side. Cases that are averages of several answers bring parts of a pair; their
 * spread is at most that of whole ones, so the interval becomes too wide rather than too narrow.
 */
export function pairedScore(
  better: number,
  worse: number,
  pairs: number,
): Interval & { readonly mean: number } {
  if (pairs === 0) return { mean: 0, low: -1, high: 1 };
  const mean = (better - worse) / pairs;
  const statistic = (difference: number): number => {
    const variance = pairs * pairVariance(better / pairs, worse / pairs, difference);
    const distance = better - worse - pairs * difference;
    return variance > 0 ? distance / Math.sqrt(variance) : distance === 0 ? 0 : Math.sign(distance) * 1e9;
  };
  return {
    mean,
    low: between(-1, mean, (difference) => statistic(difference) <= z),
    high: between(mean, 1, (difference) => statistic(difference) < -z),
  };
}

/**
 * Variance of one pair if the rates truly differ by this much: the share that speaks for the other side is as likely as
 * can be, given what shares speak for either.
 */
export function pairVariance(better: number, worse: number, difference: number): number {
  const linear = -better - worse + (2 - better + worse) * difference;
  const root = Math.sqrt(Math.max(0, linear ** 2 + 8 * worse * difference * (1 - difference)));
  return (root - linear) / 2 + difference * (1 - difference);
}

/** Where a condition that fails on the left and holds on the right turns. */
function between(left: number, right: number, holds: (value: number) => boolean): number {
  let [low, high] = [left, right];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
