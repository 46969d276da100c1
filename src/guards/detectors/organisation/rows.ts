import { kind, kindsOf, kindsOfWord } from '../../names/lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

/** The end of a firm that is called by its partners, which begins with this word: `Keller, Huber and Rossi`, most of them known families. */
export function partnersEnd(text: string, words: readonly Word[], from: number): number | undefined {
  let at = from;
  while (isSingle(words[at]) && isGap(text, words, at, ', ')) at++;
  const [last, joint] = [words[at], words[at + 1]];
  if (at === from || !isSingle(last)) return undefined;
  const isAnd = joint?.text === 'and' && isGap(text, words, at, ' ') && isGap(text, words, at + 1, ' ');
  const end = isAnd ? at + 2 : isGap(text, words, at, ' & ') ? at + 1 : undefined;
  const partner = end === undefined ? undefined : words[end];
  if (!isSingle(partner)) return undefined;
  const families = [...words.slice(from, at + 1), partner].filter((word) => kindsOf(word.text) & kind.family);
  return families.length > 1 ? partner.end : undefined;
}

/** `Keller, Huber and Rossi` alone on a line: a firm, where most of them are no given names. */
export const partners: Rule = ({ text, words }, at, word) => {
  if (text.charCodeAt(word.end) !== comma || !beginsLine(text, word.start)) return undefined;
  const end = partnersEnd(text, words, at);
  if (end === undefined || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 3))) return undefined;
  const row = words.slice(at, at + 5).filter((one) => one.capital && one.end <= end);
  const given = row.filter((one) => (kindsOfWord(one) & (kind.given | kind.rare)) === kind.given);
  return given.length < 2 ? organisationAt(word.start, end, 0.7, 'placeOrCompanyName') : undefined;
};
const comma = 0x2c;
const beginsLine = (text: string, start: number): boolean => start === 0 || text.charCodeAt(start - 1) === 10;

const isSingle = (word: Word | undefined): word is Word =>
  word?.capital === true && word.length > 1 && word.text !== word.text.toUpperCase();

function isGap(text: string, words: readonly Word[], at: number, gap: string): boolean {
  const [word, next] = [words[at], words[at + 1]];
  return word !== undefined && next?.start === word.end + gap.length && text.startsWith(gap, word.end);
}

/** The names in a row with that of a company that begins here and ends with this word: `Quabo, Zentrix` of `Quabo, Zentrix and Muster Ltd`. */
export function rowBefore(
  { text, words }: Reading,
  start: number,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  if (!text.startsWith(' and ', start - 5)) return undefined;
  let last = at;
  while (last > 0 && (words[last]?.end ?? 0) > start - 5) last--;
  const end = words[last]?.end;
  while (isSingle(words[last - 1]) && isGap(text, words, last - 1, ', ')) last--;
  const first = words[last];
  return end !== undefined && isSingle(first) && first.end < end ? { start: first.start, end } : undefined;
}
