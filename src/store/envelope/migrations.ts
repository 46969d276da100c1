import { sql } from 'kysely';
import type { Migration } from '../handle.ts';

export const envelopeMigrations: readonly Migration[] = [
  {
    name: 'store-0001-data-keys',
    async up(db) {
      await sql`create table data_keys (
        id text primary key,
        owner_kind text not null,
        owner_id text not null,
        wrapped bytea,
        master_key_id text not null,
        created_at timestamptz not null default now(),
        destroyed_at timestamptz,
        check ((wrapped is null) = (destroyed_at is not null)))`.execute(db);
      await sql`create index data_keys_owner on data_keys (owner_kind, owner_id)`.execute(db);
    },
  },
];
