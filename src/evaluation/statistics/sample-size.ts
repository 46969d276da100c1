import { binomialAtLeast } from './binomial.ts';

/** Points of the normal distribution for one-sided 5 %, two-sided 5 % and a power of 80 %. */
const oneSided = 1.6448536269514722;
const twoSided = 1.959963984540054;
const power80 = 0.8416212335729143;

/**
 * Fewest cases with which a true rate passes its threshold in at least four of five runs, by the exact test of
 * `verdictOf`; searched from the normal approximation downwards and upwards, since the exact power is not monotonic.
 */
export function casesForRate(rate: number, threshold: number, most = 5_000): number | undefined {
  if (rate <= threshold) return undefined;
  for (let n = 1; n <= most; n++) if (powerOfRate(n, rate, threshold) >= 0.8) return n;
  return undefined;
}

function powerOfRate(n: number, rate: number, threshold: number): number {
  for (let hits = Math.ceil(threshold * n); hits <= n; hits++) {
    // The same as asking whether the exact lower bound reaches the threshold.
    if (binomialAtLeast(hits, n, threshold) <= 0.05) return binomialAtLeast(hits, n, rate);
  }
  return 0;
}

/** The same by the normal approximation (Chow, Shao, Wang 2008, 4.1.1): one-sided 5 %, power 80 %. */
export function approximateCasesForRate(rate: number, threshold: number): number {
  const spread = oneSided * Math.sqrt(threshold * (1 - threshold)) + power80 * Math.sqrt(rate * (1 - rate));
  return Math.ceil((spread / (rate - threshold)) ** 2);
}

/**
 * Pairs that two versions need (Connor 1987): two-sided 5 %, power 80 %. `better` and `worse`: shares of cases that
 * only the one or only the other gets right.
 */
export function pairsForComparison(better: number, worse: number): number {
  const discordant = better + worse;
  const difference = better - worse;
  const root = twoSided * Math.sqrt(discordant) + power80 * Math.sqrt(discordant - difference ** 2);
  return Math.ceil((root / difference) ** 2);
}

/** Cases without a single failure that show a rate of failures below `rate` with 95 % (exact form of the rule of three). */
export const casesWithoutFailure = (rate: number): number => Math.ceil(Math.log(0.05) / Math.log1p(-rate));
