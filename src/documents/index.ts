export { asMarkdown } from './as-markdown.ts';
export { kindOf, type PartUndo, type RewritableKind, rewritableKinds } from './open-file.ts';
export { openInWorker } from './open-in-worker.ts';
export {
  type FileMapping,
  type OpenAnyFile,
  type RewriteText,
  type RewrittenFile,
  restoreFile,
  rewriteFile,
} from './rewrite-file.ts';
export type { Change as TextChange, Place as TextPlace, PlacedText } from './segment.ts';
