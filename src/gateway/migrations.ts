import { sql } from 'kysely';
import type { Migration } from '#store';

export const gatewayMigrations: readonly Migration[] = [
  {
    name: 'gateway-0001-conversations-turns-feedback',
    async up(db) {
      await sql`create table conversations (
        id text primary key,
        person text not null,
        use_case text not null,
        data_key text not null,
        created_at timestamptz not null default now(),
        last_turn_at timestamptz not null)`.execute(db);
      await sql`create table turns (
        id text primary key,
        conversation text not null references conversations (id) on delete cascade,
        person text not null,
        use_case text not null,
        version text not null,
        state text not null,
        problem text,
        engine text,
        model text,
        reserved_tokens integer not null default 0,
        prompt_tokens integer not null default 0,
        completion_tokens integer not null default 0,
        steps jsonb not null default '[]',
        receipt jsonb,
        sealed_content bytea,
        created_at timestamptz not null,
        finished_at timestamptz)`.execute(db);
      await sql`create index turns_by_use_case on turns (use_case, created_at)`.execute(db);
      await sql`create index turns_by_conversation on turns (conversation, created_at)`.execute(db);
      await sql`create index turns_running on turns (created_at) where state = 'running'`.execute(db);
      await sql`create table feedback (
        turn text primary key references turns (id) on delete cascade,
        person text not null,
        rating text not null check (rating in ('up', 'down')),
        sealed_comment bytea,
        at timestamptz not null)`.execute(db);
    },
  },
];
