import { kind, kindsOf } from '../../names/lists.ts';
import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { isOneBlank } from '../../reading/words.ts';
import { Roles } from '../person/token.ts';
import {
  adjectives,
  alsoOrdinary,
  byEnding,
  englishLast,
  ground,
  inside,
  looseLast,
  noStreetWord,
  prepositions,
  romanceMonths,
  streetFirst,
  streetLast,
  unitWords,
} from './street-words.ts';

export interface Street {
  readonly start: number;
  readonly end: number;
  /** The words say that it is one; otherwise it is one only beside more of an address. */
  readonly sure: boolean;
}

const germanFirst = new LowerWords('strasse straße platz allee weg');

/** The street whose number this is, where the number follows: `Bahnhofstrasse 12a`, `Rue du 31 Décembre 26`. */
export function streetBefore(
  text: string,
  words: readonly Word[],
  nearest: number,
  number: { readonly start: number; readonly end: number },
): Street | undefined {
  const last = words[nearest]?.text === 'Nr' ? nearest - 1 : nearest;
  const final = words[last];
  if (!final || number.start === final.end) return undefined;
  const leads =
    isOneBlank(text, final.end, number.start) ||
    (number.start - final.end < 8 && /^(?:\.|,)? ?(?:Nr\.? ?)?$/.test(text.slice(final.end, number.start)));
  if (!leads) return undefined;
  // `in der Seestrasse, 1890`: a year goes on with the sentence.
  if (text[final.end] === ',' && /^(?:1[6-9]|20)\d\d$/.test(text.slice(number.start, number.end)))
    return undefined;
  const inDate = romanceMonths.has(final);
  if (noStreetWord.has(final) && !inDate) return undefined;
  const following = words[nearest + 1];
  // `Rue du 31 Décembre 26`: the day of a date in the street's name is not its number.
  if (following && romanceMonths.has(following) && /^(?:er)? $/.test(text.slice(number.end, following.start)))
    return undefined;
  // The words that may belong to the name, from the last one back.
  let first = last;
  let begin: number | undefined;
  let sure = false;
  for (let at = last; at >= 0 && at > last - 7; at--) {
    const word = words[at];
    if (!word) break;
    const next = words[at + 1];
    if (
      at < last &&
      next &&
      !isOneBlank(text, word.end, next.start) &&
      (next.start - word.end > 6 ||
        !/^(?:\.? ?|\.?-| \d{1,2}(?:er)? |, |\/ )$/.test(text.slice(word.end, next.start)))
    )
      break;
    const type = streetFirst.has(word) && (word.capital || !alsoOrdinary.has(word));
    // `Straße der Einheit 12`, `Platz des Muster 1`
    const german = germanFirst.has(word) && word.capital && /^(?:der|des|am)$/.test(next?.text ?? '');
    if ((type || german) && words.slice(at + 1, last + 1).some(({ capital }) => capital)) {
      begin = word.start;
      sure = true;
      break;
    }
    if (!word.capital && !inside.has(word) && at < last) break;
    first = at;
  }
  const end = houseNumberEnd(text, number.end);
  if (begin !== undefined) return { start: begin, end, sure };
  if (inDate) return undefined;
  if (streetLast.has(final) && last > 0) {
    // `Große Friedberger Straße`: capitalised words before it.
    let from = last;
    while (from > first && from > last - 3 && isNamePart(words[from - 1], words[from], text)) from--;
    const start = words[from]?.start ?? final.start;
    if (from < last) return { start, end, sure: true };
  }
  if (!final.capital) return undefined;
  const ending = byEnding(final.lower);
  const before = words[last - 1];
  const adjoined =
    before !== undefined && text.slice(before.end, final.start).trim().length <= 1 && last - 1 >= first;
  if (ending === 'street') {
    const isPart =
      adjoined &&
      (adjectives.has(before) ||
        (before.end === final.start - 1 && (isOfTown(text, before) || isGivenName(before, final))));
    return { start: beforeTitle(text, isPart ? before.start : final.start), end, sure: true };
  }
  // `Am Alten Markt 3`, `In der Au 5`: a preposition, perhaps an article, and the name.
  for (let at = last - 1; at >= Math.max(first, last - 3); at--) {
    const word = words[at];
    if (word?.capital && prepositions.has(word))
      return { start: word.start, end, sure: isField(text, word.start, end) && namesGround(final) };
  }
  let from = last;
  while (from > first && from > last - 3 && isNamePart(words[from - 1], words[from], text)) from--;
  return { start: words[from]?.start ?? final.start, end, sure: false };
}

/** What stands between the ends of a line, or between commas and the like. */
export const isField = (text: string, start: number, end: number): boolean =>
  /^[ \t]*(?:\r?\n|$|[,;|·•–)(])/.test(text.slice(end, end + 6)) &&
  /(?:^|\n|[,:;|·•–(]|wohnhaft|wh\.|whft\.)[ \t]{0,3}$/.test(text.slice(Math.max(0, start - 12), start));

/** `Am Blumenhang`, `An der alten Mühle`, `Im Oberried`: what the ground has, or what no list of words has. */
const namesGround = (last: Word): boolean =>
  byEnding(last.lower) !== undefined ||
  ground.test(last.lower) ||
  (last.length > 4 && kindsOf(last.text) === 0 && !german.ofWord(last).plain);
const german = new Roles('german');

/** `Oberblumer Hauptstraße`, where it begins a line or phrase; `Tobias Öhler Hauptstraße` names a man first. */
const isOfTown = (text: string, { text: word, start }: Word): boolean =>
  /^\p{Lu}\p{Ll}{2,}er$/u.test(word) &&
  (kindsOf(word) & (kind.common | kind.german | kind.given | kind.family)) === 0 &&
  /(?:^|[\n,;:(] {0,3}|(?<!\p{L})\p{Ll}{2,6} )$/u.test(text.slice(Math.max(0, start - 8), start));

/** `Anna Blum-Straße` */
const isGivenName = (before: Word, street: Word): boolean =>
  street.joined && before.capital && (kindsOf(before.text) & kind.given) !== 0;

/** `Dr.-Blum-Straße`, `St.-Anna-Weg`: the short title before the hyphen belongs to the name. */
function beforeTitle(text: string, start: number): number {
  const title = /(?<!\p{L})(?:Dr|Prof|St|Pfr)\.-$/u.exec(text.slice(Math.max(0, start - 7), start));
  return title ? start - title[0].length : start;
}

/** `Adresse Oberblum 5` */
const labels = new LowerWords('adresse anschrift wohnadresse address indirizzo');

function isNamePart(word: Word | undefined, next: Word | undefined, text: string): boolean {
  if (!next || !word?.capital || labels.has(word)) return false;
  if (kindsOf(word.text) & kind.common && !adjectives.has(word)) return false;
  return isOneBlank(text, word.end, next.start) || /^(?:\.? |\.?-)$/.test(text.slice(word.end, next.start));
}

/** The street whose number this is, where the number stands before: `12 High Street`, `4bis, chemin des Fleurs`. */
export function streetAfter(
  text: string,
  words: readonly Word[],
  next: number,
  number: { readonly start: number; readonly end: number },
): Street | undefined {
  let at = next;
  let word = words[at];
  if (word && word.start - number.end <= 1 && again.has(word)) word = words[++at];
  if (!word || word.start - number.end > 6) return undefined;
  const french =
    streetFirst.has(word) && (word.capital || !alsoOrdinary.has(word) || text[word.start - 2] === ',');
  if (!word.capital && !french) return undefined;
  if (
    !isOneBlank(text, number.end, word.start) &&
    !/^\p{L}{0,6} ?,? $/u.test(text.slice(number.end, word.start))
  )
    return undefined;
  let end: number | undefined;
  let sure = false;
  let previous = word;
  for (let step = 0; step < 6; step++, word = words[at + step]) {
    if (!word) break;
    if (
      step > 0 &&
      !isOneBlank(text, previous.end, word.start) &&
      !/^(?:\. |'|\.?-)$/.test(text.slice(previous.end, word.start))
    )
      break;
    // `Avenue du Golf Suite 910`: the suite is the next part.
    if (step > 0 && unitWords.has(word) && /^\.? ?#?\d/.test(text.slice(word.end, word.end + 4))) break;
    if (step > 0 && !french && word.capital && englishLast.has(word)) {
      end = word.end;
      sure = true;
    } else if (step > 0 && !french && word.capital && looseLast.has(word)) {
      end = word.end;
      sure ||= isHouse(text.slice(number.start, number.end)) && isStreetName(previous.text);
    } else if (french && step > 0 && word.capital) {
      end = word.end;
      sure = true;
    } else if (step > 0 && !word.capital && !inside.has(word)) break;
    previous = word;
  }
  if (end === undefined) return undefined;
  // `31195 Piazza Rezzonico 35`: the postcode stands before a street that has its number behind.
  house.lastIndex = end;
  if (french && house.test(text))
    return { start: number.start, end: houseNumberEnd(text, house.lastIndex), sure };
  return { start: number.start, end, sure };
}
/** Behind the number of a house that was built later. */
const again = new LowerWords('bis ter quater a b c d');
const house = /,? \d{1,4}(?![\d.,:]\d|\d)/y;

/** Three digits and more, no year: `5142 Russell Plains`, not `12 Angry Hills`. */
const isHouse = (digits: string): boolean => digits.length > 2 && !/^(?:19|20)\d\d$/.test(digits);

/** A name of a person, or a word that no list has. */
function isStreetName(word: string): boolean {
  const kinds = kindsOf(word);
  return kinds === 0 || (kinds & (kind.given | kind.family)) !== 0;
}

/** `12a`, `12 b`, `12 1/2`, `4bis`, `12-14`, `12/3`, `12/3/4`, `13.` before a line's end. */
function houseNumberEnd(text: string, at: number): number {
  suffix.lastIndex = at;
  return at + (suffix.exec(text)?.[0].length ?? 0);
}
const suffix =
  /(?: 1\/2(?!\d)|½)?(?:[A-Z](?![\p{L}\d.])| ?(?:[a-z]|bis|ter)(?![\p{L}\d.]))?(?: ?[-/] ?(?:\d{1,3}[a-z]?|[IVX]{1,4})(?![\d\p{L}.])){0,2}/uy;
