import { englishLast } from './detectors/address/street-words.ts';
import { placeKind } from './gazetteer/gazetteer.ts';
import { kind, kindsOf } from './names/lists.ts';
import { SmallWords } from './names/word-lists.ts';
import type { Uncoded } from './reading/coded.ts';
import { partsOf, type Word } from './reading/words.ts';

/** Longer texts that are written small throughout are lists and code rather than chats. UTF-16 units. */
const longest = 5_000;

/**
 * A text without a capital, as people write in chats, once more with capitals where the lists have a name or a place and no
 * word: `my name is anna muster, i live in berlin` is read like any other text. Of the same length, so that places stay.
 */
export function withCapitals(text: string): readonly Uncoded[] {
  if (text.length > longest || capital.test(text)) return [];
  const { words } = partsOf(text);
  const letters = [...starts(text, words)];
  if (letters.length === 0) return [];
  let read = '';
  let done = 0;
  for (const at of letters) {
    read += text.slice(done, at) + text.charAt(at).toUpperCase();
    done = at + 1;
  }
  return [{ text: read + text.slice(done), back: (start, end) => ({ start, end }) }];
}

/** `I` alone is none, for machines correct it. */
const capital = /[\p{Lu}\p{Lt}](?<!(?<!\p{L})I(?![\p{L}\d]))/u;

/** Where the words begin that have a capital elsewhere. */
function starts(text: string, words: readonly Word[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    const name = titled(word);
    if (isInRow(text, words, at))
      for (let next = at; next < at + 3; next++) found.add(words[next]?.start ?? 0);
    if (isLine(text, word)) found.add(word.start);
    // `deb` of `4d1400e8deb2` is no name.
    if (/[\d_@/.]/.test(text.charAt(word.start - 1)) || /[\d_@/]/.test(text.charAt(word.end))) continue;
    if (
      word.length > 2 &&
      next?.start === word.end + 1 &&
      text[word.end] === ' ' &&
      isPlace(name, titled(next))
    )
      found.add(word.start).add(next.start);
    else if (word.length > 2 && isName(name, words[at - 1])) {
      found.add(word.start);
      if (next?.start === word.end + 1 && isFamily(name, titled(next))) found.add(next.start);
    }
    if (englishLast.has(word)) for (const part of streetBefore(text, words, at)) found.add(part.start);
  }
  return found;
}

/** The words between a number and a word for a street, and this one: `12 fourth avenue`. */
function streetBefore(text: string, words: readonly Word[], at: number): readonly Word[] {
  for (let first = at - 1; first >= Math.max(0, at - 3); first--) {
    const [word, follower] = [words[first], words[first + 1]];
    if (!word || follower?.start !== word.end + 1) return [];
    if (/\d $/.test(text.slice(Math.max(0, word.start - 2), word.start))) return words.slice(first, at + 1);
  }
  return [];
}

/** A word that no list has on a line of its own: a company in the signature. */
const isLine = (text: string, { start, end }: Word): boolean =>
  text[start - 1] === '\n' &&
  text[end] === '\n' &&
  kindsOf(text.charAt(start).toUpperCase() + text.slice(start + 1, end)) === 0;

/** Three words with commas between, two of them names: `zorabel, anna, beat`. */
function isInRow(text: string, words: readonly Word[], at: number): boolean {
  const row = words.slice(at, at + 3);
  const isParted = row.every((word, of) => {
    const next = row[of + 1];
    return !next || (next.start === word.end + 2 && text[word.end] === ',');
  });
  if (row.length < 3 || !isParted) return false;
  return (
    row.filter((word) => isName(titled(word))).length > 1 &&
    row.every((word) => (kindsOf(titled(word)) & (written & ~kind.romance)) === 0)
  );
}

const titled = ({ text }: Word): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `san francisco`, not `la mesa`. */
const isPlace = (first: string, second: string): boolean =>
  placeKind(`${first} ${second}`) !== undefined && !(kindsOf(first) & written && kindsOf(second) & written);

/** `anna keller`: behind a given name a family name may be a noun. */
const isFamily = (given: string, family: string): boolean =>
  (kindsOf(given) & kind.given) !== 0 &&
  (kindsOf(family) & kind.family) !== 0 &&
  (kindsOf(family) & written) === 0;

const written = kind.german | kind.english | kind.romance | kind.common;

const toPlaces = new SmallWords('in at from to near around nach aus bei von de à da a');

/** A large town only behind a word of place: `from antelope valley`, not `lemurs, antelope`. */
function isName(name: string, before?: Word): boolean {
  const kinds = kindsOf(name);
  if (kinds & written) return false;
  const place = placeKind(name);
  if (place === 'country' || place === 'famous') return true;
  if (kinds & kind.noun) return false;
  if (kinds & (kind.given | kind.family)) return true;
  return place === 'large' && before !== undefined && toPlaces.has(before);
}
