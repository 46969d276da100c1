import { sql } from 'kysely';
import type { Migration } from '#store';

export const useCaseMigrations: readonly Migration[] = [
  {
    name: 'usecases-0001-versions-and-states',
    async up(db) {
      await sql`create table use_cases (
        name text primary key,
        state text not null check (state in ('draft', 'live', 'suspended')),
        live_version text,
        reason text,
        created_at timestamptz not null default now(),
        changed_at timestamptz not null default now(),
        check (state = 'draft' or live_version is not null))`.execute(db);
      await sql`create table use_case_versions (
        use_case text not null references use_cases (name),
        version text not null,
        files jsonb not null,
        declaration jsonb not null,
        created_by text not null,
        created_at timestamptz not null default now(),
        primary key (use_case, version))`.execute(db);
      await sql`create table stop_switch (
        id text primary key check (id = 'all'),
        pressed_by text not null,
        reason text,
        pressed_at timestamptz not null default now())`.execute(db);
    },
  },
];
