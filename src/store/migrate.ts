import { type Kysely, sql } from 'kysely';
import { Problem } from '#contract';
import type { Migration } from './handle.ts';

/** Any number will do, as long as every server asks for the same one. */
const migrationLock = 4_400_001;

/**
 * Applies what is missing, each migration in a transaction of its own together with its entry: one that
 * fails leaves nothing behind. Servers that start together take turns by an advisory lock. Throws
 * `store.tooNew` when the database has migrations this program does not know.
 */
export async function migrate(db: Kysely<unknown>, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.name));
  if (known.size < migrations.length) throw new Error('Two migrations have the same name.');
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${migrationLock})`.execute(connection);
    try {
      await applyMissing(connection, migrations, known);
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection);
    }
  });
}

async function applyMissing(
  db: Kysely<unknown>,
  migrations: readonly Migration[],
  known: ReadonlySet<string>,
): Promise<void> {
  await sql`create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`.execute(
    db,
  );
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const applied = new Set(rows.map((row) => row.name));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Problem('store.tooNew', `The database has migrations unknown here: ${unknown.join(', ')}.`);
  }
  for (const migration of migrations) {
    if (!applied.has(migration.name)) await apply(db, migration);
  }
}

async function apply(db: Kysely<unknown>, migration: Migration): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await migration.up(transaction);
      await sql`insert into migrations (name) values (${migration.name})`.execute(transaction);
    });
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem(
      'store.migrationFailed',
      `Migration ${migration.name} failed; it left nothing behind.`,
      {
        cause,
      },
    );
  }
}
