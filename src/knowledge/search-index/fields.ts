import { analyse, detectLanguage, type Term } from '#language';
import type { IndexedPassage } from './search-index.ts';

/** Searchable columns: terms joined by single spaces. */
export const fieldNames = ['stems', 'grams', 'identifiers', 'heading'] as const;
export type FieldName = (typeof fieldNames)[number];
export type Fields = Readonly<Record<FieldName, string>>;

/** Raised whenever the same text would give other terms; an index of another version asks to be rebuilt. */
export const fieldsVersion = 1;

const gramLength = 4;
const longestTerm = 200;
const mostQueryTerms = 64;

/** What is indexed of a passage; measured in decision 0032. */
export function passageFields(passage: IndexedPassage): Fields {
  const body = analyse(passage.text, passage.language);
  const above = [...passage.headings, passage.tableHeader ?? '', nameWithoutEnding(passage.documentName)];
  const heading = analyse(above.join('\n'), passage.language);
  const stems = stemsOf(body);
  return {
    stems: stems.join(' '),
    grams: stems.flatMap(grams).join(' '),
    identifiers: identifiersOf([...body, ...heading]).join(' '),
    heading: stemsOf(heading).join(' '),
  };
}

/**
 * What of a query is looked for in each column. A language that cannot be told from the words is no obstacle: the
 * query is then analysed in every language the index holds.
 */
export function queryFields(query: string, language: string | undefined, present: readonly string[]): Fields {
  const known = language ?? detectLanguage(query).language;
  const languages = known === 'und' ? [...new Set(['und', ...present])] : [known];
  const analyses = languages.map((one) => analyse(query, one));
  const stems = unique(analyses.flatMap(stemsOf)).slice(0, mostQueryTerms);
  return {
    stems: stems.join(' '),
    grams: unique(stems.flatMap(grams))
      .slice(0, 4 * mostQueryTerms)
      .join(' '),
    identifiers: unique(identifiersOf(analyses[0] ?? []))
      .slice(0, mostQueryTerms)
      .join(' '),
    heading: stems.join(' '),
  };
}

function stemsOf(terms: readonly Term[]): readonly string[] {
  return terms
    .filter((term) => term.kind === 'word' && !term.stopWord)
    .map((term) => term.term.slice(0, longestTerm));
}

function identifiersOf(terms: readonly Term[]): readonly string[] {
  return terms.filter((term) => term.kind === 'identifier').map((term) => term.term.slice(0, longestTerm));
}

/** Pieces of a stem: compounds, inflections and names in other languages share some of them. `<` marks a beginning. */
function grams(stem: string): readonly string[] {
  const marked = `<${stem}`;
  const count = Math.max(1, marked.length - gramLength + 1);
  return Array.from({ length: count }, (_, at) => marked.slice(at, at + gramLength));
}

function nameWithoutEnding(name: string): string {
  return name.replace(/\.\w{1,5}$/, '').replaceAll('_', ' ');
}

function unique(terms: readonly string[]): readonly string[] {
  return [...new Set(terms)];
}
