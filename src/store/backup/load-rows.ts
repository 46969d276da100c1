import { sql } from 'kysely';
import type { Handle } from '../handle.ts';
import { damaged } from './damaged.ts';
import {
  describeForeignKeys,
  describeTables,
  type ForeignKey,
  type Sequence,
  settleTextForms,
  type Table,
} from './describe-tables.ts';

const BATCH_CHARACTERS = 4 << 20;

/** Fills tables whose rules between each other are set aside meanwhile, all in one transaction. */
export interface Loading {
  /** Lines as `dumpRows` wrote them, for the columns of this order; returns how many rows. */
  rows(table: string, columns: readonly string[], content: AsyncIterable<Uint8Array>): Promise<number>;
  /** Sets the sequences and brings the rules back: rows that break one fail here. */
  end(sequences: readonly Sequence[]): Promise<void>;
}

/** Empties every table (migrations may have put rows in) and sets foreign keys and triggers aside. */
export async function beginLoading(handle: Handle): Promise<Loading> {
  const db = handle.tables();
  await settleTextForms(handle);
  const tables = new Map((await describeTables(handle)).map((table) => [table.name, table]));
  const foreignKeys = await describeForeignKeys(handle);
  for (const key of foreignKeys)
    await sql`alter table ${sql.id(key.table)} drop constraint ${sql.id(key.name)}`.execute(db);
  for (const name of tables.keys()) {
    await sql`alter table ${sql.id(name)} disable trigger user`.execute(db);
    await sql`delete from ${sql.id(name)}`.execute(db);
  }
  return {
    async rows(name, columns, content) {
      const table = tables.get(name);
      if (!table) throw damaged(`The backup has a table "${name}" that its migrations do not make.`);
      let count = 0;
      for await (const lines of batches(content)) {
        await insert(handle, table, columns, lines);
        count += lines.length;
      }
      return count;
    },
    async end(sequences) {
      for (const { name, value, used } of sequences)
        await sql`select setval(quote_ident(${name}::text)::regclass, ${value}::bigint, ${used}::boolean)`.execute(
          db,
        );
      for (const name of tables.keys())
        await sql`alter table ${sql.id(name)} enable trigger user`.execute(db);
      for (const key of foreignKeys) await addBack(handle, key);
    },
  };
}

async function insert(
  handle: Handle,
  table: Table,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const values = columns.map((name, index) => {
    const column = table.columns.find((known) => known.name === name);
    if (!column)
      throw damaged(`The backup has a column "${table.name}.${name}" that its migrations do not make.`);
    return sql`(line ->> ${sql.raw(String(index))})::${sql.raw(column.type)}`;
  });
  const names = sql.join(columns.map((name) => sql.id(name)));
  await sql`insert into ${sql.id(table.name)} (${names}) overriding system value
    select ${sql.join(values)} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as given (line)`.execute(
    handle.tables(),
  );
}

async function addBack(handle: Handle, key: ForeignKey): Promise<void> {
  await sql`alter table ${sql.id(key.table)} add constraint ${sql.id(key.name)} ${sql.raw(key.definition)}`.execute(
    handle.tables(),
  );
}

/** Whole lines, some megabytes at a time. */
async function* batches(content: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let waiting: string[] = [];
  let length = 0;
  for await (const part of content) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      waiting.push(line);
      length += line.length;
      if (length < BATCH_CHARACTERS) continue;
      yield waiting;
      waiting = [];
      length = 0;
    }
  }
  if (rest !== '') throw damaged('A table of the backup ends within a row.');
  if (waiting.length > 0) yield waiting;
}
