import { Endings } from '../../names/endings.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

/** What organisations are: one of these words is in the name, so that `Koronare Herzkrankheit (KHK)` is none. */
const sorts = new ExactWords(
  `Organisation Organization Council Association Federation Union Commission Committee Board Agency Institute Society Foundation Party Alliance League
  Assembly Authority Bureau Service Services Force Front Movement Congress Network Corporation Office Court Academy Confederation Conference
  Associazione Organizzazione Federazione Istituto Consiglio Unione Commissione Agenzia Partito Lega Ente Comitato Centro Ministero Autorità
  Conseil Fédération Institut Syndicat Comité Agence Parti Ligue Ministère Organisationen Programm Fonds Forum Bündnis Netzwerk Initiative Komitee
  Zentrum Zentrums Dienst Rat Bund Bundes Büro Allianz Front Konferenz`,
);
const ends =
  `organisation verband verbandes verbands verein vereins vereinigung gesellschaft institut instituts amt amtes amts agentur behörde ministerium
  ministeriums kommission kammer gewerkschaft partei bund bundes bank anstalt union zentrale gemeinschaft stiftung konferenz direktion versicherung
  verwaltung akademie komitee ausschuss beratung rat rates liga büro dienst`.split(/\s+/);
const mayEnd = new Endings(ends);
const end = new RegExp(`(?:${ends.join('|')})$`);
const isSort = (word: Word): boolean =>
  sorts.has(word) || (word.capital && word.length > 6 && mayEnd.mayEnd(word) && end.test(word.lower));

const openingBracket = 40;
const closingBracket = 41;

/** `Institut für Corporate Governance (ICG)`: a name of which the short form in brackets has the initials. */
export const byInitials: Rule = (reading, at, word) => {
  const { text } = reading;
  if (text.charCodeAt(word.start - 1) !== openingBracket || text.charCodeAt(word.end) !== closingBracket)
    return undefined;
  if (word.length < 2 || word.length > 8 || word.joined || !acronym.test(word.text)) return undefined;
  const start = startOf(reading, at);
  return start === undefined
    ? undefined
    : organisationAt(start, word.start - 2, 0.72, 'institution', word.text);
};
const acronym = /^\p{Lu}\p{Ll}{0,2}(?:\p{Lu}\p{Ll}{0,2})+$/u;

/** The word, at most nine back, from which on the words have these initials. */
function startOf({ text, words }: Reading, at: number): number | undefined {
  const short = words[at];
  const last = words[at - 1];
  if (!short || !last || last.end !== short.start - 2 || text[last.end] !== ' ') return undefined;
  const letters = short.lower;
  let hasSort = false;
  for (let first = at - 1; first >= Math.max(0, at - 9); first--) {
    const word = words[first];
    const next = words[first + 1];
    if (!word || (first < at - 1 && !isOneName(text.slice(word.end, next?.start)))) return undefined;
    hasSort ||= isSort(word);
    if (!hasSort || !word.capital || word.lower.charAt(0) !== letters.charAt(0)) continue;
    if (first < at - 1 || word.joined ? spells(words, first, at, letters) : false) return word.start;
  }
  return undefined;
}

const isOneName = (gap: string): boolean =>
  gap === ' ' || gap === '-, ' || gap === '- ' || gap === ', ' || gap === ' & ';

/** Whether the words spell the letters: each letter begins a word or stands within one of more parts. */
function spells(words: readonly Word[], from: number, to: number, letters: string): boolean {
  let found = 0;
  for (let at = from; at < to; at++) {
    const word = words[at]?.lower ?? '';
    const isSmall = !words[at]?.capital;
    if (word.charAt(0) !== letters.charAt(found)) {
      // `der`, `und` may be left out; another word may not.
      if (isSmall) continue;
      return false;
    }
    found++;
    for (let inside = 3; inside < word.length - 2 && !isSmall && at === to - 1; inside++)
      if (found < letters.length && word.charAt(inside) === letters.charAt(found)) found++;
  }
  return found === letters.length;
}
