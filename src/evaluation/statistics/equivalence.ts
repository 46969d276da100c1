import type { Interval } from './intervals.ts';
import { pairedScore } from './paired-score.ts';
import type { Verdict } from './verdict.ts';

/**
 * Whether two groups of paired cases (the same case with another name, gender or origin) are treated alike: the 95 %
 * interval of the mean difference lies inside ± `margin` (two one-sided tests, Schuirmann 1987, a little stricter
 * than its 90 % interval). Outside altogether is a fail, anything else inconclusive. Differences lie within ± 1.
 */
export function equivalence(
  differences: readonly number[],
  margin: number,
): Interval & { readonly mean: number; readonly verdict: Verdict } {
  const sum = (sign: 1 | -1): number =>
    differences.reduce((total, difference) => total + Math.max(0, sign * difference), 0);
  const found = pairedScore(sum(1), sum(-1), differences.length);
  const inside = found.low >= -margin && found.high <= margin;
  const outside = found.low > margin || found.high < -margin;
  return { ...found, verdict: outside ? 'fail' : inside ? 'pass' : 'inconclusive' };
}
