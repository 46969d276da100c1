import { kind, kindsOf } from '../../names/lists.ts';
import { Reading, type Word } from '../../reading/reading.ts';
import { address } from '../address/address.ts';
import { organisationAt, type Rule } from './rule.ts';

/**
 * A company above its address: a line of its own of up to five words with capitals, the next line begins with an address.
 * Where the line looks like a person's name, it is left to the detector of persons.
 */
export const aboveAddress: Rule = (reading, at) => {
  const line = lineAboveAddress(reading, at);
  if (!line) return undefined;
  // A row of partners is surer than that each of them is a person.
  const isRow = reading.text.slice(line.start, line.end).includes(', ');
  return organisationAt(line.start, line.end, isRow ? 0.7 : 0.55, 'lineAboveAddress');
};

function lineAboveAddress(
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
  const start = addressFrom(text, lineEnd + 1);
  if (start === undefined) return undefined;
  const parts = wordsOn(words, at, lineEnd);
  if (!isCompany(parts, line, text, first.start)) return undefined;
  const below = text.slice(start, start + 120);
  const found = address.find(new Reading(below))[0];
  if (!found || /[\p{L}\d]/u.test(below.slice(0, found.start))) return undefined;
  return { start: first.start, end: first.start + line.length };
}

/** Where the line begins on which or below which an address has a number: the next one, or the one behind another short line. */
function addressFrom(text: string, from: number): number | undefined {
  let start = from;
  for (let step = 0; step < 3; step++) {
    if (number.test(text.slice(start, start + 120))) return start;
    const end = text.indexOf('\n', start);
    if (
      end < 0 ||
      end - start > 40 ||
      !/^[^\p{L}\d]{0,6}(?:\p{Lu}[^.!?:;\d]*)?$/u.test(text.slice(start, end))
    )
      return undefined;
    start = end + 1;
  }
  return undefined;
}
const number = /^[^\p{L}\d\n]{0,6}[^\n]{0,60}\d/u;

/** `Muster`, `Muster, Keller and Huber`; two words may be a person. */
function isCompany(parts: readonly Word[], line: string, text: string, start: number): boolean {
  // `Herrn` above the name of whom a letter is for.
  if (parts.length === 1 && /^(?:Herrn?|Frau|Familie|An|Eheleute|Firma)$/.test(line)) return false;
  const bits = parts.map(({ text }) => kindsOf(text));
  if (bits.some((one) => one & kind.common))
    return line.includes(', ') && /(?: and | und | et | & )/.test(line);
  if (parts.length === 1) return !((bits[0] ?? 0) & (kind.given | kind.noun | kind.german));
  if ((bits[0] ?? 0) & kind.given) return false;
  // Below the line of a person the next one is hardly another.
  return parts.length > 2 || (isBelowName(text, start) && !bits.some((one) => one & kind.family));
}

/** Whether the line above is two or three words with capitals. */
function isBelowName(text: string, start: number): boolean {
  const end = text.lastIndexOf('\n', start - 1);
  if (end < 1) return false;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return /^[^\p{L}\d]{0,6}\p{Lu}[\p{L}'.-]{0,30}(?: \p{Lu}[\p{L}'.-]{0,30}){1,2}[ \t\r]*$/u.test(line);
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
