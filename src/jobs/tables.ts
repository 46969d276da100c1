import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { ProblemBody } from '#contract';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** jsonb, written as its text. */
type Json<Read> = ColumnType<Read, string | undefined, string | null>;

export interface JobTables {
  jobs: {
    id: string;
    /** Order of arrival. */
    position: GeneratedAlways<number>;
    kind: string;
    payload: ColumnType<unknown, string, never>;
    state: ColumnType<JobState, JobState | undefined, JobState>;
    done: Generated<number>;
    total: number | null;
    /** Units per second of the running attempt. */
    rate: number | null;
    attempt: Generated<number>;
    max_attempts: number;
    run_after: ColumnType<Date, Date | undefined, Date>;
    lease_until: Date | null;
    worker: string | null;
    problem: Json<ProblemBody | null>;
    result: Json<unknown>;
    dedupe_key: string | null;
    created_by: string | null;
    created_at: Generated<Date>;
    started_at: Date | null;
    finished_at: Date | null;
  };
}
