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
  {
    name: 'gateway-0002-titles-branches-stopping',
    async up(db) {
      await sql`alter table conversations
        add column sealed_title bytea,
        add column pinned boolean not null default false`.execute(db);
      await sql`create index conversations_of_person on conversations (person, pinned desc, last_turn_at desc, id desc)`.execute(
        db,
      );
      await sql`create index conversations_by_age on conversations (use_case, last_turn_at)`.execute(db);
      await sql`alter table turns
        add column parent text references turns (id) on delete set null,
        add column sealed_question bytea,
        add column stop_asked_at timestamptz`.execute(db);
      // Until now every turn followed the one before it.
      await sql`update turns as t set parent = b.before from (
        select id, lag(id) over (partition by conversation order by created_at, id) as before from turns) as b
        where b.id = t.id and b.before is not null`.execute(db);
    },
  },
  {
    name: 'gateway-0003-turns-by-end',
    async up(db) {
      await sql`create index turns_by_end on turns (finished_at)`.execute(db);
    },
  },
  {
    name: 'gateway-0004-embeddings',
    async up(db) {
      await sql`create table embeddings (
        id text primary key,
        person text not null,
        tokens integer not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create index embeddings_of_person on embeddings (person, created_at)`.execute(db);
    },
  },
  {
    name: 'gateway-0005-pseudonym-vaults',
    async up(db) {
      await sql`create table pseudonym_vaults (
        conversation text primary key references conversations (id) on delete cascade,
        sealed bytea not null)`.execute(db);
    },
  },
  {
    name: 'gateway-0006-declined-answers',
    async up(db) {
      await sql`alter table turns add column declined boolean not null default false`.execute(db);
    },
  },
  {
    name: 'gateway-0007-shadows',
    async up(db) {
      await sql`alter table turns add column shadow boolean not null default false`.execute(db);
      await sql`create index turns_in_shadow on turns (created_at) where shadow`.execute(db);
      await sql`create table shadow_turns (
        turn text primary key references turns (id) on delete cascade,
        use_case text not null,
        live_version text not null,
        shadow_version text not null,
        live_state text not null,
        shadow_state text not null,
        live_ms integer not null,
        shadow_ms integer not null,
        live_tokens integer not null,
        shadow_tokens integer not null,
        words_in_common double precision,
        documents_in_common double precision,
        at timestamptz not null)`.execute(db);
      await sql`create index shadow_turns_of on shadow_turns (use_case, shadow_version, at)`.execute(db);
    },
  },
  {
    name: 'gateway-0008-trials',
    async up(db) {
      await sql`alter table conversations add column trial boolean not null default false`.execute(db);
    },
  },
  {
    name: 'gateway-0009-tokens-of-guards',
    async up(db) {
      await sql`alter table turns add column guard_tokens integer not null default 0`.execute(db);
    },
  },
  {
    name: 'gateway-0010-kept-records',
    async up(db) {
      await sql`create table kept_turns (
        id text primary key,
        conversation text not null,
        use_case text not null,
        version text not null,
        state text not null,
        problem text,
        declined boolean not null,
        engine text,
        model text,
        prompt_tokens integer not null,
        completion_tokens integer not null,
        steps jsonb not null,
        receipt jsonb,
        created_at timestamptz not null,
        finished_at timestamptz,
        kept_until timestamptz not null)`.execute(db);
      await sql`create index kept_turns_by_end on kept_turns (kept_until)`.execute(db);
    },
  },
  {
    name: 'gateway-0011-spent',
    async up(db) {
      await sql`create table spent (
        id text primary key,
        kind text not null,
        person text not null,
        use_case text not null,
        tokens integer not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create index spent_of_use_case on spent (use_case, created_at)`.execute(db);
    },
  },
];
