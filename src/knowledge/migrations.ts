import { sql } from 'kysely';
import type { Migration } from '#store';

export const knowledgeMigrations: readonly Migration[] = [
  {
    name: 'knowledge-0001-collections-documents-passages',
    async up(db) {
      await sql`create table collections (
        id text primary key,
        name text not null unique,
        title text not null,
        use_cases jsonb,
        created_by text not null,
        created_at timestamptz not null default now())`.execute(db);
      await sql`create table collection_readers (
        collection_id text not null references collections (id) on delete cascade,
        group_name text not null,
        primary key (collection_id, group_name))`.execute(db);
      await sql`create table reader_classes (
        id text primary key,
        collection_id text not null references collections (id) on delete cascade,
        readers jsonb,
        readers_key text not null,
        unique (collection_id, readers_key))`.execute(db);
      await sql`create table documents (
        id text primary key,
        collection_id text not null references collections (id),
        name text not null,
        current_version text,
        deleted_at timestamptz,
        created_at timestamptz not null default now())`.execute(db);
      await sql`create unique index documents_by_name on documents (collection_id, name) where deleted_at is null`.execute(
        db,
      );
      await sql`create table document_versions (
        id text primary key,
        document_id text not null references documents (id) on delete cascade,
        number integer not null,
        state text not null,
        problem jsonb,
        warnings jsonb not null default '[]',
        title text,
        language text,
        valid_until timestamptz,
        labels jsonb not null default '[]',
        reader_class text not null references reader_classes (id),
        format text,
        media_type text,
        bytes bigint not null,
        sha256 text not null,
        blob text not null,
        data_key text not null,
        passages integer,
        created_by text not null,
        created_at timestamptz not null default now(),
        ready_at timestamptz,
        unique (document_id, number))`.execute(db);
      await sql`create table document_texts (
        version_id text primary key references document_versions (id) on delete cascade,
        text text not null)`.execute(db);
      await sql`create table passages (
        id text primary key,
        version_id text not null references document_versions (id) on delete cascade,
        ordinal integer not null,
        text text not null,
        start_offset integer not null,
        end_offset integer not null,
        page integer,
        sheet text,
        headings jsonb not null,
        table_header text,
        language text not null,
        unique (version_id, ordinal))`.execute(db);
    },
  },
  {
    name: 'knowledge-0002-attachments',
    async up(db) {
      await sql`alter table collections
        add column conversation text unique,
        add column person text,
        add column closed boolean not null default false`.execute(db);
    },
  },
  {
    name: 'knowledge-0003-owners',
    async up(db) {
      await sql`alter table documents add column owner text`.execute(db);
      await sql`update documents as d set owner = (
        select v.created_by from document_versions as v
        where v.document_id = d.id order by v.number limit 1)`.execute(db);
    },
  },
  {
    name: 'knowledge-0003-versions-by-end',
    async up(db) {
      await sql`create index versions_by_ready on document_versions (ready_at)`.execute(db);
    },
  },
  {
    name: 'knowledge-0004-quarantine',
    async up(db) {
      await sql`alter table document_versions add column released_by text`.execute(db);
    },
  },
  {
    name: 'knowledge-0005-release-asked',
    async up(db) {
      await sql`alter table document_versions
        add column release_asked_at timestamptz,
        add column release_reason text`.execute(db);
      await sql`create index versions_by_release on document_versions (release_asked_at)
        where release_asked_at is not null`.execute(db);
    },
  },
  {
    name: 'knowledge-0006-release-declined',
    async up(db) {
      await sql`alter table document_versions
        add column declined_at timestamptz,
        add column declined_by text,
        add column decline_reason text`.execute(db);
    },
  },
];
