import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** Months as German, French, Italian and English write and shorten them (CLDR, with the usual variants), 1 to 12. */
// biome-ignore format: a row a month.
const names = [
  'januar jänner january janvier gennaio jan jän janv gen gennaio',
  'februar feber february février febbraio feb fév févr febr fevrier',
  'märz march mars marzo mär mar mrz maerz',
  'april avril aprile apr avr',
  'mai may maggio mag',
  'juni june juin giugno jun giu',
  'juli july juillet luglio jul juil lug',
  'august août agosto aug ago aout',
  'september septembre settembre sep sept set',
  'oktober october octobre ottobre okt oct ott',
  'november novembre nov',
  'dezember december décembre dicembre dez dec déc dic decembre',
];
const months: ReadonlyMap<string, number> = new Map(
  names.flatMap((row, at) => row.split(' ').map((name): [string, number] => [name, at + 1])),
);
const monthNames = new LowerWords(months.keys());

/** Whether a word of a text may name a month: as a part of a longer one, too. */
export const mayBeMonth = (word: Word | undefined): boolean =>
  word !== undefined && (monthNames.has(word) || word.joined);

/** Words of another meaning in small letters: "may", "mars" and "mag", "set", "dec" and the like without a capital. */
const alsoWords = new Set([
  'may',
  'march',
  'mag',
  'set',
  'mar',
  'gen',
  'ago',
  'sept',
  'apr',
  'jan',
  'dic',
  'lug',
]);

/** Which month a word names; undefined for none. */
export function monthOf(word: string): number | undefined {
  if (word.length < 3 || word.length > 10) return undefined;
  if (alsoWords.has(word)) return undefined;
  return months.get(word.toLowerCase());
}
