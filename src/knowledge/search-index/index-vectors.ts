import { Problem } from '#contract';
import { detectLanguage } from '#language';
import { AskEmbedder } from './ask-embedder.ts';
import { textHash } from './embedded-text.ts';
import type { Embedder } from './embedder.ts';
import { sqlList } from './lance.ts';
import type { IndexedPassage, SearchQuery, VectorUse } from './search-index.ts';
import {
  dropOtherVectors,
  type LanguageMeasure,
  readableFilter,
  type VectorHit,
  VectorTable,
  vectorTableName,
  vectorTables,
} from './vector-table.ts';

/** The nearest passages, and how to learn which of others have no vector that counts. */
export type Near =
  | (Extract<VectorUse, { state: 'used' }> & {
      readonly hits: readonly VectorHit[];
      readonly without: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
    })
  | Extract<VectorUse, { state: 'off' }>;

/** What stands in the table of words about a passage. */
export interface Known {
  readonly document: string;
  readonly readerClass: string;
  readonly language: string;
  /** Hash of its text where that is known; then only a vector of that text is kept. */
  readonly hash?: string;
}

/** The vectors beside the words: whose count, and the tables they lie in. Trouble here never reaches a search. */
export class IndexVectors {
  readonly #ask: AskEmbedder;
  readonly #onTrouble: (trouble: unknown) => void;
  readonly #open = new Map<string, VectorTable>();
  #wanted: Embedder | undefined;
  #before: Embedder | undefined;
  /** Whether passages may lack a vector; until it is known that none does. */
  #mayLack = true;

  constructor(boundMs: number, onTrouble: (trouble: unknown) => void) {
    this.#ask = new AskEmbedder(boundMs);
    this.#onTrouble = onTrouble;
  }

  get wanted(): Embedder | undefined {
    return this.#wanted;
  }

  async use(embedder: Embedder | undefined, folder: string | undefined): Promise<void> {
    const answering = folder === undefined ? undefined : await this.answering(folder);
    this.#before = embedder === undefined ? undefined : (answering ?? this.#before);
    this.#wanted = embedder;
    this.#mayLack = true;
  }

  /** The wanted embedder once its vectors are complete, until then the one before. */
  async answering(folder: string): Promise<Embedder | undefined> {
    for (const embedder of [this.#wanted, this.#before]) {
      if (embedder && (await this.#complete(folder, embedder))) return embedder;
    }
    return undefined;
  }

  async #complete(folder: string, embedder: Embedder): Promise<VectorTable | undefined> {
    const table = await this.table(folder, embedder);
    return table && (await table.facts()).complete ? table : undefined;
  }

  /** The table of an embedder, if there is a readable one. */
  async table(folder: string, embedder: Pick<Embedder, 'id'>): Promise<VectorTable | undefined> {
    const key = `${folder}/${vectorTableName(embedder.id)}`;
    const open = this.#open.get(key);
    if (open) return open;
    try {
      const table = await VectorTable.open(folder, embedder.id);
      if (table) this.#open.set(key, table);
      return table;
    } catch (trouble) {
      this.#onTrouble(trouble);
      return undefined;
    }
  }

  async tableToFill(folder: string, embedder: Embedder): Promise<VectorTable> {
    return (
      (await this.table(folder, embedder)) ??
      (await VectorTable.create(folder, {
        embedder: embedder.id,
        dimensions: embedder.dimensions,
        complete: false,
        measuredAt: 0,
        languages: {},
      }))
    );
  }

  /** The nearest passages to a question; asking for vectors by name overrules the measurement of the language. */
  async near(folder: string, query: SearchQuery, limit: number): Promise<Near> {
    const named = query.methods?.includes('vector') ?? false;
    if ((query.methods && !named) || !/[\p{L}\p{N}]/u.test(query.query)) {
      return { state: 'off', reason: 'notAsked' };
    }
    try {
      const embedder = await this.answering(folder);
      const table = embedder && (await this.table(folder, embedder));
      if (!embedder || !table) return { state: 'off', reason: this.#wanted ? 'filling' : 'none' };
      const off = named ? [] : languagesOff((await table.facts()).languages);
      const language = query.language ?? detectLanguage(query.query).language;
      if (off.includes(language)) return { state: 'off', reason: 'language' };
      const asked = await this.#ask.ask(embedder, query.query);
      if ('reason' in asked) return { state: 'off', reason: asked.reason };
      const filter = readableFilter(query.readerClasses, query.documents, off);
      return {
        state: 'used',
        embedder: embedder.id,
        hits: await table.nearest(asked.vector, filter, limit),
        without: async (ids) => {
          if ((!this.#mayLack && off.length === 0) || ids.length === 0) return new Set();
          const counted = readableFilter('all', undefined, off);
          const held = await table.ids(`id IN ${sqlList(ids)} AND ${counted}`);
          return new Set(ids.filter((id) => !held.has(id)));
        },
      };
    } catch (trouble) {
      this.forget();
      this.#onTrouble(trouble);
      return { state: 'off', reason: 'failed' };
    }
  }

  /** Passages were added or replaced: vectors of those ids are of other texts. */
  async replaced(folder: string, ids: readonly string[]): Promise<void> {
    this.#mayLack = true;
    await this.#removeFromAll(folder, `id IN ${sqlList(ids)}`);
  }

  async removeDocuments(folder: string, documents: readonly string[]): Promise<void> {
    await this.#removeFromAll(folder, `document IN ${sqlList(documents)}`);
  }

  async #removeFromAll(folder: string, filter: string): Promise<void> {
    for (const { embedder } of await vectorTables(folder)) {
      await (await this.table(folder, { id: embedder }))?.remove(filter);
    }
  }

  /** Ids without a vector of the wanted embedder; vectors of passages that are no longer there go. */
  async missing(folder: string, present: ReadonlySet<string>): Promise<readonly string[]> {
    if (!this.#wanted) return [];
    const held = (await (await this.table(folder, this.#wanted))?.ids()) ?? new Set<string>();
    const missing = [...present].filter((id) => !held.has(id)).sort();
    if (missing.length === 0) this.#mayLack = false;
    return missing;
  }

  async put(
    folder: string,
    embedder: Embedder,
    passages: readonly IndexedPassage[],
    vectors: readonly Float32Array[],
    present: ReadonlySet<string>,
  ): Promise<void> {
    if (embedder.id !== this.#wanted?.id) return;
    if (vectors.some((vector) => vector.length !== embedder.dimensions)) {
      throw new Problem('engine.broken', `${embedder.id} gave vectors of another length than it said.`);
    }
    const table = await this.tableToFill(folder, embedder);
    await table.put(
      passages.flatMap((passage, at) => {
        const vector = vectors[at];
        if (!vector || !present.has(passage.id)) return [];
        const { id, document, language } = passage;
        const where = { id, document, reader_class: passage.readerClass, language };
        return [{ ...where, text_hash: textHash(passage), vector: [...vector] }];
      }),
    );
  }

  /** From now on this embedder's vectors answer alone. */
  async complete(
    folder: string,
    embedder: Embedder,
    languages: Readonly<Record<string, LanguageMeasure>>,
  ): Promise<void> {
    const table = await this.tableToFill(folder, embedder);
    const facts = await table.facts();
    await table.saveFacts({ ...facts, complete: true, measuredAt: await table.count(), languages });
    if (embedder.id !== this.#wanted?.id) return;
    this.#before = undefined;
    await dropOtherVectors(folder, embedder.id);
    this.forget();
  }

  /** Copies the vectors of passages that are still there, with the same text, into another generation. */
  async carry(from: string, to: string, known: ReadonlyMap<string, Known>): Promise<void> {
    for (const facts of await vectorTables(from)) {
      const old = await this.table(from, { id: facts.embedder });
      if (!old) continue;
      const fresh = await VectorTable.create(to, facts);
      try {
        for await (const rows of old.rows()) {
          await fresh.append(
            rows.flatMap((row) => {
              const passage = known.get(row.id);
              if (!passage || (passage.hash !== undefined && passage.hash !== row.text_hash)) return [];
              const { document, language, readerClass } = passage;
              return [{ ...row, document, language, reader_class: readerClass }];
            }),
          );
        }
      } catch (trouble) {
        // Vectors can be made again; the words must not wait for them.
        this.#onTrouble(trouble);
      }
      fresh.close();
    }
    this.#mayLack = true;
  }

  /** Opens every table anew when it is next needed. */
  forget(): void {
    for (const table of this.#open.values()) table.close();
    this.#open.clear();
  }
}

function languagesOff(languages: Readonly<Record<string, LanguageMeasure>>): readonly string[] {
  return Object.entries(languages).flatMap(([language, { vectors }]) =>
    vectors === 'off' ? [language] : [],
  );
}
