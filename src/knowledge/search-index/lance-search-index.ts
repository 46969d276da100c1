import { rm } from 'node:fs/promises';
import type { Table } from '@lancedb/lancedb';
import { Problem } from '#contract';
import { spread } from './combine.ts';
import { textHash } from './embedded-text.ts';
import type { Embedder } from './embedder.ts';
import { fieldNames } from './fields.ts';
import { fuse } from './fuse.ts';
import { currentGeneration, newGeneration, replacedGeneration, switchTo } from './generations.ts';
import { IndexVectors, type Known } from './index-vectors.ts';
import { measureLanguages, pickKnownItems } from './known-items.ts';
import { knownPassages } from './known-passages.ts';
import { createTable, openTable, retried, sqlList } from './lance.ts';
import { rowsOf } from './rows.ts';
import type {
  Found,
  IndexedPassage,
  IndexState,
  IndexStats,
  SearchHit,
  SearchIndex,
  SearchQuery,
  VectorState,
} from './search-index.ts';
import { SearchPriority } from './search-priority.ts';
import { type Summary, summarise } from './summary.ts';
import { Upkeep } from './upkeep.ts';
import { byWords, probeFields, type WordQuery } from './word-search.ts';

export interface SearchIndexOptions {
  /** Folder of the index alone; made when missing. */
  readonly folder: string;
  /** Told when maintenance that started by itself failed; searching goes on, only slower. */
  readonly onTrouble?: (trouble: unknown) => void;
  readonly maintenanceTimeoutMs?: number;
  /** Unindexed passages from which maintenance starts by itself. */
  readonly maintainFrom?: number;
  /** How long a search waits for the vector of its question before words answer alone; 700 ms unless given. */
  readonly embedderBoundMs?: number;
}

/** Passages whose field scores are summed: a passage deep in every field cannot be among the best few. */
const fewestCandidates = 60;
const maintenanceTimeoutMs = 120_000;
/** A write waits this long for the searches under way, at each of its steps. */
const longestTurnMs = 40;
const maintainFrom = 400;
/** The unindexed rest is scanned by every search; a writer this many times ahead waits for maintenance. */
const firstMaintenanceFrom = 100;
/** Vectors come in small batches; so many are worth compacting. */
const maintainVectorsFrom = 2_000;
const holdBackFactor = 3;
const embedderBoundMs = 700;
/** The languages are measured again when there are this many times as many passages. */
const measureAgainFactor = 2;

/** Opens the search index in a folder. Never fails on a missing or damaged index: ask `state()`. */
export function openSearchIndex(options: SearchIndexOptions): SearchIndex {
  return new LanceSearchIndex(options);
}

class LanceSearchIndex implements SearchIndex {
  readonly #options: SearchIndexOptions;
  #open: ({ readonly folder: string; readonly table: Table } & Summary) | undefined;
  /** Writes of this process, one after the other. */
  #writes: Promise<unknown> = Promise.resolve();
  readonly #upkeep: Upkeep;
  #unindexed = 0;
  #anyIndexed = false;
  #newVectors = 0;
  readonly #priority = new SearchPriority();
  readonly #turn = (): Promise<void> => this.#priority.turn(longestTurnMs);
  readonly #vectors: IndexVectors;

  constructor(options: SearchIndexOptions) {
    this.#options = options;
    this.#vectors = new IndexVectors(options.embedderBoundMs ?? embedderBoundMs, (trouble) =>
      options.onTrouble?.(trouble),
    );
    this.#upkeep = new Upkeep({
      timeoutMs: options.maintenanceTimeoutMs ?? maintenanceTimeoutMs,
      folder: () => this.#currentFolder(),
      onTrouble: (trouble) => options.onTrouble?.(trouble),
    });
  }

  async state(): Promise<IndexState> {
    const generation = await currentGeneration(this.#options.folder);
    if ('state' in generation) return generation;
    try {
      const { table } = await this.#current();
      await probeFields(table);
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
      const { table, languages, folder } = await this.#current();
      await retried(() =>
        table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows),
      );
      await this.#vectors.replaced(
        folder,
        rows.map((row) => row.id),
      );
      for (const row of rows) languages.add(row.language);
      this.#unindexed += rows.length;
      await this.#maintainWhenDue();
    });
  }

  removeDocuments(documents: readonly string[]): Promise<void> {
    return this.#write(async () => {
      if (documents.length === 0) return;
      const { table, folder } = await this.#current();
      await retried(() => table.delete(`document IN ${sqlList(documents)}`));
      await this.#vectors.removeDocuments(folder, documents);
    });
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    return (await this.find(query)).hits;
  }

  async find(query: SearchQuery): Promise<Found> {
    if (query.methods?.includes('rerank')) throw unavailable('rerank');
    if (query.readerClasses.length === 0 || query.documents?.length === 0 || query.limit < 1) {
      return { hits: [], vectors: { state: 'off', reason: 'notAsked' } };
    }
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
      return knownPassages(fresh);
    });
  }

  rebuild(all: AsyncIterable<readonly IndexedPassage[]>): Promise<void> {
    return this.#rewrite(async (fresh) => {
      const known = new Map<string, Known>();
      for await (const passages of all) {
        const rows = await rowsOf(passages, this.#turn);
        if (rows.length > 0) await fresh.add(rows);
        for (const passage of passages) known.set(passage.id, { ...passage, hash: textHash(passage) });
      }
      return known;
    });
  }

  async setEmbedder(embedder: Embedder | undefined): Promise<void> {
    await this.#vectors.use(embedder, await this.#currentFolder().catch(() => undefined));
  }

  embedder(): Embedder | undefined {
    return this.#vectors.wanted;
  }

  async vectors(): Promise<VectorState> {
    const embedder = this.#vectors.wanted;
    if (!embedder) return { state: 'none' };
    const { table: words, folder } = await this.#current();
    const table = await this.#vectors.table(folder, embedder);
    const facts = await table?.facts();
    const answering = await this.#vectors.answering(folder);
    return {
      state: facts?.complete ? 'ready' : 'filling',
      embedder: embedder.id,
      dimensions: embedder.dimensions,
      done: (await table?.count()) ?? 0,
      total: await words.countRows(),
      languages: facts?.languages ?? {},
      ...(answering ? { answering: answering.id } : {}),
    };
  }

  async missingVectors(): Promise<readonly string[]> {
    const { table, folder } = await this.#current();
    return this.#vectors.missing(folder, new Set((await knownPassages(table)).keys()));
  }

  putVectors(
    embedder: Embedder,
    passages: readonly IndexedPassage[],
    vectors: readonly Float32Array[],
  ): Promise<void> {
    return this.#write(async () => {
      if (passages.length === 0) return;
      // A passage may have been removed while its vector was made: what is not there must not get one.
      const { table, folder } = await this.#current();
      const ids = `id IN ${sqlList(passages.map((passage) => passage.id))}`;
      const present = new Set((await knownPassages(table, ids)).keys());
      await this.#vectors.put(folder, embedder, passages, vectors, present);
      this.#newVectors += passages.length;
      if (this.#newVectors >= maintainVectorsFrom) void this.#maintainBeside();
    });
  }

  async toMeasure(): Promise<readonly string[]> {
    const embedder = this.#vectors.wanted;
    if (!embedder) return [];
    const { table: words, folder } = await this.#current();
    const table = await this.#vectors.table(folder, embedder);
    const facts = await table?.facts();
    const known = await knownPassages(words);
    if (facts?.complete && known.size < facts.measuredAt * measureAgainFactor) return [];
    return pickKnownItems(known);
  }

  async completeVectors(embedder: Embedder, sample: readonly IndexedPassage[]): Promise<void> {
    const languages = await measureLanguages(sample, async (question, passage) => {
      const query = { query: question, language: passage.language, readerClasses: 'all', limit: 1 } as const;
      const open = await this.#current();
      const table = await this.#vectors.table(open.folder, embedder);
      const [vector] = await embedder.embed([question], 'query');
      const words = await this.#priority.search(() => this.#byWords(open, query));
      const near = vector && table ? await table.nearest(vector, 'true', fewestCandidates) : [];
      const rank = (hits: readonly SearchHit[]) => {
        const at = hits.findIndex((hit) => hit.id === passage.id);
        return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
      };
      return { lexical: rank(words), hybrid: rank(fuse(words, near, new Set())) };
    });
    await this.#write(async () =>
      this.#vectors.complete((await this.#current()).folder, embedder, languages),
    );
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
    await this.#upkeep.rest();
    this.#open?.table.close();
    this.#open = undefined;
    this.#vectors.forget();
  }

  async #searchOnce(query: SearchQuery): Promise<Found> {
    const open = await this.#current();
    const wanted = Math.max(fewestCandidates, query.limit * (query.perDocument ? 20 : 1));
    const asked = this.#vectors.near(open.folder, query, wanted);
    const words = query.methods && !query.methods.includes('lexical') ? [] : await this.#byWords(open, query);
    const near = await asked;
    if (near.state === 'off') {
      const { reason } = near;
      const late = reason === 'late' || reason === 'failed' || reason === 'resting';
      // Asked for by name, and not only for this moment missing; or there is nothing else to answer with.
      if (query.methods?.includes('vector') && (!late || !query.methods.includes('lexical'))) {
        if (reason !== 'notAsked') throw unavailable('vector');
      }
      return { hits: best(words, query), vectors: near };
    }
    const without = await near.without(words.map((hit) => hit.id));
    const hits = fuse(words, near.hits, without);
    return { hits: best(hits, query), vectors: { state: 'used', embedder: near.embedder } };
  }

  async #byWords(open: { readonly table: Table } & Summary, query: WordQuery): Promise<readonly SearchHit[]> {
    const wanted = Math.max(fewestCandidates, query.limit * (query.perDocument ? 20 : 4));
    return byWords(open, query, Math.max(wanted, await this.#neverIndexed(open.table)));
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

  /** The table of the current generation; opened again when another process, or a rewrite, replaced it. */
  async #current(): Promise<{ readonly folder: string; readonly table: Table } & Summary> {
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
  #rewrite(fill: (fresh: Table) => Promise<ReadonlyMap<string, Known>>): Promise<void> {
    return this.#write(async () => {
      await this.#upkeep.rest();
      const folder = await newGeneration(this.#options.folder);
      try {
        const fresh = await createTable(folder);
        const known = await fill(fresh);
        fresh.close();
        const replaced = await replacedGeneration(this.#options.folder);
        if (replaced !== undefined) await this.#vectors.carry(replaced, folder, known);
        await this.#upkeep.build(folder);
        await switchTo(this.#options.folder, folder);
        this.#vectors.forget();
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
    const running = this.#maintainBeside();
    if (this.#unindexed >= from * holdBackFactor) await running;
  }

  #maintainBeside(): Promise<void> {
    return this.#startMaintenance().catch((trouble: unknown) => this.#options.onTrouble?.(trouble));
  }

  #startMaintenance(): Promise<void> {
    return this.#upkeep.optimise(async () => {
      const { table } = await this.#current();
      const stats = await table.indexStats('stems_idx');
      this.#unindexed = stats?.numUnindexedRows ?? 0;
      this.#anyIndexed = (stats?.numIndexedRows ?? 0) > 0;
      this.#newVectors = 0;
    });
  }
}

function unavailable(method: string): Problem {
  return new Problem('search.methodUnavailable', `No engine offers "${method}" for search.`);
}

function best(hits: readonly SearchHit[], query: SearchQuery): readonly SearchHit[] {
  return (query.perDocument ? spread(hits, query.perDocument) : hits).slice(0, query.limit);
}
