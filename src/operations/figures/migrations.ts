import { sql } from 'kysely';
import type { Migration } from '#store';

export const operationMigrations: readonly Migration[] = [
  {
    name: 'operations-0001-figures',
    async up(db) {
      await sql`create table figures (
        unit text not null check (unit in ('minute', 'hour')),
        at timestamptz not null,
        name text not null,
        part text not null,
        label text not null,
        value bigint not null,
        primary key (unit, at, name, part, label))`.execute(db);
      await sql`create table figure_marks (
        id text primary key check (id = 'rows'),
        upto timestamptz not null)`.execute(db);
    },
  },
];
