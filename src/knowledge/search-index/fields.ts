import { analyse, conceptsOf, detectLanguage, lexiconChecksum, type Term } from '#language';
import type { IndexedPassage } from './search-index.ts';

/**
 * Searchable columns: terms joined by single spaces, each term once. Once, because LanceDB counts the occurrences
 * in rows it has not indexed yet as if they were passages: a term repeated there would get a negative weight, and
 * its passages would not be found. What is repeated, or stands in a heading, counts again as `prominent` (decision
 * 0033). Words of one meaning, in whatever language, have their concept in common (decision 0045).
 */
export const fieldNames = ['stems', 'grams', 'prominent', 'identifiers', 'concepts'] as const;
export type FieldName = (typeof fieldNames)[number];
export type Fields = Readonly<Record<FieldName, string>>;

/** What is looked for, and for each concept the stems that stand for it in the query (a phrase has several). */
export type QueryFields = Fields & {
  readonly conceptWords: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/**
 * Raised whenever the same text would give other terms, and changed by every change of the lexicon; an index of another
 * version asks to be rebuilt.
 */
export const fieldsVersion = 4 * 2 ** 32 + lexiconChecksum();

const gramLength = 4;
const longestTerm = 200;
const mostQueryTerms = 64;

/** What is indexed of a passage, and the numbers of stems and grams for length normalisation. */
export function passageFields(
  passage: IndexedPassage,
): Fields & { readonly stem_count: number; readonly gram_count: number } {
  const body = analyse(passage.text, passage.language);
  const above = [...passage.headings, passage.tableHeader ?? '', nameWithoutEnding(passage.documentName)];
  const heading = analyse(above.join('\n'), passage.language);
  const all = stemsOf(body);
  const stems = unique(all);
  const pieces = unique(stems.flatMap(grams));
  return {
    stems: stems.join(' '),
    grams: pieces.join(' '),
    prominent: unique([...repeated(all), ...stemsOf(heading)]).join(' '),
    identifiers: unique(identifiersOf([...body, ...heading])).join(' '),
    concepts: [...conceptWords([body, heading], [passage.language, passage.language]).keys()].join(' '),
    stem_count: stems.length,
    gram_count: pieces.length,
  };
}

/**
 * What of a query is looked for in each column. A language that cannot be told from the words is no obstacle: the
 * query is then analysed in every language the index holds.
 */
export function queryFields(
  query: string,
  language: string | undefined,
  present: readonly string[],
): QueryFields {
  const known = language ?? detectLanguage(query).language;
  const languages = known === 'und' ? [...new Set(['und', ...present])] : [known];
  const analyses = languages.map((one) => analyse(query, one));
  const words = unique(analyses.flatMap(stemsOf)).slice(0, mostQueryTerms);
  const stems = words.join(' ');
  const concepts = conceptWords(analyses, languages);
  return {
    stems,
    grams: unique(words.flatMap(grams))
      .slice(0, 4 * mostQueryTerms)
      .join(' '),
    prominent: stems,
    identifiers: unique(identifiersOf(analyses[0] ?? []))
      .slice(0, mostQueryTerms)
      .join(' '),
    concepts: [...concepts.keys()].slice(0, mostQueryTerms).join(' '),
    conceptWords: concepts,
  };
}

/**
 * Pieces of a stem: compounds, inflections and names in other languages share some of them. `<` marks a beginning,
 * so that short words stay whole.
 */
export function grams(stem: string): readonly string[] {
  const marked = `<${stem}`;
  const count = Math.max(1, marked.length - gramLength + 1);
  return Array.from({ length: count }, (_, at) => marked.slice(at, at + gramLength));
}

function stemsOf(terms: readonly Term[]): readonly string[] {
  return terms
    .filter((term) => term.kind === 'word' && !term.stopWord)
    .map((term) => term.term.slice(0, longestTerm));
}

function identifiersOf(terms: readonly Term[]): readonly string[] {
  return terms.filter((term) => term.kind === 'identifier').map((term) => term.term.slice(0, longestTerm));
}

function conceptWords(
  analyses: readonly (readonly Term[])[],
  languages: readonly string[],
): Map<string, readonly (readonly string[])[]> {
  const found = new Map<string, readonly (readonly string[])[]>();
  for (const [at, analysed] of analyses.entries()) {
    for (const { concept, terms } of conceptsOf(analysed, languages[at] ?? 'und')) {
      const key = `c${concept}`;
      const words = terms.flatMap((index) => analysed[index]?.term ?? []);
      found.set(key, [...(found.get(key) ?? []), words]);
    }
  }
  return found;
}

function repeated(terms: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return terms.filter((term) => seen.has(term) || !seen.add(term));
}

function nameWithoutEnding(name: string): string {
  return name.replace(/\.\w{1,5}$/, '').replaceAll('_', ' ');
}

function unique(terms: readonly string[]): readonly string[] {
  return [...new Set(terms)];
}
