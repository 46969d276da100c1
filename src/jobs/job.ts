import type { Selectable } from 'kysely';
import type { ProblemBody } from '#contract';
import type { JobState, JobTables } from './tables.ts';

/** A job as `GET /api/jobs/{id}` shows it, and a little more for those who run it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  /** Units of work, as the handler counts them. */
  readonly done: number;
  readonly total: number | null;
  /** Units per second, while it runs and is known. */
  readonly rate?: number;
  readonly remainingSeconds?: number;
  readonly problem?: ProblemBody;
  /** What the handler returned. */
  readonly result?: unknown;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export type JobRow = Selectable<JobTables['jobs']>;

export function toJob(row: JobRow): Job {
  const rate = row.state === 'running' && row.rate !== null && row.rate > 0 ? row.rate : undefined;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    ...(rate === undefined ? {} : { rate }),
    ...(rate === undefined || row.total === null
      ? {}
      : { remainingSeconds: Math.ceil(Math.max(0, row.total - row.done) / rate) }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.result === null ? {} : { result: row.result }),
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
    createdBy: row.created_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
