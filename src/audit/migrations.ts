import { sql } from 'kysely';
import type { Migration } from '#store';
import { actorPeriodMs } from './actor-period.ts';

export const auditMigrations: readonly Migration[] = [
  {
    name: 'audit-0001-log',
    async up(db) {
      await sql`create table audit_pending (
        seq bigint generated always as identity primary key,
        id text not null unique,
        leaf_hash bytea not null,
        record text not null,
        promised_at timestamptz not null,
        mac bytea not null,
        refused text check (refused in ('forged', 'repeated')))`.execute(db);
      await sql`create table audit_entries (
        index bigint primary key,
        id text not null unique,
        leaf_hash bytea not null,
        record text not null)`.execute(db);
      await sql`create table audit_nodes (
        level smallint not null,
        index bigint not null,
        hash bytea not null,
        primary key (level, index))`.execute(db);
      await sql`create table audit_tree (
        id text primary key check (id = 'log'),
        origin text not null,
        first_key text not null,
        key text not null,
        size bigint not null,
        peaks bytea not null,
        checkpoint text not null,
        signed_at timestamptz not null,
        kept_at timestamptz not null)`.execute(db);
      await sql`create table audit_checkpoints (
        size bigint primary key,
        note text not null,
        signed_at timestamptz not null)`.execute(db);
      await sql`create table audit_actors (
        person text primary key,
        pseudonym text not null unique,
        salt bytea not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create index audit_actors_created_at on audit_actors (created_at)`.execute(db);
    },
  },
  {
    name: 'audit-0002-actors-by-period',
    async up(db) {
      // Until now one pseudonym served a person until it expired; those there are serve on for the period that runs.
      await sql`alter table audit_actors
        add column period integer not null default floor(extract(epoch from now()) / ${sql.lit(actorPeriodMs / 1_000)}),
        add column erasure_asked boolean not null default false,
        drop constraint audit_actors_pkey,
        add primary key (person, period)`.execute(db);
      await sql`alter table audit_actors alter column period drop default`.execute(db);
      await sql`drop index audit_actors_created_at`.execute(db);
      await sql`create index audit_actors_period on audit_actors (period)`.execute(db);
    },
  },
];
