import type { Candidate } from './candidate.ts';
import { never } from './cues.ts';
import type { Page } from './grow.ts';

/** Single words in a row with names that are found, parted by commas, whatever is no word: `Anna, Zorabel, Maria`. */
export function byRow(page: Page, candidates: readonly Candidate[]): readonly Candidate[] {
  const found: Candidate[] = [];
  if (candidates.length < 2) return found;
  const ends = new Map(candidates.map(({ first, end }) => [first, end]));
  for (let at = 0; at < page.words.length; at++) {
    // Most words end here.
    if (page.text[page.words[at]?.end ?? 0] !== ',' || !(ends.has(at) || ends.has(at + 1))) continue;
    const row = rowFrom(page, at, ends);
    if (row.known > 1 && row.end - at > 2)
      for (const first of row.unknown)
        found.push({ first, end: first + 1, confidence: 0.5, reason: 'namedTogether', layer: 'shape' });
    at = Math.max(at, row.end - 1);
  }
  return found;
}

interface Row {
  readonly end: number;
  /** How many are found, and where the others stand. */
  readonly known: number;
  readonly unknown: readonly number[];
}

function rowFrom({ text, words, roles }: Page, from: number, ends: ReadonlyMap<number, number>): Row {
  const unknown: number[] = [];
  let known = 0;
  let end = from;
  for (; ; end++) {
    const word = words[end];
    if (!word?.capital || (ends.get(end) ?? end + 1) !== end + 1) break;
    if (ends.has(end)) known++;
    else {
      const role = roles.ofWord(word);
      if (role.plain || role.common || never.has(word) || word.shouts) break;
      if (!role.given && (role.ordinary || role.place)) break;
      unknown.push(end);
    }
    if (text[word.end] !== ',' || words[end + 1]?.start !== word.end + 2) {
      end++;
      break;
    }
  }
  return { end, known, unknown };
}
