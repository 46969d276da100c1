import type { Handle } from '#store';
import { requireVersion } from '#usecases';
import { readSuites } from './read-suites.ts';
import type { EvaluationTables } from './tables.ts';

/** The run by which a version may go live. */
export interface PassedEvaluation {
  readonly id: string;
  readonly version: string;
  readonly finishedAt: Date;
  /** Runs of this version that have finished: one that passes after many that did not is weaker evidence. */
  readonly runs: number;
  readonly suites: readonly { readonly suite: string; readonly hash: string; readonly cases: number }[];
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
  const runs = await handle
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .select(['id', 'verdict', 'suites', 'finished_at as finishedAt'])
    .where('use_case', '=', useCase)
    .where('version', '=', version)
    .where('state', '=', 'finished')
    .orderBy('finished_at', 'desc')
    .orderBy('id')
    .execute();
  const [newest] = runs;
  if (newest?.verdict !== 'pass' || !newest.finishedAt) return undefined;
  const { id, finishedAt, suites: reports } = newest;
  const wanted = readSuites((await requireVersion(handle, useCase, version)).files);
  const passed = wanted.flatMap(({ name, hash }) => {
    const report = reports?.find((one) => one.suite === name && one.hash === hash);
    return report?.verdict === 'pass' ? [{ suite: name, hash, cases: report.cases }] : [];
  });
  if (wanted.length === 0 || passed.length < wanted.length) return undefined;
  return { id, version, finishedAt, runs: runs.length, suites: passed };
}
