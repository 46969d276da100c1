import type { CaseResult, SuiteReport, SuiteVerdict } from '#contract';
import type { Suite } from './read-suites.ts';
import { refusalsOf } from './refusals.ts';
import { exactLower, wilson } from './statistics/intervals.ts';
import { casesForRate } from './statistics/sample-size.ts';
import { verdictOf } from './statistics/verdict.ts';

/** How each case came out: it holds if every repeat does; one repeat without a result makes it missing. */
export function outcomes(
  suite: Suite,
  results: readonly CaseResult[],
): ReadonlyMap<string, CaseResult['outcome']> {
  return new Map(
    suite.cases.map(({ id }) => {
      const own = results.filter((one) => one.suite === suite.name && one.case === id);
      if (own.some(({ outcome }) => outcome === 'broken')) return [id, 'broken'];
      const whole = own.length === suite.repeats && own.every(({ outcome }) => outcome === 'held');
      return [id, whole ? 'held' : 'missing'];
    }),
  );
}

/** What came out of a suite. Cases without a result count as if they did not hold, and never let it pass. */
export function reportOf(suite: Suite, results: readonly CaseResult[]): SuiteReport {
  const all = [...outcomes(suite, results).values()];
  const cases = all.length;
  const held = all.filter((outcome) => outcome === 'held').length;
  const missing = all.filter((outcome) => outcome === 'missing').length;
  const judged = verdictOf(held, cases - missing, suite.threshold);
  const verdict = missing > 0 && judged === 'pass' ? 'inconclusive' : judged;
  const needed =
    verdict === 'inconclusive' && cases > missing
      ? casesForRate(held / (cases - missing), suite.threshold)
      : undefined;
  return {
    ...{ suite: suite.name, hash: suite.hash, threshold: suite.threshold, cases, held, missing, verdict },
    interval: wilson(held, cases),
    lowerBound: exactLower(held, cases),
    refusals: refusalsOf(suite, results),
    ...(needed === undefined ? {} : { casesNeeded: needed }),
  };
}

/** One that fails decides; all must pass; everything else is not settled. */
export function overall(reports: readonly SuiteReport[]): SuiteVerdict {
  if (reports.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return reports.length > 0 && reports.every(({ verdict }) => verdict === 'pass') ? 'pass' : 'inconclusive';
}
