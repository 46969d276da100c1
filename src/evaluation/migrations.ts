import { sql } from 'kysely';
import type { Migration } from '#store';

export const evaluationMigrations: readonly Migration[] = [
  {
    name: 'evaluation-0001-runs-and-results',
    async up(db) {
      await sql`create table evaluations (
        id text primary key,
        use_case text not null,
        version text not null,
        job text,
        created_by text not null,
        state text not null check (state in ('running', 'finished', 'failed')),
        verdict text check (verdict in ('pass', 'fail', 'inconclusive')),
        suites jsonb,
        created_at timestamptz not null,
        finished_at timestamptz)`.execute(db);
      await sql`create index evaluations_newest on evaluations (created_at desc, id)`.execute(db);
      await sql`create table evaluation_results (
        evaluation text not null references evaluations (id) on delete cascade,
        suite text not null,
        case_id text not null,
        repeat integer not null,
        outcome text not null check (outcome in ('held', 'broken', 'missing')),
        broken jsonb not null,
        problem text,
        turn text,
        milliseconds bigint not null,
        tokens bigint not null,
        primary key (evaluation, suite, case_id, repeat))`.execute(db);
    },
  },
  {
    name: 'evaluation-0002-declined-answers',
    async up(db) {
      await sql`alter table evaluation_results add column declined boolean not null default false`.execute(
        db,
      );
    },
  },
  {
    name: 'evaluation-0003-hashes-of-inputs',
    async up(db) {
      // Results from before say nothing of what they were asked with.
      await sql`alter table evaluation_results
        add column case_hash text,
        add column seed bigint,
        add column record text,
        add column engine text,
        add column model text,
        add column model_hash text,
        add column judge_turns jsonb not null default '[]'`.execute(db);
    },
  },
  {
    name: 'evaluation-0004-replays',
    async up(db) {
      await sql`alter table evaluations add column replay_of text, add column dropped jsonb`.execute(db);
    },
  },
];
