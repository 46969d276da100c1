import { hashWithoutLast } from '../reading/hash.ts';
import type { Word } from '../reading/words.ts';
import { kindsEnd } from './kinds.ts';
import { lexicon } from './lexicon.ts';

export { capitalised } from './capitalised.ts';
export { type Gender, kind } from './kinds.ts';

const kindBits = 2 ** kindsEnd - 1;

/** The kinds of a word as it stands in the text, `KELLER` and `keller's` base forms not included; 0 for an unknown one. */
export function kindsOf(word: string): number {
  return lexicon().words.get(word) & kindBits;
}

/** The kinds of a word without its last letter. */
export function kindsWithoutLast(word: string, hash: number): number {
  const shorter = hashWithoutLast(hash, word.charCodeAt(word.length - 1));
  const { words } = lexicon();
  return words.mayHave(shorter) ? words.of(word.slice(0, -1), shorter) & kindBits : 0;
}

/** The kinds of a word of a text. */
export function kindsOfWord(word: Word): number {
  return entryOf(word) & kindBits;
}

/** All that the lists say of a word of a text, looked up once. */
export function entryOf(word: Word): number {
  if (word.entry < 0) word.entry = lexicon().words.ofWord(word);
  return word.entry;
}
