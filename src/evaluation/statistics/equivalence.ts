import type { Interval } from './intervals.ts';
import { pairedBootstrap } from './paired.ts';
import type { Verdict } from './verdict.ts';

/**
 * Whether two groups of paired cases (the same case with another name, gender or origin) are treated alike: the 95 %
 * interval of the mean difference lies inside ± `margin` (two one-sided tests, Schuirmann 1987, a little stricter
 * than its 90 % interval). Outside altogether is a fail, anything else inconclusive.
 */
export function equivalence(
  differences: readonly number[],
  margin: number,
  seed = 1,
): Interval & { readonly mean: number; readonly verdict: Verdict } {
  const found = pairedBootstrap(differences, { seed });
  // All alike says little when they are few: a bootstrap of equal values has no width.
  const enough = differences.length * margin >= 3;
  const inside = found.low >= -margin && found.high <= margin;
  const outside = found.low > margin || found.high < -margin;
  const verdict = outside ? 'fail' : inside && enough ? 'pass' : 'inconclusive';
  return { ...found, verdict };
}
