import { type Kysely, sql } from 'kysely';
import type { Migration } from './handle.ts';

/** Applies what is missing, each migration in a transaction of its own together with its entry. */
export async function migrate(db: Kysely<unknown>, migrations: readonly Migration[]): Promise<void> {
  await sql`create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`.execute(
    db,
  );
  const done = await sql<{ name: string }>`select name from migrations`.execute(db);
  const names = new Set(done.rows.map((row) => row.name));
  for (const migration of migrations) {
    if (names.has(migration.name)) continue;
    await db.transaction().execute(async (trx) => {
      await migration.up(trx);
      await sql`insert into migrations (name) values (${migration.name})`.execute(trx);
    });
  }
}
