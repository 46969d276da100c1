import { readFileSync } from 'node:fs';
import { WordTable } from '../names/word-table.ts';
import { basis, prime } from '../reading/hash.ts';
import type { Word } from '../reading/words.ts';
import { exonyms } from './exonyms.ts';

/** How much a name says by itself: a country, a city that all know, a region or large town, a place that needs surroundings. */
export type PlaceKind = 'country' | 'famous' | 'large' | 'small';

export interface Gazetteer {
  /** What a name is, written as in the list or in capitals; undefined for an unknown one. */
  readonly kindOf: (name: string) => PlaceKind | undefined;
  /** What a word of a text is and begins: see `placeKind` and `longestName`; 0 where the lists lack it. */
  readonly entryOf: (word: Word) => number;
}

const kinds: readonly PlaceKind[] = ['country', 'famous', 'large', 'small'];
/** The first bits of an entry are its kind; then comes one for each length of names that the word begins. */
const kindBits = 7;
const lengthsFrom = 3;
/** Names of more words are looked for by their first six. */
const mostWords = 6;

export const placeKind = (entry: number): PlaceKind | undefined => kinds[(entry & kindBits) - 1];

/** How many words the longest name has that begins with the word; 0 for none. */
export const longestName = (entry: number): number =>
  entry <= kindBits ? 0 : 31 - Math.clz32(entry) - lengthsFrom;

let loaded: Gazetteer | undefined;

/** Places of the world (tools/gazetteer.py) and countries as Node's ICU names them in our languages; read once, on first use. */
export function gazetteer(): Gazetteer {
  loaded ??= load();
  return loaded;
}

function load(): Gazetteer {
  const text = readFileSync(new URL('./data/places.txt', import.meta.url), 'utf8');
  const large = text.indexOf('# large\n');
  const small = text.indexOf('# small\n');
  const groups: readonly (readonly [PlaceKind, Iterable<string>])[] = [
    ['country', countryNames()],
    ['famous', text.slice(0, large).split('\n')],
    ['famous', exonyms],
    ['large', text.slice(large, small).split('\n')],
    ['small', text.slice(small).split('\n')],
  ];
  const places = new WordTable(18);
  for (const [kind, names] of groups) {
    for (const name of names) {
      if ((places.get(name) & kindBits) === 0) places.add(name, kinds.indexOf(kind) + 1);
      const blank = name.indexOf(' ');
      if (blank < 0) continue;
      const first = name.slice(0, name[blank - 1] === '.' ? blank - 1 : blank);
      places.add(first, 1 << (lengthsFrom + Math.min(wordsOf(name, blank), mostWords)));
    }
  }
  const inCapitals = (name: string): number => {
    if (!isCapitals(name)) return 0;
    const hash = hashOfTitled(name);
    return hash !== undefined && !places.mayHave(hash) ? 0 : places.get(titled(name));
  };
  return {
    kindOf: (name) => placeKind(places.get(name)) ?? placeKind(inCapitals(name)),
    entryOf: ({ text, hash }) => {
      const known = places.of(text, hash);
      const other = inCapitals(text);
      return (known & kindBits || other & kindBits) | (known & ~kindBits || other & ~kindBits);
    },
  };
}

function wordsOf(name: string, firstBlank: number): number {
  let words = 2;
  for (let at = name.indexOf(' ', firstBlank + 1); at >= 0; at = name.indexOf(' ', at + 1)) words++;
  return words;
}

const isCapitals = (name: string): boolean => {
  const second = name.charCodeAt(1);
  // Most names end here; turning all of them into capitals costs more.
  return name.length > 3 && !(second >= 97 && second <= 122) && name === name.toUpperCase();
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

function countryNames(): Set<string> {
  const names = new Set(usualNames);
  for (const language of ['de', 'fr', 'it', 'en']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first++) {
      for (let second = 65; second <= 90; second++) {
        const code = String.fromCharCode(first, second);
        // Groups of countries, withdrawn codes, and codes for private use are no places.
        if (/^(?:Q[M-Z]|X[A-JL-Z]|EU|EZ|UN|ZZ)$/.test(code)) continue;
        const name = display.of(code)?.replace('’', "'");
        if (name) names.add(name);
      }
    }
    // Continents and their parts (UN M49): `Südostasien`, `Afrique du Nord`, `Latin America`.
    for (let code = 2; code < 430; code++) {
      const name = display.of(String(code).padStart(3, '0'));
      if (name && !/^(?:\p{Ll}|Arktis)/u.test(name)) names.add(name);
    }
  }
  return names;
}

/** What countries and parts of the world are called beside their official names. */
const usualNames = [
  ...['USA', 'UK', 'UAE', 'US', 'U.S.', 'U.S.A.', 'U.K.', 'DDR', 'BRD', 'UdSSR', 'Grossbritannien'],
  ...[
    'Großbritannien',
    'England',
    'Schottland',
    'Scotland',
    'Wales',
    'Holland',
    'Tschechien',
    'Great Britain',
  ],
  ...['Nordirland', 'Northern Ireland', 'Czech Republic', 'Burma', 'Angleterre', 'Écosse', 'Inghilterra'],
  ...['Scozia', 'Galles', 'Jugoslawien', 'Yugoslavia', 'Sowjetunion', 'Amerika', 'America', 'Amérique'],
  ...['Europa', 'Europe', 'Asien', 'Asia', 'Asie', 'Afrika', 'Africa', 'Afrique', 'Bayern', 'Sachsen'],
  ...['Südtirol', 'Tessin', 'Ticino', 'Wallis', 'Valais', 'Graubünden', 'Grigioni', 'Waadt', 'Vaud'],
  ...['Südamerika', 'Nordamerika', 'Südafrika', 'Australien', 'Vereinigte Staaten', 'United States'],
  ...['Bosnien', 'Mazedonien', 'Türkei', 'Korea', 'Nordkorea', 'Südkorea', 'Tschechoslowakei'],
];
