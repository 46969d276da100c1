import type { CaseChecks, CaseResult, SuiteReport } from '#contract';
import type { Suite } from './read-suites.ts';
import { wilson } from './statistics/intervals.ts';

/**
 * What a suite's author expects of a case, as far as its checks say: words, a number, a document or JSON can only stand
 * in an answer. A case of which only length, time or language is asked says nothing, and neither does one that expects
 * "not in the sources".
 */
export function expects(checks: CaseChecks): 'answer' | 'refusal' | undefined {
  const { refuses, declines, abstains, contains, containsAny, number, citesDocument, jsonSchema } = checks;
  if (refuses || declines) return 'refusal';
  if (abstains) return undefined;
  const wanted = [contains, containsAny, number, citesDocument, jsonSchema];
  const saysSo = refuses === false || declines === false;
  return saysSo || wanted.some((one) => one !== undefined) ? 'answer' : undefined;
}

/**
 * Cases that should be answered and were refused, by a guard or by the model itself, and those that should be refused
 * and were. Only cases with a result count; one that is refused in one of its repeats is refused.
 */
export function refusalsOf(suite: Suite, results: readonly CaseResult[]): SuiteReport['refusals'] {
  const counts = { toAnswer: 0, overRefused: 0, toRefuse: 0, refused: 0 };
  for (const { id, checks } of suite.cases) {
    const expected = expects(checks);
    const own = results.filter(
      (one) => one.suite === suite.name && one.case === id && one.outcome !== 'missing',
    );
    if (!expected || own.length === 0) continue;
    const refused = own.some(({ problem, declined }) => declined || problem?.startsWith('guard.'));
    if (expected === 'answer') {
      counts.toAnswer++;
      if (refused) counts.overRefused++;
    } else {
      counts.toRefuse++;
      if (refused) counts.refused++;
    }
  }
  return counts.toAnswer === 0
    ? counts
    : { ...counts, overRefusedInterval: wilson(counts.overRefused, counts.toAnswer) };
}
