import { sql } from 'kysely';
import type { Handle } from '../handle.ts';

interface Column {
  readonly name: string;
  /** As a cast takes it, e.g. `timestamp with time zone` or `text[]`. */
  readonly type: string;
}

export interface Table {
  readonly name: string;
  /** All but generated ones, in their order. */
  readonly columns: readonly Column[];
}

export interface Sequence {
  readonly name: string;
  /** As text: a bigint. */
  readonly value: string;
  /** Whether `value` was given out. */
  readonly used: boolean;
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** What belongs to us: in the schemas of the search path, not part of an extension. */
const ours = sql`n.nspname = any (current_schemas(false)) and c.relpersistence <> 't' and not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table, whichever room made it, so that none can be forgotten. */
export async function describeTables(handle: Handle): Promise<readonly Table[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.relname::text as "table", a.attname::text as "column", format_type(a.atttypid, a.atttypmod) as type
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and ${ours}
    order by c.relname, a.attnum`.execute(handle.tables());
  const tables = Map.groupBy(rows, (row) => row.table);
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map((row) => ({ name: row.column, type: row.type })),
  }));
}

export async function describeSequences(handle: Handle): Promise<readonly Sequence[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours} order by c.relname`.execute(handle.tables());
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const state = await sql<Omit<Sequence, 'name'>>`
      select last_value::text as value, is_called as used from ${sql.id(name)}`.execute(handle.tables());
    for (const { value, used } of state.rows) sequences.push({ name, value, used });
  }
  return sequences;
}

export async function describeForeignKeys(handle: Handle): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select c.relname::text as "table", k.conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours}
    order by c.relname, k.conname`.execute(handle.tables());
  return rows;
}

/** Makes every type's text form the same on both sides, and lets a long transaction live. */
export async function settleTextForms(handle: Handle): Promise<void> {
  const settings = [
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'postgres'",
    "bytea_output = 'hex'",
    'extra_float_digits = 1',
    "timezone = 'UTC'",
    'statement_timeout = 0',
    'idle_in_transaction_session_timeout = 0',
  ];
  for (const setting of settings) await sql.raw(`set local ${setting}`).execute(handle.tables());
}
