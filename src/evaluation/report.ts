import type { CaseResult, SuiteReport, SuiteVerdict } from '#contract';
import { contrastsOf } from './contrasts.ts';
import { agreementOf } from './judge-labels.ts';
import { caseOfPerson } from './pairs/paired-cases.ts';
import type { Suite } from './read-suites.ts';
import { refusalsOf } from './refusals.ts';
import { exactLower, wilson } from './statistics/intervals.ts';
import { adviceForRate, casesForRate } from './statistics/sample-size.ts';
import { verdictOf } from './statistics/verdict.ts';

type Outcome = CaseResult['outcome'];

/** One that broke decides; all must hold; anything else is missing. */
const together = (outcomes: readonly (Outcome | undefined)[], all = outcomes.length): Outcome => {
  if (outcomes.includes('broken')) return 'broken';
  return outcomes.length === all && outcomes.every((one) => one === 'held') ? 'held' : 'missing';
};

/** How each case came out: it holds if every repeat does; one repeat without a result makes it missing. */
export function outcomes(suite: Suite, results: readonly CaseResult[]): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome[]>(suite.cases.map(({ id }) => [id, []]));
  for (const { suite: name, case: id, outcome } of results)
    if (name === suite.name) found.get(id)?.push(outcome);
  return new Map([...found].map(([id, all]) => [id, together(all, suite.repeats)]));
}

/**
 * What came out of a suite. Cases without a result count as if they did not hold, and never let it pass. Where every
 * case is asked for several people, it counts once and holds if it does for all of them: those are no new evidence.
 */
export function reportOf(suite: Suite, results: readonly CaseResult[]): SuiteReport {
  const single = outcomes(suite, results);
  const { paired } = suite;
  const all = paired
    ? paired.templates.map((one) =>
        together(paired.persons.map((_, at) => single.get(caseOfPerson(one, at)))),
      )
    : [...single.values()];
  const cases = all.length;
  const held = all.filter((outcome) => outcome === 'held').length;
  const missing = all.filter((outcome) => outcome === 'missing').length;
  const judged = verdictOf(held, cases - missing, suite.threshold);
  const rate = missing > 0 && judged === 'pass' ? 'inconclusive' : judged;
  const contrasts = paired && contrastsOf(paired, single);
  const judge = agreementOf(suite, results);
  const doubtful = suite.judge?.minKappa !== undefined && !((judge?.kappa ?? -1) >= suite.judge.minKappa);
  const verdict = strictest([
    rate,
    ...(contrasts?.map((one) => one.verdict) ?? []),
    ...(doubtful ? (['inconclusive'] as const) : []),
  ]);
  const needed =
    rate === 'inconclusive' && cases > missing
      ? casesForRate(held / (cases - missing), suite.threshold)
      : undefined;
  return {
    ...{ suite: suite.name, hash: suite.hash, threshold: suite.threshold, cases, held, missing, verdict },
    interval: wilson(held, cases),
    lowerBound: exactLower(held, cases),
    refusals: refusalsOf(suite, results),
    ...(needed === undefined ? {} : { casesNeeded: needed }),
    ...(rate === 'inconclusive' ? { advice: adviceForRate(suite.threshold) } : {}),
    ...(contrasts ? { contrasts } : {}),
    ...(judge ? { judge } : {}),
  };
}

/** One that fails decides; all must pass; everything else is not settled. */
function strictest(verdicts: readonly SuiteVerdict[]): SuiteVerdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length > 0 && verdicts.every((one) => one === 'pass') ? 'pass' : 'inconclusive';
}

export const overall = (reports: readonly SuiteReport[]): SuiteVerdict =>
  strictest(reports.map(({ verdict }) => verdict));
