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
  {
    name: 'usecases-0002-guard-cases',
    async up(db) {
      await sql`create table guard_cases (
        id text primary key,
        use_case text not null references use_cases (name),
        data_key text not null,
        sealed bytea not null,
        created_by text not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create index guard_cases_of_use_case on guard_cases (use_case, created_at)`.execute(db);
    },
  },
  {
    name: 'usecases-0003-retired',
    async up(db) {
      await sql`alter table use_cases drop constraint use_cases_state_check, drop constraint use_cases_check`.execute(
        db,
      );
      await sql`alter table use_cases
        add constraint use_cases_state_check check (state in ('draft', 'live', 'suspended', 'retired')),
        add constraint use_cases_check check (state in ('draft', 'retired') or live_version is not null)`.execute(
        db,
      );
    },
  },
  {
    name: 'usecases-0004-shadows',
    async up(db) {
      await sql`create table use_case_shadows (
        use_case text primary key references use_cases (name),
        version text not null,
        share double precision not null check (share > 0 and share <= 1),
        since timestamptz not null,
        started_by text not null,
        foreign key (use_case, version) references use_case_versions (use_case, version))`.execute(db);
    },
  },
  {
    name: 'usecases-0005-put-again',
    async up(db) {
      await sql`alter table use_case_versions add column put_at timestamptz not null default now()`.execute(
        db,
      );
      await sql`update use_case_versions set put_at = created_at`.execute(db);
    },
  },
];
