import type { FindingReason } from '#contract';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { looksLikeName } from '../../names/lexicon.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf } from './cues.ts';
import { isFamilyByEnding } from './family-endings.ts';
import { isBeside, type Page, type Span } from './grow.ts';
import { beginsSentence } from './somebody.ts';
import type { Word } from './words.ts';

/**
 * Two words in capitals that no list has, or only as a family name: outside German, and not where a place would stand.
 * `by Zorabel Wenzelin`, not `in Baton Rouge`. Where too little says that it is not German, both are made like names
 * and hardly like nouns.
 */
export function unknownPair(page: Page, span: Span): Candidate | undefined {
  const { text, words, roles, language } = page;
  if (language === 'german' || span.end - span.first < 2) return undefined;
  const first = words[span.first];
  const before = words[span.first - 1];
  const isPart = (word: Word): boolean =>
    !roles.ofWord(word).ordinary && !word.shouts && !cueOf(word) && !isGerman(word);
  const parts = words.slice(span.first, span.end).filter((word) => word.capital && word.length > 1);
  if (!first || parts.length < 2 || !parts.every(isPart)) return undefined;
  // `Richiami Anna Keller`: a verb that no list has.
  if (language === undefined) {
    // Behind a small word of English nothing is a noun of German.
    const least = before && kindsOfWord(before) === kind.english ? 0.1 : 0.8;
    if (parts.some((word) => roles.ofWord(word).given || !looksLikeName(word.text, least))) return undefined;
  }
  if (
    before &&
    text.slice(before.end, first.start) === ' ' &&
    (placely.has(before) || isGoingOn(page, before))
  )
    return undefined;
  // `Zorabel Wenzelin Wunz`
  const third = words[span.end];
  const isThird =
    third?.capital === true && third.length > 2 && isBeside(page, span.end - 1) && isPart(third);
  const end = isThird && looksLikeName(third.text) ? span.end + 1 : span.end;
  return shaped({ ...span, end }, 0.5, 'looksGivenAndFamily');
}

/** Whether a capital before a name is that of a name, too: `Is Zorabel Wenzelin here?` begins a sentence. */
const isGoingOn = ({ text, roles }: Page, before: Word): boolean =>
  before.capital && !(roles.ofWord(before).ordinary && beginsSentence(text, before.start));

/** A form has few words that tell its language: `Rechnung Nr`, `Neurologische Ambulanz`. */
const isGerman = (word: Word): boolean =>
  (kindsOfWord(word) & (kind.noun | kind.german)) !== 0 || word.text.endsWith('ische') || word.text === 'Nr';

/** `Wunzidze`, `Alpu Wunzidze`: a family name by its ending, in whatever company. */
export function byEnding(page: Page, span: Span): Candidate | undefined {
  const { words, roles, language } = page;
  const last = words[span.end - 1];
  if (!last || last.shouts || !isFamilyByEnding(last, language === 'german')) return undefined;
  const role = roles.ofWord(last);
  if (role.ordinary || role.place || placeKind(last.text)) return undefined;
  const parts = words.slice(span.first, span.end - 1);
  const alone = parts.some((word) => {
    const part = roles.ofWord(word);
    return !part.initial && (part.ordinary || part.place || cueOf(word));
  });
  const found = alone ? { first: span.end - 1, end: span.end } : span;
  return shaped(found, found.end - found.first > 1 ? 0.6 : 0.5, 'familyByForm');
}

/** Behind these stand places and things rather than people. */
const placely = new SmallWords(
  `in at near the a an from into across around between through of on dans en au aux la le les des du de sur à chez il lo gli nel nella del della di sul sulla`,
);

const shaped = (span: Span, confidence: number, reason: FindingReason): Candidate => ({
  ...span,
  confidence,
  reason,
  layer: 'shape',
});
