export {
  type Attached,
  type ClosedAttachments,
  closeAttachments,
  listAttachments,
  openAttachments,
  openingPassages,
  requireAttachment,
} from './attachments/attachments.ts';
export {
  askForRelease,
  declineRelease,
  type LockedAttachment,
  lockedAttachment,
  lockedAttachments,
} from './attachments/locked-attachments.ts';
export {
  type CollectionView,
  changeCollection,
  createCollection,
  deleteCollection,
  listCollections,
  requireCollection,
} from './collections/collections.ts';
export { type Reader, readableClasses } from './collections/reader-classes.ts';
export type { ShownBlock, ShownRow } from './documents/blocks-of-text.ts';
export { changeDocument, reclassify, reclassifyPayload } from './documents/change-document.ts';
export {
  type DeleteParts,
  deleteDocument,
  destroyDocument,
  destroyPayload,
  eraseRows,
} from './documents/delete-document.ts';
export { type BlockWindow, documentBlocks, pageText } from './documents/document-blocks.ts';
export { documentOriginal, documentPassages, documentText } from './documents/document-content.ts';
export { documentName } from './documents/document-name.ts';
export { documentVersions, type VersionView } from './documents/document-versions.ts';
export {
  countDocuments,
  type DocumentPage,
  documentSorts,
  getDocument,
  type ListWish,
  listDocuments,
} from './documents/documents.ts';
export { type IngestParts, ingest, ingestPayload } from './documents/ingest.ts';
export type { Sight } from './documents/newest-version.ts';
export { type OpenedDocument, openDocument } from './documents/open-document.ts';
export { countPassagesForIndex, passagesForIndex, referencedBlobs } from './documents/passages-for-index.ts';
export { readyDocuments } from './documents/ready-documents.ts';
export { releaseDocument } from './documents/release-document.ts';
export { retryDocument } from './documents/retry-document.ts';
export { shownVersion, versionBytes, type WhichVersion } from './documents/shown-version.ts';
export { type Upload, type Uploaded, type UploadParts, upload } from './documents/upload.ts';
export { type EmbedParts, embedJob, embedPassages } from './embedding/embed-passages.ts';
export {
  type EngineEmbed,
  type EngineEmbedderOptions,
  engineEmbedder,
} from './embedding/engine-embedder.ts';
export {
  type EngineRerank,
  type EngineRerankerOptions,
  engineReranker,
} from './embedding/engine-reranker.ts';
export { countUnreadable, type ExplainedSearch, explainSearch } from './explain-search.ts';
export { standAlone } from './follow-up/stand-alone.ts';
export { knowledgeMigrations } from './migrations.ts';
export type { PassageToQuote } from './quote/passage-to-quote.ts';
export { quoteWithEncoder } from './quote/quote.ts';
export { renderNotInSources, renderQuotes } from './quote/render-quotes.ts';
export { createUnitEncoder, type UnitEncoder } from './quote/unit-encoder.ts';
export { type SearchOutcome, type SearchParts, search, searchOutcome } from './search.ts';
export {
  type Embedder,
  openSearchIndex,
  type Reranker,
  type SearchIndex,
  type VectorState,
  type VectorUse,
} from './search-index/index.ts';
export { knowledgeTables } from './tables.ts';
