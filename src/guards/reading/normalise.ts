import { normalised } from '#contract';
import { homoglyphs } from './homoglyphs.ts';
import { lastWhere } from './last-where.ts';

export interface Normalised {
  readonly text: string;
  /** The range of the original that a range of the normalised text stands for. */
  readonly back: (start: number, end: number) => { readonly start: number; readonly end: number };
}

/** The way back where nothing was changed. */
export const asItStands: Normalised['back'] = (start, end) => ({ start, end });

/**
 * The text as a reader sees it: composed (NFC), without what is invisible (zero-width characters, soft hyphens,
 * direction marks, variation selectors), with ASCII for what only looks different (full-width and mathematical
 * letters, digits of other scripts, dashes, blanks, apostrophes, tag characters) and with Latin letters for their
 * Cyrillic and Greek doubles inside Latin words and numbers. Letter case stays.
 */
export function normalise(original: string): Normalised {
  unusual.lastIndex = 0;
  if (!unusual.test(original)) return { text: flat(original), back: asItStands };
  const parts: Part[] = [];
  let text = '';
  let done = 0;
  for (let at = unusual.lastIndex - 1; at < original.length; at = nextUnusual(original, done)) {
    // A word is read as a whole: whether its letters are of one script shows only there.
    const from = startOfWord(original, at, done);
    const to = endOfWord(original, at);
    if (from > done) {
      parts.push({ at: text.length, original: done });
      text += original.slice(done, from);
    }
    const word = readWord(original.slice(from, to), from);
    parts.push({ at: text.length, original: from, word });
    text += word.text;
    done = to;
  }
  if (done < original.length) {
    parts.push({ at: text.length, original: done });
    text += original.slice(done);
  }
  return {
    text: flat(text),
    back: (start, end) => {
      const from = placeOf(parts, start, 'starts') ?? original.length;
      if (end <= start) return { start: from, end: from };
      return { start: from, end: placeOf(parts, end - 1, 'ends') ?? original.length };
    },
  };
}

/**
 * The same signs side by side in memory, a byte each where that is enough. What is put together or cut out of other texts
 * lies otherwise, and whoever looks at its signs one by one waits for that each time: whatever comes in leaves so.
 */
function flat(text: string): string {
  const encoding = beyondLatin1.test(text) ? 'utf16le' : 'latin1';
  return Buffer.from(text, encoding).toString(encoding);
}
const beyondLatin1 = /[^\0-\xff]/;

/** A word that needed work: what it reads, and start and end in the original of each unit of that. */
interface ReadWord {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A part of the normalised text: from where on it stands, and what it was; without a word it is unchanged. */
interface Part {
  readonly at: number;
  readonly original: number;
  readonly word?: ReadWord;
}

/** Where the unit at `at` of the normalised text begins or ends in the original; undefined behind the last one. */
function placeOf(parts: readonly Part[], at: number, side: 'starts' | 'ends'): number | undefined {
  const part = parts[lastWhere(parts, (one) => one.at <= at)];
  if (!part) return undefined;
  if (part.word) return part.word[side][at - part.at];
  return part.original + at - part.at + (side === 'ends' ? 1 : 0);
}

function nextUnusual(text: string, from: number): number {
  unusual.lastIndex = from;
  return unusual.test(text) ? unusual.lastIndex - 1 : text.length;
}

/** A blank is a word of its own. */
function startOfWord(text: string, at: number, done: number): number {
  if (space.test(text[at] ?? '')) return at;
  let start = at;
  while (start > done && !space.test(text[start - 1] ?? '')) start--;
  return start;
}

function endOfWord(text: string, at: number): number {
  let end = at + 1;
  if (space.test(text[at] ?? '')) return end;
  while (end < text.length && !space.test(text[end] ?? '')) end++;
  return end;
}

function readWord(word: string, offset: number): ReadWord {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (piece: string, start: number, end: number): void => {
    if (piece !== '') pieces.push(piece);
    for (let at = 0; at < piece.length; at++) {
      starts.push(start);
      ends.push(end);
    }
  };
  // What only looks different may turn out to be of another script.
  const lookalikes = mixes(compatible.test(word) ? normalised(word, 'NFKC') : word);
  let at = offset;
  for (const character of word) {
    const end = at + character.length;
    const before = combining.test(character) ? pieces.pop() : undefined;
    if (before === undefined) put(plain(character, lookalikes), at, end);
    else {
      // A mark belongs to the letter before it: that one is taken back and composed with it.
      const start = starts.at(-1) ?? at;
      starts.length -= before.length;
      ends.length -= before.length;
      // Letters have a few; what bears more is no writing (Stream-Safe Text Format, UAX #15, section 13).
      put(before.length > mostMarks ? before : withMark(before, character), start, end);
    }
    at = end;
  }
  return { text: pieces.join(''), starts, ends };
}

const mostMarks = 30;

/** A mark that Latin letters and digits have no form for (underlined, struck through, in a keycap) only adorns them. */
function withMark(letter: string, mark: string): string {
  if (invisible.test(mark)) return letter;
  const composed = normalised(letter + mark);
  return adorned.test(composed) ? letter : composed;
}

/** Anything that could need work; Latin letters with their usual accents and curly quotation marks do not. */
const unusual = /[^\t\n\r\x20-\x7e\u00a1-\u00ac\u00ae-\u02ba\u201c-\u201f\u20ac\u2026\u2022]/g;
const space = /\s/;
const combining = /\p{M}/u;
const adorned = /[\p{Script=Latin}\p{N}@.+-]\p{M}/u;
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const dash = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;
const blank = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const lineBreak = /[\u0085\u2028\u2029]/;
/** Full stops of East Asia, which part the names of hosts too (UTS 46). */
const fullStop = /[\u3002\uff61]/;
const apostrophe = /[\u02bb-\u02bd\u2018\u2019\u201b\uff07]/;
/** Forms that Unicode itself calls compatible with plain letters and digits. */
const compatible = /[\u2024\u2460-\u24ff\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}]/u;
const foreignDigit = /\p{Nd}/u;

function plain(character: string, lookalikes: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  // Tag characters repeat ASCII invisibly; some models read them.
  if (code >= 0xe0020 && code <= 0xe007e) return String.fromCodePoint(code - 0xe0000);
  if (invisible.test(character)) return '';
  if (blank.test(character)) return ' ';
  if (lineBreak.test(character)) return '\n';
  if (dash.test(character)) return '-';
  if (apostrophe.test(character)) return "'";
  if (fullStop.test(character)) return '.';
  if (compatible.test(character)) {
    const letters = normalised(character, 'NFKC');
    return lookalikes ? (homoglyphs.get(letters) ?? letters) : letters;
  }
  if (lookalikes) {
    const latin = homoglyphs.get(character);
    if (latin !== undefined) return latin;
  }
  return foreignDigit.test(character) ? digit(character, code) : character;
}

/** Digits stand in Unicode in runs of ten that begin with the zero. */
function digit(character: string, code: number): string {
  let zero = code;
  while (code - zero < 9 && foreignDigit.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero < 10 ? String(code - zero) : character;
}

/** Latin letters or digits beside letters that only look Latin: no word of any language. */
function mixes(token: string): boolean {
  if (!/[\u0370-\u03ff\u0400-\u052f\u13a0-\u13ff]/.test(token)) return false;
  return /[\p{Script=Latin}0-9@]/u.test(token);
}
