import type { Connection, Index, Table } from '@lancedb/lancedb';
import { Problem } from '#contract';
import { fieldNames } from './fields.ts';

export type Lance = typeof import('@lancedb/lancedb');

export const tableName = 'passages';
const textColumns = ['id', 'document', 'reader_class', 'language', ...fieldNames];
const countColumns = ['stem_count', 'gram_count'];

/**
 * Loads LanceDB. Its thread pool is the number of cores minus two; on two cores index builds then hang for ever,
 * so the number is set before the first import.
 */
export async function loadLance(): Promise<Lance> {
  process.env.LANCE_CPU_THREADS ??= '4';
  return await import('@lancedb/lancedb');
}

/** The tables of one generation; every read looks for what other processes wrote. */
export async function connect(folder: string): Promise<Connection> {
  const lance = await loadLance();
  return await lance.connect(folder, { readConsistencyInterval: 0 });
}

export async function openTable(folder: string): Promise<Table> {
  return await (await connect(folder)).openTable(tableName);
}

export async function createTable(folder: string): Promise<Table> {
  const arrow = await import('apache-arrow');
  const database = await connect(folder);
  const schema = new arrow.Schema([
    ...textColumns.map((name) => new arrow.Field(name, new arrow.Utf8(), false)),
    ...countColumns.map((name) => new arrow.Field(name, new arrow.Int32(), false)),
  ]);
  return await database.createEmptyTable(tableName, schema);
}

/** Builds every index of the table. Runs in the maintenance child only. */
export async function createIndexes(lance: Lance, table: Table): Promise<void> {
  const build = (column: string, config: Index) => table.createIndex(column, { config, replace: true });
  for (const field of fieldNames) {
    // The columns hold finished terms: LanceDB only splits at spaces.
    await build(
      field,
      lance.Index.fts({
        baseTokenizer: 'whitespace',
        lowercase: false,
        stem: false,
        removeStopWords: false,
        asciiFolding: false,
        withPosition: false,
        maxTokenLength: 1024,
      }),
    );
  }
  await build('reader_class', lance.Index.bitmap());
  await build('id', lance.Index.btree());
  await build('document', lance.Index.btree());
}

/** A list of strings for LanceDB's SQL filter, quotes doubled. */
export function sqlList(values: readonly string[]): string {
  return `(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`;
}

/** Two writers, or a writer and the maintenance, can collide; LanceDB then asks for another try. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (cause) {
      if (attempt === 8 || !/conflict|retry|concurrent/i.test(String(cause))) {
        throw new Problem('index.unavailable', 'The search index could not be written.', { cause });
      }
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}
