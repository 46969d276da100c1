import type { CaseResult } from '#contract';
import { isLabel } from './judge-labels.ts';
import { caseOfPerson } from './pairs/paired-cases.ts';
import type { Suite } from './read-suites.ts';
import { holm, mcnemar, pairedBootstrap } from './statistics/paired.ts';

/** How two runs differ on the cases that both have. */
export interface Comparison {
  readonly suite: string;
  readonly pairs: number;
  /** Cases that stand in both under one name and do not ask the same, or have no result: in no pair. */
  readonly leftOut: number;
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

/** A case in a run: whether it holds in all its repeats and for everyone, and what was asked. */
interface Seen {
  holds: boolean | undefined;
  readonly asked: Set<string>;
}

/** Suite by suite. `suites` are those of this run; they say which results belong to one case. */
export function compareRuns(
  suites: readonly Suite[],
  results: readonly CaseResult[],
  others: readonly CaseResult[],
): readonly Comparison[] {
  const raw = suites.flatMap((suite) => {
    const [mine, theirs] = [casesOf(suite, results), casesOf(suite, others)];
    const shared = [...mine].flatMap(([id, one]) => {
      const other = theirs.get(id);
      return other ? [{ one, other }] : [];
    });
    const differences = shared.flatMap(({ one, other }) =>
      one.holds === undefined || other.holds === undefined || !asksTheSame(one, other)
        ? []
        : [Number(one.holds) - Number(other.holds)],
    );
    if (differences.length === 0) return [];
    const better = differences.filter((one) => one > 0).length;
    const worse = differences.filter((one) => one < 0).length;
    return [
      {
        ...{ suite: suite.name, pairs: differences.length, leftOut: shared.length - differences.length },
        ...{ better, worse, difference: pairedBootstrap(differences), p: mcnemar(better, worse) },
      },
    ];
  });
  const adjusted = holm(raw.map(({ p }) => p));
  return raw.map((one, at) => ({ ...one, adjustedP: adjusted[at] ?? 1 }));
}

/** Results from before hashes were kept say nothing; then the name has to do. */
const asksTheSame = (one: Seen, other: Seen): boolean =>
  one.asked.size === 0 ||
  other.asked.size === 0 ||
  (one.asked.size === other.asked.size && [...one.asked].every((hash) => other.asked.has(hash)));

/** A case that is asked for several people counts once, as in the report. */
function casesOf({ name, paired }: Suite, results: readonly CaseResult[]): ReadonlyMap<string, Seen> {
  const templates = new Map(
    paired?.templates.flatMap((one) => paired.persons.map((_, at) => [caseOfPerson(one, at), one] as const)),
  );
  const cases = new Map<string, Seen>();
  for (const result of results) {
    if (result.suite !== name || isLabel(result)) continue;
    const id = templates.get(result.case) ?? result.case;
    const seen = cases.get(id) ?? { holds: true, asked: new Set<string>() };
    if (result.outcome === 'missing') seen.holds = undefined;
    else if (seen.holds !== undefined) seen.holds &&= result.outcome === 'held';
    if (result.caseHash !== null) seen.asked.add(result.caseHash);
    cases.set(id, seen);
  }
  return cases;
}
