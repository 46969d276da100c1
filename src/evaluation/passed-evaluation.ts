import type { Handle } from '#store';
import { requireVersion } from '#usecases';
import { readSuites } from './read-suites.ts';
import type { EvaluationTables } from './tables.ts';

/** How much a suite asked, and how it came out. */
interface PassedSuite {
  readonly suite: string;
  readonly hash: string;
  readonly cases: number;
  readonly held: number;
  readonly threshold: number;
}

/** The run by which a version may go live. */
export interface PassedEvaluation {
  readonly id: string;
  readonly version: string;
  readonly finishedAt: Date;
  /**
   * Runs of this version that were begun, also those that somebody ended early, who may have seen how they went: one that
   * passes after many is weaker evidence.
   */
  readonly runs: number;
  readonly suites: readonly PassedSuite[];
}

/**
 * The newest finished run of exactly this version, if every suite of the version passed in it; `undefined` if it
 * failed, was inconclusive, judged other suites, or if there is none. An older pass does not outlive a newer fail.
 */
export async function passedEvaluation(
  handle: Handle,
  useCase: string,
  version: string,
): Promise<PassedEvaluation | undefined> {
  const ofVersion = handle
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .where('use_case', '=', useCase)
    .where('version', '=', version);
  const newest = await ofVersion
    .select(['id', 'verdict', 'suites', 'finished_at as finishedAt'])
    .where('state', '=', 'finished')
    .orderBy('finished_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (newest?.verdict !== 'pass' || !newest.finishedAt) return undefined;
  const { id, finishedAt, suites: reports } = newest;
  const wanted = readSuites((await requireVersion(handle, useCase, version)).files);
  const passed = wanted.flatMap(({ name, hash }) => {
    const report = reports?.find((one) => one.suite === name && one.hash === hash);
    if (report?.verdict !== 'pass') return [];
    const { cases, held, threshold } = report;
    return [{ suite: name, hash, cases, held, threshold }];
  });
  if (wanted.length === 0 || passed.length < wanted.length) return undefined;
  const { runs } = await ofVersion
    .select((select) => select.fn.countAll<number>().as('runs'))
    .executeTakeFirstOrThrow();
  return { id, version, finishedAt, runs: Number(runs), suites: passed };
}
