import { binomialAtLeast } from './binomial.ts';
import { pairVariance } from './paired-score.ts';

/** Points of the normal distribution for one-sided 5 %, two-sided 5 % and a power of 80 %. */
const oneSided = 1.6448536269514722;
const twoSided = 1.959963984540054;
const power80 = 0.8416212335729143;
/** Half of the error of 20 % on either side. */
const power90 = 1.2815515655446004;

/** Up to here the exact number is searched for; above, the approximation is within 2 % of it, and takes no time. */
const mostSearched = 500;

/**
 * Cases with which a true rate passes its threshold in at least four of five runs, by the exact test of `verdictOf`.
 * `undefined` for a rate that is not above its threshold: no number will do.
 */
export function casesForRate(rate: number, threshold: number): number | undefined {
  if (rate <= threshold) return undefined;
  const near = approximateCasesForRate(rate, threshold);
  if (near > mostSearched) return near;
  // The exact power rises in teeth, none of them wider than this.
  for (let n = Math.max(1, Math.floor(0.7 * near) - 20); ; n++)
    if (powerOfRate(n, rate, threshold) >= 0.8) return n;
}

function powerOfRate(n: number, rate: number, threshold: number): number {
  // The fewest hits of which the exact lower bound reaches the threshold.
  let [low, high] = [Math.floor(threshold * n), n + 1];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (binomialAtLeast(middle, n, threshold) <= 0.05) high = middle;
    else low = middle;
  }
  return high > n ? 0 : binomialAtLeast(high, n, rate);
}

/** What a suite needs, by what share of its cases truly holds: of use where nobody knows that share yet. */
export function adviceForRate(
  threshold: number,
): readonly { readonly share: number; readonly cases: number }[] {
  const above = [0.02, 0.05, 0.1, 0.15].map((more) => Math.round((threshold + more) * 1_000) / 1_000);
  const shares = above.filter((share) => share < 0.995);
  const perfect = { share: 1, cases: casesWithoutFailure(1 - threshold) };
  return [...shares.map((share) => ({ share, cases: casesForRate(share, threshold) ?? 0 })), perfect];
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

/**
 * Cases that show two groups to be alike within a margin if they truly are (Tango 1998, section 4: both one-sided tests
 * at 2.5 %, power 80 %). `discordant`: share of the cases that differ, as often the one way as the other.
 */
export function casesForEquivalence(discordant: number, margin: number): number {
  const [atMargin, alike] = [pairVariance(discordant / 2, discordant / 2, margin), discordant];
  return Math.ceil(((twoSided * Math.sqrt(atMargin) + power90 * Math.sqrt(alike)) / margin) ** 2);
}

/** Cases without a single failure that show a rate of failures below `rate` with 95 % (exact form of the rule of three). */
export const casesWithoutFailure = (rate: number): number => Math.ceil(Math.log(0.05) / Math.log1p(-rate));
