import { readFileSync } from 'node:fs';
import { normalised } from '#contract';
import { kind as kindOfWord, kindsEnd } from '../names/kinds.ts';
import type { WordTable } from '../names/word-table.ts';
import { countryNames } from './country-names.ts';
import { exonyms } from './exonyms.ts';
import { landscapes } from './landscapes.ts';

/** How much a name says by itself: a country, a city that all know, a region or large town, a place that needs surroundings. */
export type PlaceKind = 'country' | 'famous' | 'large' | 'small';

/** The first is what other words are. */
export const kinds: readonly (PlaceKind | undefined)[] = [undefined, 'country', 'famous', 'large', 'small'];
/** Three bits of an entry are its kind; then comes a bit for each length of names that the word begins. */
export const kindFrom = kindsEnd;
export const lengthsFrom = kindFrom + 3;
/** Names of more words are looked for by their first six. */
const mostWords = 6;

/** Places of the world (tools/gazetteer.py) and countries. */
export function loadPlaces(words: WordTable): void {
  const text = readFileSync(new URL('./data/places.txt', import.meta.url), 'utf8');
  const large = text.indexOf('# large\n');
  const small = text.indexOf('# small\n');
  const groups: readonly (readonly [PlaceKind, Iterable<string>])[] = [
    ['country', countryNames()],
    ['famous', text.slice(0, large).split('\n')],
    ['famous', exonyms],
    ['famous', landscapes],
    ['large', text.slice(large, small).split('\n')],
    ['small', text.slice(small).split('\n')],
  ];
  const shortForms: [string, PlaceKind][] = [];
  for (const [kind, names] of groups) {
    for (const name of names) {
      if (((words.get(name) >> kindFrom) & 7) === 0) words.add(name, kinds.indexOf(kind) << kindFrom);
      if (kind !== 'small') addPlain(words, name, kinds.indexOf(kind) << kindFrom);
      const blank = name.indexOf(' ');
      if (blank < 0) continue;
      const first = name.slice(0, name[blank - 1] === '.' ? blank - 1 : blank);
      words.add(first, 1 << (lengthsFrom + Math.min(wordsOf(name, blank), mostWords)));
      const short = shortForm(name, first, blank);
      if (short !== undefined) shortForms.push([short, kind]);
    }
  }
  for (const [name, kind] of shortForms)
    if ((words.get(name) & known) === 0) words.add(name, kinds.indexOf(kind) << kindFrom);
}

/** As texts without the signs of the language write it (`Kandahar` for `Kandahār`), where that is no other word. */
function addPlain(words: WordTable, name: string, bits: number): void {
  if (!strange.test(name) || name.includes(' ')) return;
  const plain = normalised(name, 'NFD').replace(/\p{M}/gu, '');
  if (!/[^\x20-\x7e]/.test(plain) && words.get(plain) === 0) words.add(plain, bits);
}
const strange = /[^\x20-\x7eäöüÄÖÜß]/;

/** A place already, or a word that is written small or given to people: `Lake in the Hills`. */
const { german, english, romance, common, given } = kindOfWord;
const known = (7 << kindFrom) | german | english | romance | common | given;
const behindTown = new Set('am an im in bei ob auf vor unter'.split(' '));

/** What people write of it: `Breisach` of `Breisach am Rhein`, `Greifswald` of `Universitäts- und Hansestadt Greifswald`. */
function shortForm(name: string, first: string, blank: number): string | undefined {
  if (first.length > 3 && behindTown.has(name.slice(blank + 1, name.indexOf(' ', blank + 1)))) return first;
  const last = name.lastIndexOf(' ');
  return name.endsWith('stadt', last) && name.length - last > 4 ? name.slice(last + 1) : undefined;
}
function wordsOf(name: string, firstBlank: number): number {
  let words = 2;
  for (let at = name.indexOf(' ', firstBlank + 1); at >= 0; at = name.indexOf(' ', at + 1)) words++;
  return words;
}
