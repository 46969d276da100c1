import { sql } from 'kysely';
import type { Migration } from '#store';

export const governanceMigrations: readonly Migration[] = [
  {
    name: 'governance-0001-steps-and-approvals',
    async up(db) {
      await sql`create table use_case_steps (
        id bigint generated always as identity primary key,
        use_case text not null,
        version text not null,
        step text not null check (step in
          ('assess', 'approve', 'withdraw', 'release', 'rollback', 'suspend', 'resume', 'retire')),
        person text,
        at timestamptz not null,
        previous text,
        gate text check (gate in ('met', 'none')),
        evaluation text,
        reason text,
        foreign key (use_case, version) references use_case_versions (use_case, version))`.execute(db);
      await sql`create index use_case_steps_of on use_case_steps (use_case, id)`.execute(db);
      await sql`create table use_case_approvals (
        id text primary key,
        use_case text not null,
        version text not null,
        person text not null,
        at timestamptz not null,
        carried_from text,
        withdrawn_at timestamptz,
        withdrawn_by text,
        foreign key (use_case, version) references use_case_versions (use_case, version))`.execute(db);
      // Two approvals of one version never come from one person.
      await sql`create unique index use_case_approvals_standing on use_case_approvals (use_case, version, person)
        where withdrawn_at is null`.execute(db);
      // What answered before there were gates can be gone back to, and says that it had none.
      await sql`insert into use_case_steps (use_case, version, step, at, gate)
        select name, live_version, 'release', changed_at, 'none' from use_cases where live_version is not null`.execute(
        db,
      );
    },
  },
  {
    name: 'governance-0002-reminders',
    async up(db) {
      await sql`alter table use_case_steps drop constraint use_case_steps_step_check`.execute(db);
      await sql`alter table use_case_steps add constraint use_case_steps_step_check check (step in
        ('assess', 'approve', 'withdraw', 'release', 'rollback', 'suspend', 'resume', 'retire', 'remind'))`.execute(
        db,
      );
    },
  },
];
