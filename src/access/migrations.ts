import { sql } from 'kysely';
import type { Migration } from '#store';

export const accessMigrations: readonly Migration[] = [
  {
    name: 'access-0001-people',
    async up(db) {
      await sql`create table persons (
        id text primary key,
        login text unique,
        name text not null,
        email text,
        issuer text,
        subject text,
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        unique (issuer, subject),
        check ((issuer is null) = (subject is null)),
        check (login is not null or issuer is not null))`.execute(db);
      await sql`create index persons_email on persons (email)`.execute(db);
      await sql`create table "groups" (
        id text primary key,
        name text not null check (name <> '*'),
        name_key text not null unique,
        created_at timestamptz not null default now())`.execute(db);
      await sql`create table memberships (
        person_id text not null references persons on delete cascade,
        group_id text not null references "groups" on delete cascade,
        primary key (person_id, group_id))`.execute(db);
      await sql`create index memberships_group on memberships (group_id)`.execute(db);
      await sql`create table person_roles (
        person_id text not null references persons on delete cascade,
        role text not null,
        primary key (person_id, role))`.execute(db);
      await sql`create index person_roles_role on person_roles (role)`.execute(db);
      await sql`create table api_keys (
        id text primary key,
        person_id text not null references persons on delete cascade,
        label text not null,
        hash bytea not null,
        scopes jsonb,
        configured boolean not null default false,
        created_at timestamptz not null,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz)`.execute(db);
      await sql`create index api_keys_person on api_keys (person_id)`.execute(db);
      await sql`create unique index api_keys_configured on api_keys (configured) where configured`.execute(
        db,
      );
      await sql`create table sessions (
        id text primary key,
        person_id text not null references persons on delete cascade,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        idle_at timestamptz not null)`.execute(db);
      await sql`create index sessions_person on sessions (person_id)`.execute(db);
      await sql`create table sign_in_links (
        id text primary key,
        person_id text not null references persons on delete cascade,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz)`.execute(db);
      await sql`create index sign_in_links_person on sign_in_links (person_id)`.execute(db);
      await sql`create table passwords (
        person_id text primary key references persons on delete cascade,
        hash text not null,
        changed_at timestamptz not null)`.execute(db);
      await sql`create table sign_in_attempts (
        id bigint generated always as identity primary key,
        key text not null,
        at timestamptz not null)`.execute(db);
      await sql`create index sign_in_attempts_key on sign_in_attempts (key, at)`.execute(db);
    },
  },
  {
    name: 'access-0002-turn-grants',
    async up(db) {
      await sql`create table turn_grants (
        id text primary key,
        turn text not null,
        granted_by text not null references persons on delete cascade,
        person_id text references persons on delete cascade,
        group_id text references "groups" on delete cascade,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        withdrawn_at timestamptz,
        check ((person_id is null) <> (group_id is null)))`.execute(db);
      await sql`create index turn_grants_turn on turn_grants (turn)`.execute(db);
      await sql`create index turn_grants_granted_by on turn_grants (granted_by)`.execute(db);
      await sql`create index turn_grants_person on turn_grants (person_id)`.execute(db);
      await sql`create index turn_grants_group on turn_grants (group_id)`.execute(db);
    },
  },
  {
    name: 'access-0003-languages',
    async up(db) {
      await sql`alter table persons add column language text check (language in ('de', 'fr', 'it', 'en'))`.execute(
        db,
      );
    },
  },
  {
    name: 'access-0004-makers',
    async up(db) {
      // No reference: who made it stays somebody else when that person is gone.
      for (const table of ['api_keys', 'sign_in_links', 'sessions'])
        await sql`alter table ${sql.table(table)} add column made_by text`.execute(db);
    },
  },
];
