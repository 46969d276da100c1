export { formats } from './formats/catalog.ts';
export type { Format } from './formats/format.ts';
export { defaultReadLimits, type ReadLimits } from './formats/read-limits.ts';
export { createParser, type Parser, type ParserInput, type ParserOptions } from './parse/create-parser.ts';
export type { ReadResult } from './parse/read-document.ts';
