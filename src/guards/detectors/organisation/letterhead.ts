import { kind, kindsOf } from '../../names/lists.ts';
import { Reading, type Word } from '../../reading/reading.ts';
import { address } from '../address/address.ts';

/**
 * A company above its address: a line of its own of up to five words with capitals, the next line begins with an address.
 * Where the line looks like a person's name, it is left to the detector of persons.
 */
export function lineAboveAddress(
  { text, words }: Reading,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const first = words[at];
  if (!first || !beginsLine(text, first.start)) return undefined;
  const lineEnd = text.indexOf('\n', first.end);
  if (lineEnd < 0 || lineEnd - first.start > 60) return undefined;
  const line = text.slice(first.start, lineEnd).trimEnd();
  if (!/^\p{Lu}[\p{L}'.-]*(?:(?: ?& |, | and | und | et | )\p{Lu}[\p{L}'.-]*){0,4}$/u.test(line))
    return undefined;
  const below = text.slice(lineEnd + 1, lineEnd + 120);
  // An address has a number on its first line or the one below.
  if (!/^[^\p{L}\d\n]{0,6}[^\n]{0,60}\d/u.test(below)) return undefined;
  const parts = wordsOn(words, at, lineEnd);
  if (!isCompany(parts, line)) return undefined;
  const found = address.find(new Reading(below))[0];
  if (!found || /[\p{L}\d]/u.test(below.slice(0, found.start))) return undefined;
  return { start: first.start, end: first.start + line.length };
}

/** `Muster`, `Muster, Keller and Huber`; two words may be a person. */
function isCompany(parts: readonly Word[], line: string): boolean {
  const bits = parts.map(({ text }) => kindsOf(text));
  if (bits.some((one) => one & kind.common))
    return line.includes(', ') && /(?: and | und | et | & )/.test(line);
  if (parts.length === 1) return !((bits[0] ?? 0) & (kind.given | kind.noun | kind.german));
  return parts.length > 2 && !((bits[0] ?? 0) & kind.given);
}

function wordsOn(words: readonly Word[], at: number, end: number): readonly Word[] {
  const found: Word[] = [];
  for (let next = at; next < words.length && next < at + 8; next++) {
    const word = words[next];
    if (!word || word.start >= end) break;
    found.push(word);
  }
  return found;
}

/** Nothing but marks of quotation before it on its line. */
function beginsLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 6 && isMark(text.charCodeAt(at))) at--;
  return at < 0 || text.charCodeAt(at) === 10;
}

/** Blank, `>`, `?`, `|` */
function isMark(code: number): boolean {
  return code === 0x20 || code === 0x3e || code === 0x3f || code === 0x7c;
}
