import { sql } from 'kysely';
import type { Migration } from '#store';

export const jobMigrations: readonly Migration[] = [
  {
    name: 'jobs-0001-queue',
    async up(db) {
      await sql`create table jobs (
        id text primary key,
        position bigint not null generated always as identity unique,
        kind text not null,
        payload jsonb not null,
        state text not null default 'queued'
          check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
        done bigint not null default 0,
        total bigint,
        rate double precision,
        attempt integer not null default 0,
        max_attempts integer not null check (max_attempts > 0),
        run_after timestamptz not null default clock_timestamp(),
        lease_until timestamptz,
        worker text,
        problem jsonb,
        result jsonb,
        dedupe_key text,
        created_by text,
        created_at timestamptz not null default clock_timestamp(),
        started_at timestamptz,
        finished_at timestamptz,
        check ((state = 'running') = (lease_until is not null and worker is not null)))`.execute(db);
      await sql`create index jobs_waiting on jobs (run_after, position) where state = 'queued'`.execute(db);
      await sql`create index jobs_running on jobs (lease_until) where state = 'running'`.execute(db);
      await sql`create index jobs_by_person on jobs (created_by, position)`.execute(db);
      await sql`create unique index jobs_once on jobs (kind, dedupe_key)
        where state in ('queued', 'running')`.execute(db);
    },
  },
];
