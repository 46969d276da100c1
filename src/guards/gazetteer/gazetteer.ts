import { lexicon } from '../names/lexicon.ts';
import { entryOf } from '../names/lists.ts';
import { basis, prime } from '../reading/hash.ts';
import type { Word } from '../reading/words.ts';
import { kindFrom, kinds, lengthsFrom, type PlaceKind } from './load-places.ts';

export type { PlaceKind } from './load-places.ts';

/** What a name is, written as in the list or in capitals; undefined for an unknown one. */
export function placeKind(name: string): PlaceKind | undefined {
  return kindIn(lexicon().words.get(name)) ?? kindIn(inCapitals(name));
}

/** What a word of a text is and begins: see `kindIn` and `longestIn`. */
export function placeEntry(word: Word): number {
  const known = entryOf(word);
  if (isSmall(word.codeAt(1))) return known;
  const other = inCapitals(word.text);
  return (known & kindBits || other & kindBits) | (known & lengthBits || other & lengthBits);
}

const kindBits = 7 << kindFrom;
const lengthBits = -1 << lengthsFrom;

export const kindIn = (entry: number): PlaceKind | undefined => kinds[(entry & kindBits) >> kindFrom];

/** How many words the longest name has that begins with the word; 0 for none. */
export const longestIn = (entry: number): number =>
  entry < 1 << lengthsFrom ? 0 : 31 - Math.clz32(entry) - lengthsFrom;

/** How many words a name of the lists has at most that begins with this word; one in capitals tells nothing of that. */
export function mostWordsBehind(first: string): number {
  if (!isSmall(first.charCodeAt(1))) return Number.POSITIVE_INFINITY;
  const bare = first.endsWith('.') ? first.slice(0, -1) : first;
  return Math.max(1, longestIn(lexicon().words.get(bare)));
}

function inCapitals(name: string): number {
  if (!isCapitals(name)) return 0;
  const hash = hashOfTitled(name);
  const { words } = lexicon();
  return hash !== undefined && !words.mayHave(hash) ? 0 : words.get(titled(name));
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122;

const isCapitals = (name: string): boolean => {
  // Most names end here; turning all of them into capitals costs more.
  return name.length > 3 && !isSmall(name.charCodeAt(1)) && name === name.toUpperCase();
};

/** `ST. GALLEN` as `St. Gallen`, `ALT-DIETMANNS` as `Alt-Dietmanns`. */
const titled = (name: string): string =>
  name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());

/** The hash of that name, which most names spare us; undefined for letters that are not of ASCII. */
function hashOfTitled(name: string): number | undefined {
  let hash = basis;
  let inWord = false;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= 0x80) return undefined;
    const isLetter = code >= 65 && code <= 90;
    hash = Math.imul(hash ^ (isLetter && inWord ? code + 32 : code), prime);
    inWord = isLetter;
  }
  return hash;
}
