import { sql } from 'kysely';
import type { Migration } from '#store';

export const reviewMigrations: readonly Migration[] = [
  {
    name: 'review-0001-queue-and-decisions',
    async up(db) {
      await sql`create table reviews (
        id text primary key,
        turn text not null unique,
        conversation text not null,
        data_key text not null,
        use_case text not null,
        version text not null,
        requester text not null,
        rule text not null,
        held boolean not null,
        needs integer not null check (needs in (1, 2)),
        reviewers jsonb not null,
        deputies jsonb not null,
        sealed_content bytea not null,
        created_at timestamptz not null,
        deadline timestamptz not null,
        expires_at timestamptz not null,
        claimed_by text,
        claimed_at timestamptz,
        claimed_until timestamptz,
        escalated_at timestamptz,
        expired_at timestamptz,
        decided_at timestamptz,
        outcome text check (outcome in ('approved', 'changed', 'rejected')),
        check ((decided_at is null) = (outcome is null)),
        check (decided_at is null or expired_at is null))`.execute(db);
      await sql`create index reviews_open on reviews (deadline) where decided_at is null and expired_at is null`.execute(
        db,
      );
      await sql`create index reviews_over on reviews (decided_at)`.execute(db);
      await sql`create table review_decisions (
        review text not null references reviews (id) on delete cascade,
        person text not null,
        decision text not null check (decision in ('approve', 'change', 'reject')),
        sealed_output bytea,
        sealed_reason bytea,
        took_ms bigint not null,
        at timestamptz not null,
        primary key (review, person))`.execute(db);
    },
  },
  {
    name: 'review-0003-callbacks',
    async up(db) {
      await sql`alter table reviews add column callback text`.execute(db);
    },
  },
  {
    name: 'review-0004-absences',
    async up(db) {
      await sql`create table review_absences (
        person text primary key,
        from_at timestamptz not null,
        until_at timestamptz not null,
        check (from_at < until_at))`.execute(db);
    },
  },
  {
    name: 'review-0005-signed-fields',
    async up(db) {
      await sql`alter table reviews add column fields jsonb not null default '[]'`.execute(db);
      await sql`alter table review_decisions add column signed jsonb not null default '[]'`.execute(db);
    },
  },
  {
    name: 'review-0006-cases',
    async up(db) {
      await sql`create table reviewed_cases (
        id text primary key,
        use_case text not null,
        data_key text not null,
        sealed bytea not null,
        created_by text not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create index reviewed_cases_of on reviewed_cases (use_case, created_at)`.execute(db);
    },
  },
  {
    name: 'review-0007-kept-records',
    async up(db) {
      await sql`create table kept_reviews (
        id text primary key,
        turn text not null,
        use_case text not null,
        review jsonb not null,
        created_at timestamptz not null)`.execute(db);
      await sql`create index kept_reviews_of on kept_reviews (use_case, created_at)`.execute(db);
      await sql`create index kept_reviews_of_turn on kept_reviews (turn)`.execute(db);
    },
  },
  {
    name: 'review-0008-forgotten-reviewers',
    async up(db) {
      await sql`alter table kept_reviews add column forget_after jsonb not null default '{}'`.execute(db);
    },
  },
];

/** After the tables of turns are there: a review ends with the turn it is about. */
export const reviewBindings: readonly Migration[] = [
  {
    name: 'review-0002-ends-with-its-turn',
    async up(db) {
      await sql`alter table reviews add foreign key (turn) references turns (id) on delete cascade`.execute(
        db,
      );
    },
  },
];
