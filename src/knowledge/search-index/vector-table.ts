import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table } from '@lancedb/lancedb';
import { z } from 'zod';
import { connect, loadLance, retried, sqlList } from './lance.ts';

/** A passage's vector as LanceDB stores it; a type, because LanceDB takes records. */
export type VectorRow = {
  readonly id: string;
  readonly document: string;
  readonly reader_class: string;
  readonly language: string;
  /** Of the embedded text: a rebuild keeps a vector only of a text that is still the same. */
  readonly text_hash: string;
  readonly vector: number[];
};

export interface VectorHit {
  readonly id: string;
  readonly document: string;
  readonly cosine: number;
}

const languageMeasure = z.object({
  /** How many known passages were looked for. */
  questions: z.number(),
  /** Mean reciprocal rank with words alone, and with vectors. */
  lexical: z.number(),
  hybrid: z.number(),
  vectors: z.enum(['on', 'off']),
});
/** What vectors did to one language of this company's documents. */
export type LanguageMeasure = z.infer<typeof languageMeasure>;

const facts = z.object({
  embedder: z.string(),
  dimensions: z.number(),
  /** Once every passage had a vector; what came later follows, the table answers all the same. */
  complete: z.boolean(),
  /** Passages when the languages were measured. */
  measuredAt: z.number(),
  languages: z.record(z.string(), languageMeasure),
});
export type VectorFacts = z.infer<typeof facts>;

const idColumn = z.array(z.string());
const prefix = 'vectors-';

/** The table of one embedder's vectors. Each embedder has its own: vectors of two are never compared. */
export function vectorTableName(embedder: string): string {
  return prefix + createHash('sha256').update(embedder).digest('hex').slice(0, 16);
}

/** The vectors of one embedder in one generation of the index. */
export class VectorTable {
  readonly #folder: string;
  readonly #name: string;
  readonly #table: Table;

  private constructor(folder: string, name: string, table: Table) {
    this.#folder = folder;
    this.#name = name;
    this.#table = table;
  }

  static async open(folder: string, embedder: string): Promise<VectorTable | undefined> {
    const name = vectorTableName(embedder);
    if (!(await readFacts(folder, name))) return undefined;
    return new VectorTable(folder, name, await (await connect(folder)).openTable(name));
  }

  static async create(folder: string, facts: VectorFacts): Promise<VectorTable> {
    const name = vectorTableName(facts.embedder);
    const arrow = await import('apache-arrow');
    const texts = ['id', 'document', 'reader_class', 'language', 'text_hash'];
    const item = new arrow.Field('item', new arrow.Float32(), true);
    const schema = new arrow.Schema([
      ...texts.map((column) => new arrow.Field(column, new arrow.Utf8(), false)),
      new arrow.Field('vector', new arrow.FixedSizeList(facts.dimensions, item), false),
    ]);
    const database = await connect(folder);
    // What lies there without facts is the rest of an attempt that ended early.
    if ((await database.tableNames()).includes(name)) await database.dropTable(name);
    const table = await database.createEmptyTable(name, schema);
    const made = new VectorTable(folder, name, table);
    await made.saveFacts(facts);
    return made;
  }

  async facts(): Promise<VectorFacts> {
    const found = await readFacts(this.#folder, this.#name);
    if (!found) throw new Error(`${this.#name} has no facts`);
    return found;
  }

  async saveFacts(facts: VectorFacts): Promise<void> {
    const path = join(this.#folder, `${this.#name}.json`);
    await writeFile(`${path}.draft`, JSON.stringify(facts), { mode: 0o600 });
    await rename(`${path}.draft`, path);
  }

  async put(rows: readonly VectorRow[]): Promise<void> {
    if (rows.length === 0) return;
    await retried(() =>
      this.#table
        .mergeInsert('id')
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .execute([...rows]),
    );
  }

  /** As {@link put}, for ids that are not there: nothing is compared. */
  async append(rows: readonly VectorRow[]): Promise<void> {
    if (rows.length > 0) await retried(() => this.#table.add([...rows]));
  }

  /** Deletes what the filter names; writes nothing when that is nothing. */
  async remove(filter: string): Promise<void> {
    if ((await this.#table.countRows(filter)) > 0) await retried(() => this.#table.delete(filter));
  }

  count(): Promise<number> {
    return this.#table.countRows();
  }

  async ids(filter?: string): Promise<ReadonlySet<string>> {
    const query = this.#table.query().select(['id']);
    const found = await (filter === undefined ? query : query.where(filter)).toArrow();
    return new Set(idColumn.parse([...(found.getChild('id') ?? [])]));
  }

  /** The `limit` nearest among those the filter admits, nearest first. */
  async nearest(vector: Float32Array, filter: string, limit: number): Promise<readonly VectorHit[]> {
    const found = await this.#table
      .query()
      .nearestTo(vector)
      .distanceType('cosine')
      // Only used where an index was built, for tables too large to compare every vector.
      .ef(Math.max(200, 2 * limit))
      .refineFactor(2)
      .where(filter)
      .select(['id', 'document', '_distance'])
      .limit(limit)
      .toArrow();
    const distances = z.array(z.number()).parse([...(found.getChild('_distance') ?? [])]);
    const documents = idColumn.parse([...(found.getChild('document') ?? [])]);
    return idColumn
      .parse([...(found.getChild('id') ?? [])])
      .map((id, at) => ({ id, document: documents[at] ?? '', cosine: 1 - (distances[at] ?? 1) }));
  }

  /** All rows in batches, for another generation. */
  async *rows(): AsyncGenerator<readonly VectorRow[]> {
    for await (const batch of this.#table.query()) {
      yield [...batch].map((row) => {
        const { vector, ...rest } = row.toJSON();
        return { ...storedRow.parse(rest), vector: Array.from(numbers.parse([...vector])) };
      });
    }
  }

  close(): void {
    this.#table.close();
  }
}

const storedRow = z.object({
  id: z.string(),
  document: z.string(),
  reader_class: z.string(),
  language: z.string(),
  text_hash: z.string(),
});
const numbers = z.array(z.number());

/** What is known of each vector table of a generation; one without readable facts is none. */
export async function vectorTables(folder: string): Promise<readonly VectorFacts[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
      .map((name) => readFacts(folder, name.slice(0, -'.json'.length))),
  );
  return found.filter((one) => one !== undefined);
}

/** Removes the vectors of every embedder but one from disk. */
export async function dropOtherVectors(folder: string, embedder: string): Promise<void> {
  const keep = vectorTableName(embedder);
  const database = await connect(folder);
  for (const { embedder: other } of await vectorTables(folder)) {
    const name = vectorTableName(other);
    if (name === keep) continue;
    await rm(join(folder, `${name}.json`), { force: true });
    await database.dropTable(name);
  }
}

async function readFacts(folder: string, name: string): Promise<VectorFacts | undefined> {
  try {
    return facts.parse(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')));
  } catch {
    return undefined;
  }
}

/** From this many vectors a search in all of them takes too long (46 ms for 50,000 of 384 numbers). */
const indexFrom = 20_000;

/**
 * Completes the indexes by which vectors are filtered, and compacts. Building the index of the vectors themselves
 * takes minutes in large tables, so it is a step of its own ({@link indexVectors}). Runs in the maintenance child only.
 */
export async function maintainVectors(folder: string, cleanupOlderThan: Date): Promise<void> {
  const lance = await loadLance();
  for (const { table, rows, indexed } of await openAll(folder)) {
    const columns = {
      reader_class: lance.Index.bitmap(),
      id: lance.Index.btree(),
      document: lance.Index.btree(),
    };
    for (const [column, config] of Object.entries(columns)) {
      if (rows > 0 && !indexed.has(column)) await retried(() => table.createIndex(column, { config }));
    }
    await retried(() => table.optimize({ cleanupOlderThan }));
  }
}

/** Whether a table is too large to compare every vector, and has no index of them yet. */
export async function vectorsToIndex(folder: string): Promise<boolean> {
  return (await openAll(folder)).some(wantsIndex);
}

/** Builds that index. Runs in the maintenance child only. */
export async function indexVectors(folder: string): Promise<void> {
  const lance = await loadLance();
  for (const { table } of (await openAll(folder)).filter(wantsIndex)) {
    // One partition: with several, a narrow filter returns too few.
    const config = lance.Index.hnswSq({ distanceType: 'cosine', numPartitions: 1 });
    await retried(() => table.createIndex('vector', { config }));
  }
}

interface Opened {
  readonly table: Table;
  readonly rows: number;
  readonly indexed: ReadonlySet<string>;
}

const wantsIndex = ({ rows, indexed }: Opened): boolean => rows >= indexFrom && !indexed.has('vector');

async function openAll(folder: string): Promise<readonly Opened[]> {
  const database = await connect(folder);
  return Promise.all(
    (await vectorTables(folder)).map(async ({ embedder }) => {
      const table = await database.openTable(vectorTableName(embedder));
      const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
      return { table, rows: await table.countRows(), indexed };
    }),
  );
}

/** The filter for these reader classes, documents and languages. */
export function readableFilter(
  readerClasses: readonly string[] | 'all',
  documents: readonly string[] | undefined,
  withoutLanguages: readonly string[] = [],
): string {
  const terms = [
    readerClasses === 'all' ? '' : `reader_class IN ${sqlList(readerClasses)}`,
    documents ? `document IN ${sqlList(documents)}` : '',
    withoutLanguages.length > 0 ? `language NOT IN ${sqlList(withoutLanguages)}` : '',
  ].filter((term) => term !== '');
  return terms.length === 0 ? 'true' : terms.join(' AND ');
}
