import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#audit';
import { type AuditReceipt, type CaseResult, type Identity, Problem } from '#contract';
import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import { requireVersion } from '#usecases';
import { readSuites } from './read-suites.ts';
import type { EvaluationTables } from './tables.ts';

/** Kind of the job that runs suites. */
export const evaluateJob = 'evaluate';

export interface StartParts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  readonly now: () => Date;
}

/**
 * Begins a run of all suites of a version, the newest without one, live or not; returns its id and its job's.
 * `evaluation.noSuite` without suites, `evaluation.suiteMistaken` for one that cannot be read.
 */
export async function startEvaluation(
  parts: StartParts,
  identity: Identity,
  useCase: string,
  version: string | undefined,
): Promise<{ readonly id: string; readonly job: string; readonly version: string }> {
  return beginRun(parts, { useCase, version, person: identity.person.id });
}

/** Begins a run as this person, of whom the job finds out again what they may. */
export async function beginRun(
  parts: StartParts,
  wish: {
    readonly useCase: string;
    readonly version: string | undefined;
    readonly person: string;
    /** The run that this one is held against; Leitstand itself began it. */
    readonly replayOf?: string;
  },
): Promise<{ readonly id: string; readonly job: string; readonly version: string }> {
  const { useCase, person, replayOf } = wish;
  return parts.store.transaction(async (handle) => {
    const { files, ...stored } = await requireVersion(handle, useCase, wish.version);
    const suites = readSuites(files);
    if (suites.length === 0)
      throw new Problem('evaluation.noSuite', `"${useCase}" has no file that ends in .suite.yaml.`);
    const id = randomUUID();
    const job = await parts.jobs.enqueue(handle, {
      kind: evaluateJob,
      payload: { evaluation: id },
      createdBy: person,
      // Two servers that look at the same time begin one replay.
      ...(replayOf === undefined ? {} : { dedupeKey: `${useCase} ${stored.version}` }),
    });
    if (replayOf !== undefined) {
      const begun = await begunBy(handle, job);
      if (begun !== undefined) return { id: begun, job, version: stored.version };
    }
    await handle
      .tables<EvaluationTables>()
      .insertInto('evaluations')
      .values({
        ...{ id, job, use_case: useCase, version: stored.version, created_by: person },
        ...{ replay_of: replayOf ?? null, dropped: null },
        ...{ state: 'running', verdict: null, suites: null, created_at: parts.now(), finished_at: null },
      })
      .execute();
    await parts.append(handle, {
      kind: 'evaluation',
      actor: replayOf === undefined ? { person } : 'system',
      subject: { useCase, version: stored.version, job },
      data: { event: 'started', evaluation: id, suiteHashes: suites.map(({ hash }) => hash) },
    });
    return { id, job, version: stored.version };
  });
}

async function begunBy(handle: Handle, job: string): Promise<string | undefined> {
  const row = await handle
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .select('id')
    .where('job', '=', job)
    .executeTakeFirst();
  return row?.id;
}

/** A run as lists show it. */
export type Evaluation = Awaited<ReturnType<typeof requireEvaluation>>;

const columns = [
  ...(['id', 'use_case as useCase', 'version', 'job', 'created_by as createdBy', 'state'] as const),
  ...(['verdict', 'suites', 'created_at as createdAt', 'finished_at as finishedAt'] as const),
  ...(['replay_of as replayOf', 'dropped'] as const),
] as const;

/** The newest first, of these use cases. */
export async function listEvaluations(
  handle: Handle,
  { useCases, limit }: { readonly useCases: readonly string[]; readonly limit: number },
): Promise<readonly Evaluation[]> {
  if (useCases.length === 0) return [];
  return handle
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .select(columns)
    .where('use_case', 'in', useCases)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** `resource.notFound` for an unknown id. */
export async function requireEvaluation(handle: Handle, id: string) {
  const row = await handle
    .tables<EvaluationTables>()
    .selectFrom('evaluations')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such evaluation.');
  return row;
}

/** What has been judged so far, in the order of suite and case. */
export async function resultsOf(handle: Handle, evaluation: string): Promise<readonly CaseResult[]> {
  return handle
    .tables<EvaluationTables>()
    .selectFrom('evaluation_results')
    .select([
      'suite',
      'case_id as case',
      'repeat',
      'outcome',
      'broken',
      'problem',
      'declined',
      'turn',
      'judge_turns as judgeTurns',
      'case_hash as caseHash',
      'seed',
      'record',
      'engine',
      'model',
      'model_hash as modelHash',
      'milliseconds',
      'tokens',
    ])
    .where('evaluation', '=', evaluation)
    .orderBy('suite')
    .orderBy('case_id')
    .orderBy('repeat')
    .execute();
}
