export type { Embedder } from './embedder.ts';
export { openSearchIndex, type SearchIndexOptions } from './lance-search-index.ts';
export type { Reranker } from './reranker.ts';
export type {
  IndexedPassage,
  IndexState,
  IndexStats,
  SearchHit,
  SearchIndex,
  SearchQuery,
} from './search-index.ts';
