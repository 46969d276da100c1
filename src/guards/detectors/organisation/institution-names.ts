import { placeKind } from '../../gazetteer/gazetteer.ts';
import { endsWithNoun } from '../../names/lexicon.ts';
import { kind, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { noStreetWord } from '../address/street-words.ts';
import { isInflectedAdjective } from './heads.ts';
import {
  adjective,
  beginning,
  coordinating,
  genitive,
  institutionOf,
  isAdjectiveOf,
  isHouse,
  isHouseName,
  joining,
  mayBeInstitution,
  mayBeNamed,
  naming,
  prefixBefore,
  saint,
  sisterBefore,
} from './institutions.ts';
import { nameBefore } from './name-before.ts';
import { isNamedInside, sainted } from './named-inside.ts';
import { isProper } from './proper.ts';
import { organisationAt, type Rule } from './rule.ts';
import { isSpot, isHouse as standsInHouse } from './spots.ts';

/** An institution with its proper name on the side where its language puts it: `Klinikum Zarnow`, `Riverdale University`. */
export const institution: Rule = (reading, at, word) => {
  const found = mayBeInstitution(word) ? institutionAt(reading, at) : undefined;
  return found && organisationAt(found.start, found.end, 0.7, 'institution', word.text);
};

function institutionAt(
  reading: Reading,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const { text, words } = reading;
  const word = words[at];
  if (!word) return undefined;
  const kindOf = institutionOf(word.text);
  if (!kindOf) return undefined;
  // `im Zentrum Zürichs`, `das Amt des Ministers`
  if (/^(?:Zentrum|Amt)$|-Amt$/.test(word.text) && words[at + 1]?.text !== 'für') return undefined;
  // `das Technologie-Zentrum der Umgebung`
  if (/-Zentrum$/.test(word.text) && !words[at + 1]?.capital && words[at + 1]?.text !== 'für')
    return undefined;
  const capital = word.capital;
  const elided = word.joined ? /^\p{L}{1,4}'/u.exec(word.text) : null;
  let start = word.start + (elided?.[0].length ?? 0);
  let end = word.end;
  if (capital && kindOf.back && !(kindOf.loose && !isLooseName(reading, at)))
    start = nameBefore(reading, at, word.start) ?? start;
  const previous = words[at - 1];
  if (
    capital &&
    start === word.start &&
    previous &&
    adjective.test(previous.text) &&
    /^\.? $/.test(text.slice(previous.end, word.start)) &&
    !(kindsOfWord(previous) & kind.common)
  )
    start = previous.start;
  let nouns = false;
  for (let next = at + 1; kindOf.ahead && next < Math.min(words.length, at + (nouns ? 11 : 7)); next++) {
    const follower = words[next];
    const gap = follower && text.slice(words[next - 1]?.end ?? 0, follower.start);
    // `Hals-, Nasen- und Ohrenheilkunde`
    if (!follower || !(gap === ' ' || gap === '. ' || (nouns && (gap === '-, ' || gap === '- ')))) break;
    if (text.charAt(words[next - 1]?.end ?? 0) === '.' && (words[next - 1]?.text.length ?? 0) > 3) break;
    // `Gemeinschaftspraxis Dres. Muster`: people.
    if (titles.has(follower)) break;
    if (naming.has(follower)) nouns = true;
    if (follower.capital) {
      // `die Klinik am Montag`
      if (noStreetWord.has(follower)) break;
      if (
        nouns ||
        (isProper(follower.text) && mayBeNamed(word, follower)) ||
        (next === at + 1 && isHouseName(word, follower))
      )
        end = follower.end;
      else if (beginning.has(follower)) continue;
      else if (isSpot(words, next) || saint.has(words[next - 1] ?? follower)) end = follower.end;
      // `Praxis im Ärztehaus Nord`, `Praxis am Klinikum Zarnow`
      else if (next > at + 1 && institutionOf(follower.text) && standsInHouse(words, next)) continue;
      // `Krankenhaus der Samariter Musterdorf`: a noun in the genitive, if a name comes after it.
      else if (![words[next - 1], words[next - 2]].some((one) => one && genitive.has(one))) break;
    } else if (
      nouns
        ? !joining.has(follower) && !coordinating.has(follower) && !isAdjectiveOf(words, next)
        : !joining.has(follower)
    )
      break;
  }
  // `Zentrum für Radiologie` is a department, `Zentrum für Radiologie Zarnow` has a name.
  if (word.text === 'Zentrum' && !placeKind(text.slice(text.lastIndexOf(' ', end - 1) + 1, end)))
    return undefined;
  if (end > word.end && !kindOf.introduces)
    start = capital ? prefixBefore(text, words, at, sisterBefore(text, words, at, start)) : start;
  if (start === word.start && end === word.end)
    return isNamedInside(word) ? { start: sainted(text, start), end } : calledBefore(text, words, at);
  if (!kindOf.introduces) return { start, end };
  const name = words[at + 1];
  return name && end > word.end && name.capital ? { start: name.start, end } : undefined;
}

/** `Zentris Klinikum`, `St. Wunzinger Krankenhaus`: nothing behind, and a name that no list has or a saint before. */
function calledBefore(
  text: string,
  words: readonly Word[],
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const [name, word] = [words[at - 1], words[at]];
  if (!name?.capital || !word || name.end !== word.start - 1 || text[name.end] !== ' ' || !isHouse(word))
    return undefined;
  const start = sainted(text, name.start);
  if (start < name.start) return { start, end: word.end };
  const isName =
    kindsOfWord(name) === 0 &&
    name.length > 4 &&
    name.length < 15 &&
    !name.shouts &&
    !endsWithNoun(name.text);
  return isName &&
    !adjective.test(name.text) &&
    !isInflectedAdjective(name) &&
    !/(?:ung|heit|keit|bogen|blatt)$/.test(name.text)
    ? { start, end: word.end }
    : undefined;
}

const titles = new ExactWords('Dr Dres Prof PD Frau Herr Herrn');

/** `Muster Research`: a name before, and no more of a name behind. */
function isLooseName({ text, words }: Reading, at: number): boolean {
  const before = words[at - 1];
  const word = words[at];
  const next = words[at + 1];
  if (!before || !word || !isProper(before.text)) return false;
  return !(next?.capital && text.slice(word.end, next.start) === ' ');
}
