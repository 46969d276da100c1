import { type FindingCategory, findingCategories } from '#contract';

/**
 * `PERSON_1`: the category in capitals, one underscore, a number. One word for tokenizers, untouched by Markdown (an
 * underscore inside a word is no emphasis), JSON, HTML and URLs, and readable in all our languages.
 */
export const formOf = (category: FindingCategory, number: number): string =>
  `${category.toUpperCase()}_${number}`;

const labels = findingCategories
  .map((category) => category.toUpperCase())
  .sort((a, b) => b.length - a.length);
const categoryOf = new Map(findingCategories.map((category) => [category.toUpperCase(), category]));

/** How a text is written: in JSON, `\n` is a line break and no letter. */
export type Notation = 'text' | 'json';

/** Where a label may begin: not inside a longer word. */
const start: Readonly<Record<Notation, string>> = {
  text: '(?<![\\p{L}\\p{N}_])',
  json: '(?:(?<![\\p{L}\\p{N}_])|(?<=(?<!\\\\)(?:\\\\\\\\){0,8}\\\\(?:[bfnrt]|u00[0-2][0-9A-Fa-f])))',
};

/**
 * Whatever has the form of a pseudonym: a whole label, and all digits that follow. Models that write Markdown
 * sometimes escape the underscore. `UPDATE_1` is not `DATE_1`, `PERSON_10` not `PERSON_1`.
 */
const patternOf = (notation: Notation): RegExp =>
  new RegExp(`${start[notation]}(?:${labels.join('|')})\\\\{0,2}_[0-9]+`, 'gu');
const patterns = { text: patternOf('text'), json: patternOf('json') } as const;

export interface FormFound {
  /** As it stands in the text. */
  readonly written: string;
  /** Without the escape of Markdown. */
  readonly form: string;
  readonly category: FindingCategory;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Every word of a text that has the form of a pseudonym, in order. */
export function formsIn(text: string, notation: Notation = 'text'): readonly FormFound[] {
  const found: FormFound[] = [];
  for (const { 0: written, index } of text.matchAll(patterns[notation])) {
    const form = written.replaceAll('\\', '');
    const at = form.indexOf('_');
    const category = categoryOf.get(form.slice(0, at));
    const number = Number(form.slice(at + 1));
    if (category) found.push({ written, form, category, number, start: index, end: index + written.length });
  }
  return found;
}

/** A pseudonym's number has no more digits than this. */
const mostDigits = 9;

/** Can this be a pseudonym: no zeros in front, and not longer than any will ever be? */
export const isProper = ({ form, category, number }: FormFound): boolean =>
  number < 10 ** mostDigits && formOf(category, number) === form;

/** Longest label, escapes, an underscore and digits. UTF-16 units. */
const longest = Math.max(...labels.map((label) => label.length)) + 3 + mostDigits;
/** So much of what stands before a place decides whether a label may begin there. UTF-16 units. */
export const contextOfForm = 20;

const prefixes = [
  ...new Set(labels.flatMap((label) => Array.from(label, (_letter, at) => label.slice(0, at + 1)))),
];
const tail = new RegExp(
  `(?:${prefixes.sort((a, b) => b.length - a.length).join('|')})$|(?:${labels.join('|')})\\\\{0,2}(?:_[0-9]*)?$`,
  'u',
);

/** Where the end of a text may still grow into a pseudonym; its length when it cannot. */
export function mayGrowFrom(text: string): number {
  const from = Math.max(0, text.length - longest);
  const match = tail.exec(text.slice(from));
  return match ? from + match.index : text.length;
}
