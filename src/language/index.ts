export { analyse, type Term } from './analyse.ts';
export { type Span, sentences } from './sentences.ts';
