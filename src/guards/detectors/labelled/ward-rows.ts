import type { Word } from '../../reading/reading.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** `Stat/Zi: 7B/721`, `Station / Zimmer / Bett: 3 / 214 / 1`: as many values as labels, in the same order. */
export function rowAt(
  text: string,
  words: readonly Word[],
  at: number,
  isNoun: (word: Word) => boolean,
): readonly Range[] {
  let last = words[at];
  let count = 1;
  for (let next = at + 1; last && next < at + 4; next++) {
    const word = words[next];
    if (!word || !/^\.?(?:-?Nr\.?)? ?[/|] ?$/.test(text.slice(last.end, word.start)) || !isNoun(word)) break;
    last = word;
    count++;
  }
  if (!last || count < 2) return [];
  const found: Range[] = [];
  const begin = /\.?(?:-?Nr\.?)?[ \t]?:?[ \t]{1,4}\n?/y;
  begin.lastIndex = last.end;
  if (!begin.test(text)) return [];
  let start = begin.lastIndex;
  for (let field = 0; field < count; field++) {
    value.lastIndex = start;
    const match = value.exec(text);
    if (!match) return [];
    found.push({ start, end: start + (match[1]?.length ?? 0) });
    start = value.lastIndex;
    if (field < count - 1 && !match[2]) return [];
  }
  return found;
}
const value =
  /((?:\p{Lu}{1,4}[ .-]?)?\d{1,4}(?:[.-]\d{1,3})?\p{L}?|\p{Lu}{1,4}|\p{Lu}\p{Ll}{2,12})(?![\p{L}\d])( ?[/|] ?)?/uy;
