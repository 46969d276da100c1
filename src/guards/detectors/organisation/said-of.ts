import { placeKind } from '../../gazetteer/gazetteer.ts';
import { looksLikeName } from '../../names/lexicon.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

/**
 * English: a name of which is said that it is an organisation: `Quabo is a small company`, `Quabo, a bank,`, `Quabo was founded in`,
 * `Quabo laid off`.
 */
export const saidToBe: Rule = (reading, at) => {
  const found = saidOf(reading, at);
  return found && organisationAt(found.start, found.end, 0.55, 'beforeWord', found.cue);
};

function saidOf(
  { text, words }: Reading,
  at: number,
): { start: number; end: number; cue: string } | undefined {
  const last = words[at];
  const next = words[at + 1];
  if (!last?.capital || !next || next.capital || !beginnings.has(next)) return undefined;
  const gap = text.slice(last.end, next.start);
  if (gap !== ' ' && gap !== ', ') return undefined;
  const cue = gap === ' ' ? predicateAt(text, words, at + 1) : kindAt(text, words, at + 1);
  if (cue === undefined) return undefined;
  let { start } = last;
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const word = words[back];
    if (!word?.capital || text.slice(word.end, start) !== ' ' || kindsOf(word.text) & kind.common) break;
    start = word.start;
  }
  const kinds = kindsOf(text.slice(start, last.end));
  const first = /^[^ ]+/.exec(text.slice(start, last.end))?.[0] ?? '';
  // Who launched something may be somebody.
  if (start === last.start && deeds.has(cue) && (looksLikeName(last.text) || kinds & kind.family))
    return undefined;
  const isOther =
    kinds & (kind.given | kind.common | kind.english) || placeKind(first) || kindsOf(first) & kind.given;
  return isOther || nobody.test(last.text) ? undefined : { start, end: last.end, cue };
}
/** Of organisations alone is said so: `employs`, `laid off`. */
const deeds: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map(
  [
    'employs sells manufactures acquired acquires recalled unveiled launched',
    'filed: for',
    'laid: off',
    'went: bankrupt',
    'charged charges overcharged refunded: me my us',
    'is are: hiring recruiting insolvent bankrupt',
  ].flatMap((row) => {
    const [verbs = '', next] = row.split(': ');
    return verbs
      .split(' ')
      .map((verb) => [verb, next === undefined ? undefined : new Set(next.split(' '))] as const);
  }),
);
const beginnings = new SmallWords(['is was are a an the', ...deeds.keys()].join(' '));
const nobody = /^(?:I|It|He|She|We|They|This|That|Here|There|Who|What|Which)$/;

/** `is a small company`, `was founded in` */
function predicateAt(text: string, words: Reading['words'], at: number): string | undefined {
  const [verb, next] = [words[at], words[at + 1]];
  if (!verb || !next || text.slice(verb.end, next.start) !== ' ') return undefined;
  if (verb.text !== 'are' && found.has(next)) return next.text;
  if (deeds.has(verb.text) && (deeds.get(verb.text)?.has(next.text) ?? true)) return verb.text;
  return kindAt(text, words, at + 1);
}

/** `a small company`: an article, up to three words, and what it is. */
function kindAt(text: string, words: Reading['words'], at: number): string | undefined {
  const article = words[at];
  if (!article || !/^(?:an?|the)$/.test(article.text)) return undefined;
  // `a 501(c)3` is one free of tax in the United States.
  if (text.startsWith(' 501(c)', article.end)) return '501(c)';
  for (let next = at + 1; next < at + 5; next++) {
    const [before, word] = [words[next - 1], words[next]];
    if (!word || !before || !/^[ -]$/.test(text.slice(before.end, word.start))) return undefined;
    // `a cooperative venture` is something else.
    if (sorts.has(word)) return goesOn(text, word.end, words[next + 1]) ? undefined : word.text;
  }
  return undefined;
}
/** Whether another noun follows. */
const goesOn = (text: string, end: number, next: Word | undefined): boolean =>
  next !== undefined && !next.capital && text.slice(end, next.start) === ' ' && !behind.has(next);
const behind = new SmallWords(
  'that which who with from based in of for and or to by where headquartered founded specializing specialising',
);
const found = new SmallWords('founded headquartered incorporated acquired');
const sorts = new SmallWords(
  `company firm startup start-up corporation nonprofit non-profit charity manufacturer retailer provider supplier distributor
  bank insurer airline brewery bakery organisation organization agency cooperative co-op conglomerate subsidiary carmaker automaker
  broadcaster newspaper publisher foundation consultancy brokerage`,
);
