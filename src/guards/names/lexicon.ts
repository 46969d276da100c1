import { loadPlaces } from '../gazetteer/load-places.ts';
import { basis, hashBackwards, prime } from '../reading/hash.ts';
import { Absence } from './absence.ts';
import { kind } from './kinds.ts';
import { loadNames } from './load-names.ts';
import { NameShape } from './name-shape.ts';
import { WordTable } from './word-table.ts';

interface Lexicon {
  /** What our lists of names, words and places say of a word, all in one number, so that it is looked up once. */
  readonly words: WordTable;
  /** Longer nouns, read backwards. */
  readonly nouns: Absence;
  /** What names are made of, counted over the families and the English words. */
  readonly shape: NameShape;
}

let loaded: Lexicon | undefined;

/** Read once, on first use. */
export function lexicon(): Lexicon {
  loaded ??= load();
  return loaded;
}

function load(): Lexicon {
  const words = new WordTable(19);
  const nouns: string[] = [];
  const shape = new NameShape();
  loadNames((word, kinds) => {
    words.add(word, kinds);
    if (kinds === kind.family) shape.addName(word);
    else if (kinds === kind.english) shape.addWord(word);
    if (kinds === kind.noun && word.length >= shortestNoun && word.length <= longestNoun) nouns.push(word);
  });
  loadPlaces(words);
  return { words, nouns: new Absence(nouns, 18, hashBackwards), shape };
}

/**
 * Whether a word that no list has is made like a family name and not like an English word. Above the usual least are seven of
 * ten names that were not counted, and of English words one in twenty.
 */
export function looksLikeName(word: string, least = 0.4): boolean {
  return word.length > 3 && !isMixed.test(word) && lexicon().shape.scoreOf(word) > least;
}

/** `BSkyB`, unlike `McDowell`. */
const isMixed = /^(?!Mc|Mac|De|La|Le|Di|Du|Van).\p{L}*\p{Lu}/u;

const shortestNoun = 6;
const longestNoun = 14;

/** Whether a word ends with a longer noun that is no name: `Entlassungsbericht`. */
export function endsWithNoun(word: string): boolean {
  const { words, nouns } = lexicon();
  let hash = basis;
  const most = Math.min(word.length - 3, longestNoun);
  for (let length = 1; length <= most; length++) {
    const at = word.length - length;
    const code = word.charCodeAt(at);
    if (length >= shortestNoun && !nouns.lacksHash(Math.imul(hash ^ capitalOf(code), prime))) {
      const kinds = words.ofCapitalisedEnd(word, at);
      if (kinds & kind.noun && !(kinds & (kind.given | kind.family))) return true;
    }
    hash = Math.imul(hash ^ code, prime);
  }
  return false;
}

function capitalOf(code: number): number {
  if (code < 0x80) return code >= 97 && code <= 122 ? code - 32 : code;
  return String.fromCharCode(code).toUpperCase().charCodeAt(0);
}
