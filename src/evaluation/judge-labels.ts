import type { CaseResult } from '#contract';
import type { Suite } from './read-suites.ts';
import { type Asking, askJudge, type CaseParts } from './run-case.ts';
import { cohensKappa } from './statistics/agreement.ts';

/** No case can be called so: its id holds no colon. */
const prefix = 'label:';
export const isLabel = ({ case: id }: Pick<CaseResult, 'case'>): boolean => id.startsWith(prefix);
const labelId = (at: number): string => `${prefix}${at + 1}`;

/** Lets the judge of a suite judge what people have judged; what it finds is kept beside the cases. */
export async function judgeLabels(
  parts: CaseParts,
  asking: Asking,
  suite: Suite,
  isDone: (place: Pick<CaseResult, 'suite' | 'case' | 'repeat'>) => boolean,
  finish: (result: CaseResult) => Promise<void>,
): Promise<void> {
  if (!suite.judge) return;
  for (const [at, { question, answer, rubric, reference }] of suite.judge.labelled.entries()) {
    const place = { suite: suite.name, case: labelId(at), repeat: 0 };
    if (isDone(place)) continue;
    const wanted = { rubric, ...(reference === undefined ? {} : { reference }) };
    const began = performance.now();
    const judged = { question, answer, wanted };
    const { holds, turns, problem } = await askJudge(parts, asking, suite.judge.useCase, judged, suite.seed);
    await finish({
      ...{
        ...place,
        outcome: problem ? 'missing' : holds ? 'held' : 'broken',
        broken: holds ? [] : ['judge'],
        declined: false,
      },
      ...{
        problem: problem ?? null,
        turn: null,
        judgeTurns: turns,
        caseHash: null,
        seed: suite.seed,
        record: null,
      },
      ...{ engine: null, model: null, modelHash: null },
      ...{ milliseconds: Math.round(performance.now() - began), tokens: 0 },
    });
  }
}

/** How far the judge agrees with people; `null` where nothing tells. Labels it has no opinion on count as disagreement. */
export function agreementOf(
  { name, judge }: Suite,
  results: readonly CaseResult[],
): { readonly useCase: string; readonly labelled: number; readonly kappa: number | null } | undefined {
  if (!judge) return undefined;
  const pairs = judge.labelled.map(({ holds }, at) => {
    const found = results.find((one) => one.suite === name && one.case === labelId(at));
    return [holds ? 'held' : 'broken', found?.outcome ?? 'missing'] as const;
  });
  return { useCase: judge.useCase, labelled: pairs.length, kappa: cohensKappa(pairs) ?? null };
}
