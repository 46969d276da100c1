import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { Problem, type ProblemBody } from '#contract';
import type { Handle } from '#store';
import { type Job, type JobRow, toJob } from './job.ts';
import type { JobState, JobTables } from './tables.ts';

/** The database's own clock, which all workers share, unless a test brings one. */
export type Clock = () => RawBuilder<Date>;

export interface Enqueue {
  readonly kind: string;
  /** JSON. Never content of class 1: it lies readable in the database; hand over ids. */
  readonly payload: unknown;
  /** While a job of this kind and key waits or runs, enqueuing returns that one. */
  readonly dedupeKey?: string;
  /** Attempts in all, crashes included; 5 unless given. */
  readonly maxAttempts?: number;
  readonly createdBy?: string;
  /** Not before this time. */
  readonly runAfter?: Date;
}

export interface JobFilter {
  readonly kind?: string;
  readonly state?: JobState;
  readonly createdBy?: string;
  /** 50 unless given. */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface JobPage {
  readonly items: readonly Job[];
  readonly nextCursor?: string;
}

export async function enqueueJob(handle: Handle, job: Enqueue): Promise<string> {
  const db = handle.tables<JobTables>();
  // The job that stood in the way can finish between the two statements; then there is room again.
  for (;;) {
    const added = await db
      .insertInto('jobs')
      .values({
        id: randomUUID(),
        kind: job.kind,
        payload: JSON.stringify(job.payload ?? null),
        max_attempts: job.maxAttempts ?? 5,
        dedupe_key: job.dedupeKey ?? null,
        created_by: job.createdBy ?? null,
        ...(job.runAfter === undefined ? {} : { run_after: job.runAfter }),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'dedupe_key'])
          .where('state', 'in', sql<JobState>`('queued', 'running')`)
          .doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (added) return added.id;
    const waiting = await db
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', job.kind)
      .where('dedupe_key', '=', job.dedupeKey ?? '')
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirst();
    if (waiting) return waiting.id;
  }
}

/** Takes the job that waits longest; two workers never get the same one. */
export async function claimJob(
  handle: Handle,
  worker: string,
  kinds: readonly string[],
  leaseMs: number,
  clock: Clock,
): Promise<JobRow | undefined> {
  return handle
    .tables<JobTables>()
    .updateTable('jobs')
    .set((set) => ({
      state: 'running',
      attempt: set('attempt', '+', 1),
      worker,
      lease_until: leaseEnd(clock, leaseMs),
      started_at: clock(),
      rate: null,
    }))
    .where('id', '=', (one) =>
      one
        .selectFrom('jobs')
        .select('id')
        .where('state', '=', 'queued')
        .where('run_after', '<=', clock())
        .where('kind', 'in', [...kinds])
        .orderBy('run_after')
        .orderBy('position')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Jobs whose worker fell silent wait again; those that had all their attempts have failed. */
export async function reclaimJobs(
  handle: Handle,
  orphaned: { readonly clock: Clock; readonly own: readonly string[]; readonly aliveWorkers?: string },
): Promise<void> {
  const { clock, own, aliveWorkers } = orphaned;
  const problem = new Problem('job.abandoned', 'The worker stopped during every attempt.').toJSON();
  const exhausted = sql<boolean>`attempt >= max_attempts`;
  await handle
    .tables<JobTables>()
    .updateTable('jobs')
    .set({
      state: sql<JobState>`case when ${exhausted} then 'failed' else 'queued' end`,
      problem: sql<string>`case when ${exhausted} then ${JSON.stringify(problem)}::jsonb end`,
      finished_at: sql<Date>`case when ${exhausted} then ${clock()} end`,
      lease_until: null,
      worker: null,
      rate: null,
    })
    .where('state', '=', 'running')
    .where((where) =>
      aliveWorkers === undefined
        ? where('lease_until', '<', clock())
        : where('worker', 'not like', `${aliveWorkers}%`),
    )
    .$if(own.length > 0, (query) => query.where('id', 'not in', [...own]))
    .execute();
}

/** Prolongs the leases of this worker; returns the jobs that are still its own. */
export async function renewLeases(
  handle: Handle,
  worker: string,
  ids: readonly string[],
  leaseMs: number,
  clock: Clock,
): Promise<ReadonlySet<string>> {
  const kept = await handle
    .tables<JobTables>()
    .updateTable('jobs')
    .set({ lease_until: leaseEnd(clock, leaseMs) })
    .where('worker', '=', worker)
    .where('state', '=', 'running')
    .where('id', 'in', [...ids])
    .returning('id')
    .execute();
  return new Set(kept.map((row) => row.id));
}

export interface Progress {
  readonly done?: number;
  readonly total?: number | null;
  readonly rate?: number | null;
}

export type Ending =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'failed'; readonly problem: ProblemBody }
  /** Again after a failed attempt. */
  | { readonly state: 'queued'; readonly afterMs: number }
  /** Again because the server stops: this attempt does not count. */
  | { readonly state: 'released' };

/** Shows how far a running job is. */
export async function saveProgress(
  handle: Handle,
  id: string,
  worker: string,
  progress: Progress,
): Promise<void> {
  await handle
    .tables<JobTables>()
    .updateTable('jobs')
    .set(progress)
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('state', '=', 'running')
    .execute();
}

/** Ends an attempt; false if the job is no longer this worker's, and then nothing was changed. */
export async function endJob(
  handle: Handle,
  id: string,
  worker: string,
  ending: Ending,
  progress: Progress,
  clock: Clock,
): Promise<boolean> {
  const idle = { lease_until: null, worker: null, rate: null };
  const ended = await handle
    .tables<JobTables>()
    .updateTable('jobs')
    .set({ ...progress, ...idle })
    .$if(ending.state === 'done', (query) =>
      query.set({
        state: 'done',
        finished_at: clock(),
        result: ending.state === 'done' ? JSON.stringify(ending.result ?? null) : null,
      }),
    )
    .$if(ending.state === 'failed', (query) =>
      query.set({
        state: 'failed',
        finished_at: clock(),
        problem: ending.state === 'failed' ? JSON.stringify(ending.problem) : null,
      }),
    )
    .$if(ending.state === 'queued', (query) =>
      query.set({
        state: 'queued',
        run_after: leaseEnd(clock, ending.state === 'queued' ? ending.afterMs : 0),
      }),
    )
    .$if(ending.state === 'released', (query) =>
      query.set((set) => ({ state: 'queued', attempt: set('attempt', '-', 1) })),
    )
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

/** A waiting or running job is cancelled; one that has ended stays as it ended. */
export async function cancelJob(handle: Handle, id: string, clock: Clock): Promise<Job> {
  await handle
    .tables<JobTables>()
    .updateTable('jobs')
    .set({ state: 'cancelled', finished_at: clock(), lease_until: null, worker: null, rate: null })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .execute();
  return getJob(handle, id);
}

/**
 * A failed or cancelled job waits again, with all its attempts. Fails with `job.notEnded`, and with
 * `resource.conflict` while another job does the same.
 */
export async function retryJob(handle: Handle, id: string, clock: Clock): Promise<Job> {
  const db = handle.tables<JobTables>();
  const job = await getJob(handle, id);
  if (job.state !== 'failed' && job.state !== 'cancelled')
    throw new Problem('job.notEnded', 'Only a job that failed or was cancelled is tried again.');
  const again = await db
    .updateTable('jobs as j')
    .set({
      ...{ state: 'queued', attempt: 0, run_after: clock(), problem: null, finished_at: null },
    })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'cancelled'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('jobs as other')
            .select('other.id')
            .whereRef('other.kind', '=', 'j.kind')
            .whereRef('other.dedupe_key', '=', 'j.dedupe_key')
            .where('other.state', 'in', ['queued', 'running']),
        ),
      ),
    )
    .returningAll()
    .executeTakeFirst();
  if (!again) throw new Problem('resource.conflict', 'Another job is doing the same already.');
  return toJob(again);
}

export async function getJob(handle: Handle, id: string): Promise<Job> {
  const row = await handle
    .tables<JobTables>()
    .selectFrom('jobs')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such job.');
  return toJob(row);
}

export async function listJobs(handle: Handle, filter: JobFilter): Promise<JobPage> {
  const limit = filter.limit ?? 50;
  const rows = await handle
    .tables<JobTables>()
    .selectFrom('jobs')
    .selectAll()
    .$if(filter.kind !== undefined, (query) => query.where('kind', '=', filter.kind ?? ''))
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state ?? 'queued'))
    .$if(filter.createdBy !== undefined, (query) => query.where('created_by', '=', filter.createdBy ?? ''))
    .$if(filter.cursor !== undefined, (query) =>
      query.where('position', '<', cursorPosition(filter.cursor ?? '')),
    )
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toJob),
    ...(rows.length > limit && last ? { nextCursor: String(last.position) } : {}),
  };
}

/** Forgets ended jobs; returns how many. */
export async function pruneJobs(handle: Handle, endedBefore: Date): Promise<number> {
  const { numDeletedRows } = await handle
    .tables<JobTables>()
    .deleteFrom('jobs')
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('finished_at', '<', endedBefore)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function leaseEnd(clock: Clock, ms: number): RawBuilder<Date> {
  return sql<Date>`${clock()} + ${ms}::double precision * interval '1 millisecond'`;
}

function cursorPosition(cursor: string): number {
  const position = Number(cursor);
  if (!Number.isSafeInteger(position)) throw new Problem('request.invalid', 'The cursor is not one of ours.');
  return position;
}
