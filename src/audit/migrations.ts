import { sql } from 'kysely';
import type { Migration } from '#store';

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
];
