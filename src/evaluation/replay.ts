import { type CaseResult, Problem, type SuiteReport } from '#contract';
import type { Handle } from '#store';
import { listUseCases, liveUseCase } from '#usecases';
import { compareRuns } from './compare.ts';
import { beginRun, type StartParts } from './evaluations.ts';
import type { Suite } from './read-suites.ts';
import type { EvaluationTables } from './tables.ts';

const dayMs = 86_400_000;

export interface ReplayParts extends StartParts {
  /** Who asks: the first of these people (ids or logins) who may still. */
  readonly askerOf: (people: readonly string[]) => Promise<string | undefined>;
}

/** The run by which a version passed, which its replays are held against: the newest that is no replay itself. */
async function baselineOf(handle: Handle, useCase: string, version: string) {
  return handle
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .select(['id', 'created_by as createdBy', 'finished_at as finishedAt'])
    .where('use_case', '=', useCase)
    .where('version', '=', version)
    .where('state', '=', 'finished')
    .where('verdict', '=', 'pass')
    .where('replay_of', 'is', null)
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Runs the suites of the live version once more. `evaluation.noBaseline` if it never passed, or nobody may ask. */
export async function startReplay(
  parts: ReplayParts,
  useCase: string,
): Promise<{ readonly id: string; readonly job: string; readonly version: string }> {
  const live = await liveUseCase(parts.store, useCase);
  const baseline = live && (await baselineOf(parts.store, useCase, live.version));
  if (!baseline)
    throw new Problem(
      'evaluation.noBaseline',
      `No version of "${useCase}" is live that has passed an evaluation.`,
    );
  const asker = await parts.askerOf([baseline.createdBy, live.declaration.owner]);
  if (asker === undefined)
    throw new Problem('evaluation.noBaseline', `Nobody who may ask "${useCase}" for its replay is left.`);
  return beginRun(parts, { useCase, version: live.version, person: asker, replayOf: baseline.id });
}

/**
 * Begins a replay of every live version that passed once and of which no run is younger than a week, or than a day where
 * the last one had cases without a result: it has not been looked at then. Call it from time to time.
 */
export async function startDueReplays(
  parts: ReplayParts,
  onTrouble: (error: unknown) => void,
): Promise<readonly string[]> {
  const begun: string[] = [];
  for (const { name, state, liveVersion } of await listUseCases(parts.store)) {
    if (state !== 'live' || liveVersion === null) continue;
    if (!(await isDue(parts, name, liveVersion))) continue;
    try {
      begun.push((await startReplay(parts, name)).id);
    } catch (error) {
      // One use case whose replay cannot begin keeps no other from its own; that it cannot must be seen.
      onTrouble(error);
    }
  }
  return begun;
}

async function isDue({ store, now }: ReplayParts, useCase: string, version: string): Promise<boolean> {
  if (!(await baselineOf(store, useCase, version))) return false;
  const last = await store
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .select(['created_at as at', 'suites'])
    .where('use_case', '=', useCase)
    .where('version', '=', version)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return true;
  const isWhole = last.suites?.every(({ missing }) => missing === 0) ?? false;
  return now().getTime() - last.at.getTime() >= (isWhole ? 7 : 1) * dayMs;
}

/**
 * Suites in which a replay came out worse than the run it is held against, beyond what chance does: fewer cases hold by
 * the whole 95 % interval and by McNemar after Holm at 5 %; or a suite that had passed fails. Cases without a result say
 * nothing here.
 */
export function droppedSuites(
  suites: readonly Suite[],
  reports: readonly SuiteReport[],
  results: readonly CaseResult[],
  before: readonly CaseResult[],
): readonly string[] {
  const worse = compareRuns(suites, results, before)
    .filter(({ difference, adjustedP }) => difference.high < 0 && adjustedP <= 0.05)
    .map(({ suite }) => suite);
  const failed = reports.filter(({ verdict }) => verdict === 'fail').map(({ suite }) => suite);
  return suites.map(({ name }) => name).filter((name) => worse.includes(name) || failed.includes(name));
}
