import { type PlaceKind, placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

/** What names of clubs begin with: `FC Muster`, `TSV Oberblum`; the short ones stand for other things, too, and need a town. */
const initials = new ExactWords(
  'FC SV TSV VfL VfB VfR FSV MSV TuS TSG SpVgg SSV ESV DJK EHC BSC FV RSV SVG ASV PSV KSV TTC HSG HSV THW',
);
const shortInitials = new ExactWords(
  'SC SG TV AS AC HC EC RC BC KV TC Borussia Eintracht Fortuna Arminia Dynamo Lokomotive Hertha Alemannia Juventus Sporting Real Inter Bayer',
);
const ends = new ExactWords('United Rovers Wanderers Hotspur');

/** The name of a club: `1. FC Oberblum`, `SG 01 Oberblum`, `Mainz 05`, `Leeds United`. */
export const club: Rule = (reading, at, word) => {
  const found = clubAt(reading, at);
  return found && organisationAt(found.start, found.end, 0.65, 'institution', word.text);
};

function clubAt({ text, words }: Reading, at: number): { start: number; end: number } | undefined {
  const first = words[at];
  if (!first) return undefined;
  const isShort = shortInitials.has(first);
  if (!isShort && !initials.has(first)) return byPlace(text, words, at);
  let end = first.end;
  let town: PlaceKind | undefined;
  for (let next = at + 1; next < at + 4; next++) {
    const word = words[next];
    if (!word?.capital || !/^(?: | \d{2,4} |\/)$/.test(text.slice(end, word.start))) break;
    if (kindsOfWord(word) & kind.common) break;
    town ??= placeKind(word.text);
    // `FC Schule` is nobody's name, `FC Blau-Weiss` is.
    if (!town && !word.joined && !shortInitials.has(word) && kindsOfWord(word) & kind.noun) break;
    end = word.end;
  }
  if (end === first.end || (isShort && !town)) return undefined;
  const year = /^ (?:0\d|1[89]\d\d|9[5-9])(?!\d|[.,:/-]\d)/.exec(text.slice(end, end + 6));
  const start = text.startsWith('1. ', first.start - 3) ? first.start - 3 : first.start;
  return { start, end: end + (year?.[0].length ?? 0) };
}

function byPlace(
  text: string,
  words: readonly Word[],
  at: number,
): { start: number; end: number } | undefined {
  const town = words[at];
  // `Mainz 05`, `Leeds United`
  const next = words[at + 1];
  if (!town || town.length < 4) return undefined;
  const behind = text.charCodeAt(town.end + 1);
  const isUnited = next !== undefined && next.start === town.end + 1 && ends.has(next);
  const year =
    !isUnited && behind === 0x30
      ? /^ 0[1-9](?!\d|[.,:/-]\d| \d)/.exec(text.slice(town.end, town.end + 5))
      : null;
  if (!isUnited && !year) return undefined;
  const size = placeKind(town.text);
  if (size === undefined || (year && size === 'small')) return undefined;
  return { start: town.start, end: isUnited ? next.end : town.end + 3 };
}
