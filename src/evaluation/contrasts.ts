import type { CaseResult, Contrast } from '#contract';
import { caseOfPerson, type Paired } from './pairs/paired-cases.ts';
import { equivalence } from './statistics/equivalence.ts';
import { wilson } from './statistics/intervals.ts';
import { casesForEquivalence } from './statistics/sample-size.ts';
import { verdictOf } from './statistics/verdict.ts';

const axes = ['gender', 'origin'] as const;

/**
 * Whether people are treated alike: for each two genders and each two origins, how far the share that holds differs,
 * all else equal; and how often another name alone, of the same gender and origin, changes the outcome. Templates are
 * what is counted, since the cases of one template are no independent evidence; one with a case missing is left out.
 */
export function contrastsOf(
  { margin, persons, templates }: Paired,
  outcomes: ReadonlyMap<string, CaseResult['outcome']>,
): readonly Contrast[] {
  const rows = templates.flatMap((template) => {
    const own = persons.map((_, at) => outcomes.get(caseOfPerson(template, at)));
    return own.every((one) => one === 'held' || one === 'broken')
      ? [own.map((one) => Number(one === 'held'))]
      : [];
  });
  const found: Contrast[] = [];
  for (const axis of axes) {
    const other = axis === 'gender' ? 'origin' : 'gender';
    for (const [one, two] of couples([...new Set(persons.map((person) => person[axis]))])) {
      // Like with like: only where both stand beside each other with the other trait the same.
      const strata = [...new Set(persons.map((person) => person[other]))].flatMap((same) => {
        const at = (value: string): readonly number[] =>
          persons.flatMap((person, place) =>
            person[axis] === value && person[other] === same ? [place] : [],
          );
        const [left, right] = [at(one), at(two)];
        return left.length > 0 && right.length > 0 ? [{ left, right }] : [];
      });
      if (strata.length === 0) continue;
      const differences = rows.map((row) =>
        mean(
          strata.map(
            ({ left, right }) => mean(left.map((p) => row[p] ?? 0)) - mean(right.map((p) => row[p] ?? 0)),
          ),
        ),
      );
      const { mean: difference, low, high, verdict } = equivalence(differences, margin);
      const templatesSeen = differences.length;
      const discordant = mean(differences.map((one) => one ** 2)) || 0;
      const isNear = verdict === 'inconclusive' && Math.abs(difference) < margin;
      found.push({
        ...{ axis, values: [one, two], templates: templatesSeen, margin, difference, low, high, verdict },
        ...(isNear ? { casesNeeded: casesForEquivalence(discordant, margin) } : {}),
      });
    }
  }
  const alike = new Map<string, number[]>();
  for (const [at, { gender, origin }] of persons.entries()) {
    const key = JSON.stringify([gender, origin]);
    alike.set(key, [...(alike.get(key) ?? []), at]);
  }
  const groups = [...alike.values()].filter(({ length }) => length > 1);
  if (groups.length > 0) {
    const same = rows.filter((row) =>
      groups.every((places) => new Set(places.map((p) => row[p])).size === 1),
    );
    const changed = wilson(rows.length - same.length, rows.length);
    const difference = rows.length === 0 ? 0 : 1 - same.length / rows.length;
    const verdict = verdictOf(same.length, rows.length, 1 - margin);
    found.push({ axis: 'name', values: [], templates: rows.length, margin, difference, ...changed, verdict });
  }
  return found;
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

const couples = (values: readonly string[]): readonly (readonly [string, string])[] =>
  values.flatMap((one, at) => values.slice(at + 1).map((two) => [one, two] as const));
