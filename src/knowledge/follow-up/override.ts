import { type ContentWord, contentWords } from './content-words.ts';
import { prepositions } from './wording.ts';

/**
 * The last question with what the follow-up names put in place of its counterpart: code for code, year for year,
 * number for number, or the phrase behind the same preposition. What has no counterpart is added at the end,
 * unless only replacements are wanted.
 */
export function override(
  before: string,
  rest: string,
  language: string,
  mode: 'replaceOrAdd' | 'replaceOnly' = 'replaceOrAdd',
): string {
  let query = before;
  const added: ContentWord[] = [];
  const fresh = contentWords(rest, language).filter(({ kind }) => kind !== 'asking');
  for (const word of fresh) {
    if (contentWords(query, language).some(({ form }) => form === word.form)) continue;
    const counterpart = counterpartOf(word, query, rest, language);
    if (counterpart) query = query.slice(0, counterpart.start) + word.written + query.slice(counterpart.end);
    else added.push(word);
  }
  if (mode === 'replaceOnly' || added.length === 0) return query;
  const phrase = phraseBehindPreposition(query, rest, language);
  if (phrase) {
    const words = added.map(({ written }) => written).join(' ');
    // German nouns have capitals: `Und der dreizehnte?` still asks about the noun that stands there.
    if (language === 'de' && added.every(({ written }) => /^\p{Ll}/u.test(written)))
      return `${query.slice(0, phrase.start)}${words} ${query.slice(phrase.start)}`;
    return query.slice(0, phrase.start) + words + query.slice(phrase.end);
  }
  return `${query} (${added.map(({ written }) => written).join(' ')})`;
}

/** What of the last question a code, year or number of the follow-up stands in for. */
function counterpartOf(
  word: ContentWord,
  query: string,
  rest: string,
  language: string,
): ContentWord | undefined {
  const same = contentWords(query, language).filter(({ kind }) => kind === word.kind);
  if (word.kind === 'year') return same.length === 1 ? same[0] : undefined;
  if (word.kind === 'code') {
    const letters = (form: string) => form.replace(/[^\p{L}]/gu, '');
    return (
      same.find(({ form }) => letters(form) === letters(word.form)) ??
      (same.length === 1 ? same[0] : undefined)
    );
  }
  if (word.kind === 'number') {
    const unit = (text: string, end: number) =>
      /^[\s\u00a0]*(\p{L}+|%)/u.exec(text.slice(end))?.[1]?.toLowerCase();
    const mine = unit(rest, word.end);
    return (
      same.find(({ end }) => unit(query, end) === mine) ??
      (same.length === 1 && mine === undefined ? same[0] : undefined)
    );
  }
  return undefined;
}

/** The last noun phrase of the last question that stands behind the follow-up's preposition, or one like it. */
function phraseBehindPreposition(
  query: string,
  rest: string,
  language: string,
): { start: number; end: number } | undefined {
  const opening = /^\W*(\p{L}+)['’]?/u.exec(rest)?.[1]?.toLowerCase();
  const group = prepositions.find((words) => opening !== undefined && words.split('|').includes(opening));
  if (!group) return undefined;
  const found = [...query.matchAll(new RegExp(`(?<![\\p{L}])(?:${group})(?:['’]|\\s)`, 'giu'))].at(-1);
  if (!found) return undefined;
  const behind = contentWords(query, language).filter(
    ({ start, kind }) => start >= found.index + found[0].length && kind !== 'asking',
  );
  const [first, second] = behind;
  if (!first) return undefined;
  const adjacent = second && query.slice(first.end, second.start).trim() === '';
  return { start: first.start, end: adjacent ? second.end : first.end };
}
