export type { Block, ParsedDocument } from './parsed-document.ts';
export type { Passage } from './passage.ts';
export { Problem, type ProblemBody, type ProblemOptions } from './problem.ts';
export { type ProblemCode, type ProblemKind, problems } from './problems.ts';
