import { readFileSync } from 'node:fs';
import { basis, hashBackwards, prime } from '../reading/hash.ts';
import type { Word } from '../reading/words.ts';
import { Absence } from './absence.ts';
import { WordTable } from './word-table.ts';

export type Gender = 'female' | 'male';

/** What a capitalised word may be by our lists; bits, since a word can be several. */
export const kind = {
  female: 1,
  male: 2,
  given: 4,
  family: 8,
  /** A German noun. */
  noun: 16,
  /** Ordinary words that are written small, by language; `romance` is French and Italian. */
  german: 32,
  english: 256,
  romance: 512,
  /** A given name that only one of the lists has. */
  rare: 1024,
  place: 64,
  /** A small word that begins sentences every day. */
  common: 128,
} as const;

/** Written small in the lists. */
const small = kind.german | kind.english | kind.romance | kind.common;

let loaded: WordTable | undefined;
/** Nouns read backwards. */
let nouns: Absence | undefined;

/** The kinds of a word as it stands in the text, `KELLER` and `keller's` base forms not included; 0 for an unknown one. */
export function kindsOf(word: string): number {
  loaded ??= load();
  return loaded.get(word);
}

/** The kinds of a word of a text, looked up once. */
export function kindsOfWord(word: Word): number {
  if (word.kinds < 0) {
    loaded ??= load();
    word.kinds = loaded.of(word.text, word.hash);
  }
  return word.kinds;
}

const shortestNoun = 6;
const longestNoun = 14;

/** Whether a word ends with a longer noun that is no name: `Entlassungsbericht`. */
export function endsWithNoun(word: string): boolean {
  loaded ??= load();
  let hash = basis;
  const most = Math.min(word.length - 3, longestNoun);
  for (let length = 1; length <= most; length++) {
    const at = word.length - length;
    const code = word.charCodeAt(at);
    if (length >= shortestNoun && !nouns?.lacksHash(Math.imul(hash ^ capitalOf(code), prime))) {
      const kinds = loaded.ofCapitalisedEnd(word, at);
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

/** Names by Faker and the US census, ordinary words by frequency (tools/name-lists.py). */
function load(): WordTable {
  const kinds = new WordTable(18);
  const bits: Readonly<Record<string, number>> = {
    female: kind.given | kind.female,
    male: kind.given | kind.male,
    both: kind.given,
    rare: kind.given | kind.rare,
    'rare female': kind.given | kind.female | kind.rare,
    'rare male': kind.given | kind.male | kind.rare,
    family: kind.family,
    nouns: kind.noun,
    german: kind.german,
    english: kind.english,
    romance: kind.romance,
    common: kind.common,
    places: kind.place,
  };
  for (const file of ['names.txt', 'words.txt']) {
    const groups = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8').split('# ');
    for (const group of groups) {
      const [title = '', ...lines] = group.split('\n');
      if (title === 'nouns') {
        const long = lines.join(' ').split(' ').filter(isLongNoun);
        nouns = new Absence(long, 18, hashBackwards);
      }
      const bit = bits[title];
      if (bit === undefined) continue;
      for (const line of lines) {
        for (const listed of line.split(' ')) {
          if (listed === '') continue;
          // Whatever is written small meets the reader with a capital at the start of a sentence.
          const word = bit & small ? capitalised(listed) : listed;
          kinds.add(word, bit);
        }
      }
    }
  }
  return kinds;
}

const isLongNoun = ({ length }: string): boolean => length >= shortestNoun && length <= longestNoun;

/** `keller` and `KELLER` as `Keller`, `MÜLLER-MEIER` as `Müller-Meier`, `O'NEILL` as `O'Neill`. */
export function capitalised(word: string): string {
  if (!/['-]/.test(word)) return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  return word
    .split(/([-'])/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('');
}
