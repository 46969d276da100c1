import { ExactWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** `3. OG`, `1. Stock`, `EG`: a floor, which says something only beside a house or a room. */
export function floorAt(text: string, word: Word): Range | undefined {
  if (ground.has(word)) return { start: word.start, end: word.end };
  if (!floors.has(word)) return undefined;
  const number = /(?<![\d.,])-?\d{1,2}\. ?$/.exec(text.slice(Math.max(0, word.start - 6), word.start));
  return number ? { start: word.start - number[0].length, end: word.end } : undefined;
}
const ground = new ExactWords(
  'EG Erdgeschoss Erdgeschoß Hochparterre Parterre Untergeschoss Untergeschoß Dachgeschoss',
);
const floors = new ExactWords(
  'OG UG Stock Etage Stockwerk Obergeschoss Obergeschoß Untergeschoss Untergeschoß Geschoss',
);
