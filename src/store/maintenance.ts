import { type Kysely, sql } from 'kysely';

/** Log written since the last checkpoint above which the next round makes one. */
const checkpointAfterBytes = 64 * 1024 * 1024;

export interface Round {
  readonly vacuumed: readonly string[];
  readonly checkpointed: boolean;
}

/**
 * One round of what a server does by itself and the embedded database does not: vacuum tables with many
 * dead rows, in steps so that nobody waits for all of them, and checkpoint when much log has gathered.
 */
export async function maintenanceRound(db: Kysely<unknown>): Promise<Round> {
  // PostgreSQL's own autovacuum threshold: 50 rows and a fifth of the table.
  const { rows } = await sql<{ name: string }>`
    select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_user_tables
    where n_dead_tup > 50 + 0.2 * n_live_tup`.execute(db);
  for (const { name } of rows) await sql`vacuum (analyze) ${sql.raw(name)}`.execute(db);
  const log = await sql<{ bytes: number }>`
    select (pg_current_wal_insert_lsn() - redo_lsn)::bigint as bytes from pg_control_checkpoint()`.execute(
    db,
  );
  const checkpointed = (log.rows[0]?.bytes ?? 0) > checkpointAfterBytes;
  if (checkpointed) await sql`checkpoint`.execute(db);
  return { vacuumed: rows.map((row) => row.name), checkpointed };
}

/** Repeats `round` with a pause of `intervalMs` between the end of one and the start of the next. */
export function repeatRounds(
  round: () => Promise<unknown>,
  intervalMs: number,
  onFailure: (error: unknown) => void,
): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const plan = () => {
    timer = setTimeout(() => {
      round()
        .catch((error: unknown) => {
          if (!stopped) onFailure(error);
        })
        .finally(() => {
          if (!stopped) plan();
        });
    }, intervalMs);
    timer.unref();
  };
  plan();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/**
 * Gives back the space of deleted rows and writes everything out. VACUUM alone leaves the bytes of deleted
 * rows in the holes of a page, and the log keeps them until its segment is dropped; so the tables named in
 * `rewrite` are written anew, and on the embedded store the log starts a new segment and drops the old ones.
 */
export async function maintain(
  db: Kysely<unknown>,
  kind: 'pglite' | 'postgres',
  rewrite: readonly string[],
): Promise<void> {
  for (const table of rewrite) await sql`vacuum (full) ${sql.table(table)}`.execute(db);
  await sql`vacuum (analyze)`.execute(db);
  if (kind === 'postgres') return;
  await sql`select pg_switch_wal()`.execute(db);
  await sql`checkpoint`.execute(db);
}
