import { normalised } from '#contract';
/** A word of a text: letters and digits in lower case, and where it stands (UTF-16 offsets, end exclusive). */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** More words than a page of a book has ten times over; what goes beyond is aligned by its beginning only. */
const mostWords = 4_000;

/**
 * The words of a text. A hyphen inside a word is left out, so that `Silben-` + `trennung` and `Silbentrennung`
 * are the same word.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(
    /[\p{L}\p{N}\p{M}]+(?:[-\u2010\u00ad]\n?[\p{L}\p{N}\p{M}]+)*/gu,
  ))
    words.push({
      text: normalised(found, 'NFKC')
        .replace(/[-\u2010\u00ad\n]/g, '')
        .toLowerCase(),
      start: index,
      end: index + found.length,
    });
  return words.slice(0, mostWords);
}

/**
 * For each word of `wanted` the index of the same word in `found`, or -1. Both say nearly the same in nearly the
 * same order, so the longest common subsequence pairs most; what was moved (cells of a table, a second column) is
 * paired with the unused same word whose neighbour is paired nearest to it.
 */
export function alignWords(wanted: readonly string[], found: readonly string[]): number[] {
  const paired = commonSubsequence(wanted, found);
  const used = new Set(paired.filter((index) => index >= 0));
  const free = new Map<string, number[]>();
  for (const [index, word] of found.entries())
    if (!used.has(index)) free.set(word, [...(free.get(word) ?? []), index]);
  for (const [index, word] of wanted.entries()) {
    if (paired[index] !== -1) continue;
    const candidates = free.get(word);
    if (!candidates || candidates.length === 0) continue;
    const near = neighbour(paired, index);
    const best = candidates.reduce((nearest, candidate) =>
      Math.abs(candidate - near) < Math.abs(nearest - near) ? candidate : nearest,
    );
    candidates.splice(candidates.indexOf(best), 1);
    paired[index] = best;
  }
  return paired;
}

/** Where the nearest paired word before (or else after) this one was found. */
function neighbour(paired: readonly number[], index: number): number {
  for (let before = index - 1; before >= 0; before--) {
    const place = paired[before] ?? -1;
    if (place >= 0) return place;
  }
  for (let after = index + 1; after < paired.length; after++) {
    const place = paired[after] ?? -1;
    if (place >= 0) return place;
  }
  return 0;
}

/** Longest common subsequence (Wagner and Fischer 1974), after the common beginning and end are taken off. */
function commonSubsequence(wanted: readonly string[], found: readonly string[]): number[] {
  const paired = wanted.map(() => -1);
  let head = 0;
  while (head < wanted.length && head < found.length && wanted[head] === found[head]) {
    paired[head] = head;
    head++;
  }
  let tail = 0;
  while (
    tail < wanted.length - head &&
    tail < found.length - head &&
    wanted[wanted.length - 1 - tail] === found[found.length - 1 - tail]
  ) {
    paired[wanted.length - 1 - tail] = found.length - 1 - tail;
    tail++;
  }
  const rows = wanted.length - head - tail;
  const columns = found.length - head - tail;
  const lengths = new Uint16Array((rows + 1) * (columns + 1));
  const at = (row: number, column: number) => lengths[row * (columns + 1) + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[row * (columns + 1) + column] =
        wanted[head + row] === found[head + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (wanted[head + row] === found[head + column]) paired[head + row++] = head + column++;
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return paired;
}
