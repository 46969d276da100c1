export { formats } from './formats/catalog.ts';
export type { Format } from './formats/format.ts';
export type { ReadResult } from './formats/read-document.ts';
export { defaultReadLimits, type ReadLimits } from './formats/read-limits.ts';
export { createParser, type Parser, type ParserInput, type ParserOptions } from './parse/create-parser.ts';
export {
  createRenderer,
  type Pages,
  type RenderedDocument,
  type Renderer,
  type RendererOptions,
} from './render/create-renderer.ts';
export type { PageBox, PageSize } from './render/protocol.ts';
