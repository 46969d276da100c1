import { exactLower, exactUpper } from './intervals.ts';

export type Verdict = 'pass' | 'fail' | 'inconclusive';

/**
 * Whether a rate reaches its threshold: *pass* only when the exact one-sided 95 % lower bound does, so that a rate
 * below the threshold passes in at most one of twenty runs; *fail* when the upper bound does not; else nobody knows
 * yet. No cases at all are inconclusive.
 */
export function verdictOf(hits: number, of: number, threshold: number): Verdict {
  if (of === 0) return 'inconclusive';
  if (exactLower(hits, of) >= threshold) return 'pass';
  return exactUpper(hits, of) < threshold ? 'fail' : 'inconclusive';
}
