export { analyse, type Term } from './analyse.ts';
export { type Detection, detectLanguage } from './detect-language.ts';
export { lexiconChecksum } from './lexicon/read-concepts.ts';
export { conceptsOf, type FoundConcept, type RelatedWord, related } from './lexicon/related.ts';
export { isTableRule, type Span, sentences } from './sentences.ts';
