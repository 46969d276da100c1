import { rm } from 'node:fs/promises';
import type { Table } from '@lancedb/lancedb';
import { Problem } from '#contract';
import { combine, type FieldHit, spread } from './combine.ts';
import { type FieldName, type Fields, fieldNames, queryFields } from './fields.ts';
import { currentGeneration, newGeneration, switchTo } from './generations.ts';
import { createTable, loadLance, openTable, retried, sqlList } from './lance.ts';
import { columnsOf, readHits } from './read-hits.ts';
import { rowsOf } from './rows.ts';
import { runMaintenance } from './run-maintenance.ts';
import type {
  IndexedPassage,
  IndexState,
  IndexStats,
  SearchHit,
  SearchIndex,
  SearchQuery,
} from './search-index.ts';
import { SearchPriority } from './search-priority.ts';
import { type Summary, summarise } from './summary.ts';

export interface SearchIndexOptions {
  /** Folder of the index alone; made when missing. */
  readonly folder: string;
  /** Told when maintenance that started by itself failed; searching goes on, only slower. */
  readonly onTrouble?: (trouble: unknown) => void;
  readonly maintenanceTimeoutMs?: number;
  /** Unindexed passages from which maintenance starts by itself. */
  readonly maintainFrom?: number;
}

/** Passages whose field scores are summed: a passage deep in every field cannot be among the best few. */
const fewestCandidates = 60;
const maintenanceTimeoutMs = 120_000;
/** A write waits this long for the searches under way, at each of its steps. */
const longestTurnMs = 40;
const maintainFrom = 400;
/** The unindexed rest is scanned by every search; a writer this many times ahead waits for maintenance. */
const firstMaintenanceFrom = 100;
const holdBackFactor = 3;

/** Opens the search index in a folder. Never fails on a missing or damaged index: ask `state()`. */
export function openSearchIndex(options: SearchIndexOptions): SearchIndex {
  return new LanceSearchIndex(options);
}

class LanceSearchIndex implements SearchIndex {
  readonly #options: SearchIndexOptions;
  #open: ({ readonly folder: string; readonly table: Table } & Summary) | undefined;
  /** Writes of this process, one after the other. */
  #writes: Promise<unknown> = Promise.resolve();
  #maintenance: Promise<void> | undefined;
  #unindexed = 0;
  #anyIndexed = false;
  readonly #priority = new SearchPriority();
  readonly #turn = (): Promise<void> => this.#priority.turn(longestTurnMs);

  constructor(options: SearchIndexOptions) {
    this.#options = options;
  }

  async state(): Promise<IndexState> {
    const generation = await currentGeneration(this.#options.folder);
    if ('state' in generation) return generation;
    try {
      const { table } = await this.#current();
      const probe = { stems: 'a', grams: 'a', prominent: 'a', identifiers: 'a', concepts: 'a' };
      await Promise.all(fieldNames.map((field) => this.#find(table, field, probe, "reader_class = ''", 1)));
      const indexed = new Set((await table.listIndices()).flatMap((index) => index.columns));
      return fieldNames.every((field) => indexed.has(field))
        ? { state: 'ready' }
        : { state: 'needsRebuild', reason: 'damaged' };
    } catch {
      this.#open = undefined;
      return { state: 'needsRebuild', reason: 'damaged' };
    }
  }

  put(passages: readonly IndexedPassage[]): Promise<void> {
    return this.#write(async () => {
      const rows = await rowsOf(passages, this.#turn);
      if (rows.length === 0) return;
      await this.#turn();
      const { table, languages } = await this.#current();
      await retried(() =>
        table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows),
      );
      for (const row of rows) languages.add(row.language);
      this.#unindexed += rows.length;
      await this.#maintainWhenDue();
    });
  }

  removeDocuments(documents: readonly string[]): Promise<void> {
    return this.#write(async () => {
      if (documents.length === 0) return;
      const { table } = await this.#current();
      await retried(() => table.delete(`document IN ${sqlList(documents)}`));
    });
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    const missing = query.methods?.find((method) => method !== 'lexical');
    if (missing) throw new Problem('search.methodUnavailable', `No engine offers "${missing}" for search.`);
    if (query.readerClasses.length === 0 || query.documents?.length === 0 || query.limit < 1) return [];
    try {
      return await this.#priority.search(() => this.#searchOnce(query));
    } catch (cause) {
      if (cause instanceof Problem) throw cause;
      // The generation may have been replaced, or an old version cleaned away, while this search was under way.
      this.#open = undefined;
      return await this.#searchOnce(query).catch((again: unknown) => {
        throw again instanceof Problem
          ? again
          : new Problem('index.unavailable', 'The search index could not be read.', { cause: again });
      });
    }
  }

  destroyRemoved(): Promise<void> {
    return this.#rewrite(async (fresh) => {
      const { table } = await this.#current();
      for await (const batch of table.query()) await fresh.add([...batch].map((row) => row.toJSON()));
    });
  }

  rebuild(all: AsyncIterable<readonly IndexedPassage[]>): Promise<void> {
    return this.#rewrite(async (fresh) => {
      for await (const passages of all) {
        const rows = await rowsOf(passages, this.#turn);
        if (rows.length > 0) await fresh.add(rows);
      }
    });
  }

  async maintain(): Promise<void> {
    await this.#writes.catch(() => undefined);
    await this.#startMaintenance();
  }

  async stats(): Promise<IndexStats> {
    const { table, languages } = await this.#current();
    const passages = await table.countRows();
    const indexed = await table.indexStats('stems_idx');
    return { passages, unindexed: indexed?.numUnindexedRows ?? passages, languages: [...languages].sort() };
  }

  async close(): Promise<void> {
    await this.#writes.catch(() => undefined);
    await this.#maintenance?.catch(() => undefined);
    this.#open?.table.close();
    this.#open = undefined;
  }

  /** Every field is asked by itself, so that a hit can say what it was found by; then the scores are summed. */
  async #searchOnce(query: SearchQuery): Promise<readonly SearchHit[]> {
    const { table, languages, averages } = await this.#current();
    const fields = queryFields(query.query, query.language, [...languages]);
    const inDocuments = query.documents ? ` AND document IN ${sqlList(query.documents)}` : '';
    const filter = `reader_class IN ${sqlList(query.readerClasses)}${inDocuments}`;
    const wanted = Math.max(fewestCandidates, query.limit * (query.perDocument ? 20 : 4));
    const candidates = Math.max(wanted, await this.#neverIndexed(table));
    const found = await Promise.all(
      fieldNames.map(
        async (field): Promise<[FieldName, readonly FieldHit[]]> => [
          field,
          fields[field] === '' ? [] : await this.#find(table, field, fields, filter, candidates),
        ],
      ),
    );
    const hits = combine(found, fields, averages);
    return (query.perDocument ? spread(hits, query.perDocument) : hits).slice(0, query.limit);
  }

  /**
   * Passages of a table of which none has been indexed yet. LanceDB then answers with any of the matching
   * rows instead of the best ones, so all of them have to be asked for.
   */
  async #neverIndexed(table: Table): Promise<number> {
    if (this.#anyIndexed) return 0;
    const stats = await table.indexStats('stems_idx');
    this.#anyIndexed = (stats?.numIndexedRows ?? 0) > 0;
    return this.#anyIndexed ? 0 : table.countRows();
  }

  async #find(
    table: Table,
    field: FieldName,
    fields: Fields,
    filter: string,
    limit: number,
  ): Promise<readonly FieldHit[]> {
    const { MatchQuery } = await loadLance();
    const found = await table
      .query()
      .fullTextSearch(new MatchQuery(fields[field], field))
      .where(filter)
      .select(columnsOf(field))
      .limit(limit)
      .toArrow();
    return readHits(found);
  }

  /** The table of the current generation; opened again when another process, or a rewrite, replaced it. */
  async #current(): Promise<{ readonly table: Table } & Summary> {
    const folder = await this.#currentFolder();
    if (this.#open?.folder === folder) return this.#open;
    try {
      const table = await openTable(folder);
      this.#open = { folder, table, ...(await summarise(table)) };
      return this.#open;
    } catch (cause) {
      // Replaced and deleted between the two steps: the new one is there.
      if ((await this.#currentFolder()) !== folder) return await this.#current();
      throw new Problem('index.needsRebuild', 'The search index is damaged.', { cause });
    }
  }

  async #currentFolder(): Promise<string> {
    const generation = await currentGeneration(this.#options.folder);
    if ('folder' in generation) return generation.folder;
    throw new Problem('index.needsRebuild', `The search index is ${generation.reason}.`);
  }

  #write(work: () => Promise<void>): Promise<void> {
    const result = this.#writes.catch(() => undefined).then(work);
    this.#writes = result.catch(() => undefined);
    return result;
  }

  /** Fills a new generation, builds its indexes, makes it the current one and deletes the old one. */
  #rewrite(fill: (fresh: Table) => Promise<void>): Promise<void> {
    return this.#write(async () => {
      await this.#maintenance?.catch(() => undefined);
      const folder = await newGeneration(this.#options.folder);
      try {
        const fresh = await createTable(folder);
        await fill(fresh);
        fresh.close();
        await runMaintenance(folder, 'build', this.#options.maintenanceTimeoutMs ?? maintenanceTimeoutMs);
        await switchTo(this.#options.folder, folder);
        this.#unindexed = 0;
        this.#anyIndexed = false;
      } catch (cause) {
        await rm(folder, { recursive: true, force: true });
        throw cause;
      }
    });
  }

  /** Starts maintenance beside the writes; holds the writer back only when it runs far ahead. */
  async #maintainWhenDue(): Promise<void> {
    const usual = this.#options.maintainFrom ?? maintainFrom;
    // Until something is indexed every search fetches all matches, which a few dozen passages may cost.
    const from = this.#anyIndexed ? usual : Math.min(usual, firstMaintenanceFrom);
    if (this.#unindexed < from) return;
    const running = this.#startMaintenance().catch((trouble: unknown) => this.#options.onTrouble?.(trouble));
    if (this.#unindexed >= from * holdBackFactor) await running;
  }

  #startMaintenance(): Promise<void> {
    this.#maintenance ??= this.#maintainOnce().finally(() => {
      this.#maintenance = undefined;
    });
    return this.#maintenance;
  }

  async #maintainOnce(): Promise<void> {
    const { table } = await this.#current();
    await runMaintenance(
      await this.#currentFolder(),
      'optimise',
      this.#options.maintenanceTimeoutMs ?? maintenanceTimeoutMs,
    );
    const stats = await table.indexStats('stems_idx');
    this.#unindexed = stats?.numUnindexedRows ?? 0;
    this.#anyIndexed = (stats?.numIndexedRows ?? 0) > 0;
  }
}
