import type { SearchRequest } from '#contract';
import type { Embedder } from './embedder.ts';
import type { LanguageMeasure } from './vector-table.ts';

/** A passage as the index needs it. Text itself is not kept in the index, only the terms made from it. */
export interface IndexedPassage {
  readonly id: string;
  readonly document: string;
  /** Everyone in one class may read the same documents; a search names the classes its person may read. */
  readonly readerClass: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly text: string;
  readonly headings: readonly string[];
  readonly tableHeader?: string;
  readonly documentName: string;
}

export interface SearchQuery {
  readonly query: string;
  /** Language of the query when known; otherwise it is detected. */
  readonly language?: string;
  /** Only passages of these classes exist for this search. Empty: nothing is found. */
  readonly readerClasses: readonly string[];
  /** Only passages of these documents; empty: nothing is found. */
  readonly documents?: readonly string[];
  readonly limit: number;
  /**
   * By words, by vectors, or both; both where an embedder is ready, unless given. Asking for one that is not there
   * throws `search.methodUnavailable`.
   */
  readonly methods?: SearchRequest['methods'];
  /** At most this many passages of one document as long as others match; the rest follow after them. */
  readonly perDocument?: number;
}

export interface SearchHit {
  readonly id: string;
  readonly document: string;
  /** Sum of `parts`; comparable within one search only. */
  readonly score: number;
  /**
   * What the score is made of: weighted BM25 by field (`stems`, `grams`, `prominent`, `identifiers`, `concepts`) and
   * nearness in meaning (`vector`).
   */
  readonly parts: Readonly<Record<string, number>>;
}

/** Whether the index can be searched; a derived index that cannot asks to be rebuilt from the database. */
export type IndexState =
  | { readonly state: 'ready' }
  | { readonly state: 'needsRebuild'; readonly reason: 'missing' | 'outdated' | 'damaged' };

export interface IndexStats {
  readonly passages: number;
  /** Passages found by scanning until the next maintenance. */
  readonly unindexed: number;
  readonly languages: readonly string[];
}

/** Whether vectors took part in a search, or why not. */
export type VectorUse =
  | { readonly state: 'used'; readonly embedder: string }
  | {
      readonly state: 'off';
      /**
       * `notAsked`; `none`: there is no embedder; `filling`: it has not seen every passage yet; `language`: vectors
       * make this language worse here; `late` or `failed`: it did not answer; `resting`: it failed repeatedly just now.
       */
      readonly reason: 'notAsked' | 'none' | 'filling' | 'language' | 'late' | 'failed' | 'resting';
    };

export interface Found {
  readonly hits: readonly SearchHit[];
  readonly vectors: VectorUse;
}

/** How far the passages have vectors. */
export type VectorState =
  | { readonly state: 'none' }
  | {
      /** `filling`: its vectors do not answer yet; those of the embedder before do, if it is still there. */
      readonly state: 'filling' | 'ready';
      readonly embedder: string;
      readonly dimensions: number;
      readonly done: number;
      readonly total: number;
      /** Whose vectors answer now. */
      readonly answering?: string;
      /** What vectors do to each language, once measured. */
      readonly languages: Readonly<Record<string, LanguageMeasure>>;
    };

/**
 * Search over passages by words, and by vectors where there is an embedder. Derived: the database is the authority, every hit is joined back to it.
 * While the state is `needsRebuild`, everything but `rebuild`, `state` and `close` throws `index.needsRebuild`.
 */
export interface SearchIndex {
  state(): Promise<IndexState>;
  /** Adds passages, or replaces those of the same ids; found as soon as it resolves. */
  put(passages: readonly IndexedPassage[]): Promise<void>;
  /** No longer found once resolved; still readable on disk until {@link destroyRemoved}. */
  removeDocuments(documents: readonly string[]): Promise<void>;
  /**
   * The best `limit` passages among the readable ones, exactly `limit` when as many share a term with the query
   * (function words such as `der` are no terms). Equal scores come in order of id. Odd queries never throw.
   */
  search(query: SearchQuery): Promise<readonly SearchHit[]>;
  /** The same, and whether vectors took part. */
  find(query: SearchQuery): Promise<Found>;
  /**
   * Whose vectors are wanted from now on. Until every passage has one, those of the embedder before go on answering;
   * words always do. `undefined`: words alone.
   */
  setEmbedder(embedder: Embedder | undefined): Promise<void>;
  embedder(): Embedder | undefined;
  vectors(): Promise<VectorState>;
  /** Ids of passages without a vector of the wanted embedder. */
  missingVectors(): Promise<readonly string[]>;
  /** Keeps vectors of the wanted embedder; those of passages removed meanwhile, or of another embedder, are dropped. */
  putVectors(
    embedder: Embedder,
    passages: readonly IndexedPassage[],
    vectors: readonly Float32Array[],
  ): Promise<void>;
  /** Ids of passages to measure the languages with; empty while the last measuring still holds. */
  toMeasure(): Promise<readonly string[]>;
  /** Measures what vectors do to each language; from then on the wanted embedder's vectors answer alone. */
  completeVectors(embedder: Embedder, sample: readonly IndexedPassage[]): Promise<void>;
  /** Rewrites the index into a new folder and deletes the old one, so that removed rows cannot be read back. */
  destroyRemoved(): Promise<void>;
  /** Indexes what was added since and drops old versions. Runs by itself when enough was added. */
  maintain(): Promise<void>;
  /** Replaces the whole index. Until it is done, searches see the old one if there is one. */
  rebuild(all: AsyncIterable<readonly IndexedPassage[]>): Promise<void>;
  stats(): Promise<IndexStats>;
  close(): Promise<void>;
}
