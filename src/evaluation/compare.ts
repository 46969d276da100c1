import type { CaseResult } from '#contract';
import { isLabel } from './judge-labels.ts';
import { holm, mcnemar, pairedBootstrap } from './statistics/paired.ts';

/** How two runs differ on the cases that both have. */
export interface Comparison {
  readonly suite: string;
  readonly pairs: number;
  /** Cases that only this run holds, and only the other. */
  readonly better: number;
  readonly worse: number;
  /** Of the share of cases that hold, this run less the other, 95 % by paired bootstrap. */
  readonly difference: { readonly mean: number; readonly low: number; readonly high: number };
  /** Exact McNemar. */
  readonly p: number;
  /** The same after Holm, over all suites. */
  readonly adjustedP: number;
}

/** Suite by suite; a case without a result on either side is in no pair. */
export function compareRuns(
  results: readonly CaseResult[],
  others: readonly CaseResult[],
): readonly Comparison[] {
  const suites = [...new Set(results.map(({ suite }) => suite))].filter((suite) =>
    others.some((one) => one.suite === suite),
  );
  const raw = suites.map((suite) => {
    const [mine, theirs] = [casesOf(results, suite), casesOf(others, suite)];
    const differences = [...mine].flatMap(([id, held]) => {
      const other = theirs.get(id);
      return held === undefined || other === undefined ? [] : [Number(held) - Number(other)];
    });
    const better = differences.filter((one) => one > 0).length;
    const worse = differences.filter((one) => one < 0).length;
    const difference = pairedBootstrap(differences);
    return { suite, pairs: differences.length, better, worse, difference, p: mcnemar(better, worse) };
  });
  const adjusted = holm(raw.map(({ p }) => p));
  return raw
    .filter(({ pairs }) => pairs > 0)
    .map((one) => ({ ...one, adjustedP: adjusted[raw.indexOf(one)] ?? 1 }));
}

/** Whether each case holds in all its repeats; `undefined` where one is missing. */
function casesOf(results: readonly CaseResult[], suite: string): ReadonlyMap<string, boolean | undefined> {
  const cases = new Map<string, boolean | undefined>();
  for (const result of results) {
    const { suite: own, case: id, outcome } = result;
    if (own !== suite || isLabel(result)) continue;
    const before = cases.has(id) ? cases.get(id) : true;
    cases.set(id, outcome === 'missing' || before === undefined ? undefined : before && outcome === 'held');
  }
  return cases;
}
