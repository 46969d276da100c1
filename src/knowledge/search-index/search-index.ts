import type { SearchRequest } from '#contract';

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
  /** Only `lexical` so far; asking for another one throws `search.methodUnavailable`. */
  readonly methods?: SearchRequest['methods'];
  /** At most this many passages of one document as long as others match; the rest follow after them. */
  readonly perDocument?: number;
}

export interface SearchHit {
  readonly id: string;
  readonly document: string;
  /** Sum of `parts`; comparable within one search only. */
  readonly score: number;
  /** What the score is made of: weighted BM25 by field (`stems`, `grams`, `prominent`, `identifiers`, `concepts`). */
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

/**
 * Lexical search over passages. Derived: the database is the authority, every hit is joined back to it.
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
  /** Rewrites the index into a new folder and deletes the old one, so that removed rows cannot be read back. */
  destroyRemoved(): Promise<void>;
  /** Indexes what was added since and drops old versions. Runs by itself when enough was added. */
  maintain(): Promise<void>;
  /** Replaces the whole index. Until it is done, searches see the old one if there is one. */
  rebuild(all: AsyncIterable<readonly IndexedPassage[]>): Promise<void>;
  stats(): Promise<IndexStats>;
  close(): Promise<void>;
}
