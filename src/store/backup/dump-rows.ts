import { sql } from 'kysely';
import type { Handle } from '../handle.ts';
import type { Table } from './describe-tables.ts';

const BATCH_CHARACTERS = 1 << 20;
const MOST_ROWS = 5_000;

/**
 * The rows of a table as lines, each a JSON array of the columns' own text forms (or null): that is exact
 * for every type, which JSON's numbers would not be. In batches of about a megabyte, of `rows` rows each.
 */
export async function* dumpRows(
  handle: Handle,
  table: Table,
): AsyncGenerator<{ readonly rows: number; readonly lines: Uint8Array }> {
  const db = handle.tables();
  const texts = sql.join(table.columns.map(({ name }) => sql`${sql.id(name)}::text`));
  await sql`declare backup_rows no scroll cursor for
    select array_to_json(array[${texts}]::text[])::text as line from ${sql.id(table.name)}`.execute(db);
  let count = 100;
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(count))} from backup_rows`.execute(
      db,
    );
    if (rows.length === 0) break;
    const text = rows.map(({ line }) => `${line}\n`).join('');
    yield { rows: rows.length, lines: Buffer.from(text) };
    const average = text.length / rows.length;
    count = Math.min(MOST_ROWS, Math.max(1, Math.floor(BATCH_CHARACTERS / average)));
  }
  await sql`close backup_rows`.execute(db);
}
