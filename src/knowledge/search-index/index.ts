export { embeddedText } from './embedded-text.ts';
export type { Embedder } from './embedder.ts';
export { openSearchIndex, type SearchIndexOptions } from './lance-search-index.ts';
export type { Reranker } from './reranker.ts';
export type {
  Found,
  IndexedPassage,
  IndexState,
  IndexStats,
  SearchHit,
  SearchIndex,
  SearchQuery,
  VectorState,
  VectorUse,
} from './search-index.ts';
