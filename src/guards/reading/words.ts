import { basis, hashOf, prime } from './hash.ts';
import { type Digits, isDigit } from './numbers.ts';

/** A word where it stands in a text, and what can be said of it without any list. */
export class Word {
  /** The text in which it stands. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly hash: number;
  /** That of the word in small letters. */
  readonly lowerHash: number;
  /** Begins with a capital. */
  readonly capital: boolean;
  /** Has a hyphen or an apostrophe. */
  readonly joined: boolean;
  /** What the lists of names and places say, once asked (see names/lists.ts); -1 before. */
  entry = -1;
  /** Its numbers among the words of all small lists, once asked (see names/word-lists.ts); -1 before. */
  listed = -1;
  listedLower = -1;
  /** Which lists have an ending of it, once asked (see names/endings.ts). */
  endings: number | undefined = undefined;
  /** What it can be as a part of a name, once asked (see person/token.ts); -1 before. */
  part = -1;
  #text: string | undefined;
  #lower: string | undefined;

  constructor(source: string, start: number, end: number, hash: number, lowerHash: number, joined: boolean) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.hash = hash;
    this.lowerHash = lowerHash;
    const first = source.charCodeAt(start);
    this.capital = first < 0x80 ? first <= 90 : capital.test(source.slice(start, start + 2));
    this.joined = joined;
  }

  /** Most words are told by their hashes alone. */
  get text(): string {
    this.#text ??= this.source.slice(this.start, this.end);
    return this.#text;
  }

  /** Nothing in it is written small: `KELLER`, `IBAN`, `A`. */
  get shouts(): boolean {
    // Most words end here; turning all of them into capitals costs more.
    if (isSmall(this.codeAt(0)) || (this.length > 1 && isSmall(this.codeAt(1)))) return false;
    return this.text === this.text.toUpperCase();
  }

  get length(): number {
    return this.end - this.start;
  }

  /** A unit of the word, from its end if the place is negative: read in the text, for which no word is cut out. */
  codeAt(at: number): number {
    return this.source.charCodeAt((at < 0 ? this.end : this.start) + at);
  }

  get lower(): string {
    this.#lower ??= this.text.toLowerCase();
    return this.#lower;
  }

  /** In small letters, if it begins with a capital: `iPhone` stays what it is. */
  get small(): string {
    return this.capital ? this.lower : this.text;
  }

  get smallHash(): number {
    return this.capital ? this.lowerHash : this.hash;
  }
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122;

const capital = /^[\p{Lu}\p{Lt}]/u;

/**
 * Words: runs of letters of any script, with single hyphens and apostrophes inside them; and numbers: all runs of ASCII
 * digits. Sign by sign, as a pattern is slower.
 */
export function partsOf(text: string): {
  readonly words: readonly Word[];
  readonly numbers: readonly Digits[];
} {
  const words: Word[] = [];
  const numbers: Digits[] = [];
  const { length } = text;
  for (let at = 0; at < length; ) {
    let units = lettersAt(text, at);
    if (units === 0) {
      const first = at++;
      if (!isDigit(text.charCodeAt(first))) continue;
      while (at < length && isDigit(text.charCodeAt(at))) at++;
      numbers.push({ start: first, end: at, next: words.length });
      continue;
    }
    const start = at;
    let hash = basis;
    let lowerHash = basis;
    let isLatin = true;
    let joined = false;
    while (units > 0) {
      for (const end = at + units; at < end; at++) {
        const code = text.charCodeAt(at);
        hash = Math.imul(hash ^ code, prime);
        if (code > 0xff) isLatin = false;
        else lowerHash = Math.imul(lowerHash ^ (lowered[code] ?? 0), prime);
      }
      if (at >= length) break;
      units = lettersAt(text, at);
      if (units > 0 || !isJoint(text.charCodeAt(at)) || at + 1 >= length) continue;
      const behind = lettersAt(text, at + 1);
      if (behind === 0) continue;
      units = 1 + behind;
      joined = true;
    }
    if (!isLatin) lowerHash = hashOf(text.slice(start, at).toLowerCase());
    words.push(new Word(text, start, at, hash, lowerHash, joined));
  }
  return { words, numbers };
}

/** A part of a text as a word of its own. */
export function wordAt(text: string, start: number, end: number): Word {
  const word = text.slice(start, end);
  return new Word(text, start, end, hashOf(word), hashOf(word.toLowerCase()), /['-]/.test(word));
}

/** Whether nothing but one blank stands between. */
export function isOneBlank(text: string, from: number, to: number): boolean {
  return to === from + 1 && text.charCodeAt(from) === 32;
}

function isJoint(code: number): boolean {
  return code === 39 || code === 45;
}

/** The small form of each sign of Latin-1. */
const lowered = Uint8Array.from({ length: 0x100 }, (_, code) =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde) ? code + 32 : code,
);

/** Whether a sign is a letter: ASCII, and Latin-1 and Latin Extended A and B, which hold nothing else but two signs. */
const latin = Uint8Array.from({ length: 0x250 }, (_, code) => {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? 1 : 0;
  return code >= 0xc0 && code !== 0xd7 && code !== 0xf7 ? 1 : 0;
});

/** How many units the letter or mark at `at` has; 0 where none stands. */
function lettersAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0xc0) return latin[code] === 1 || (code >= 0x80 && isOther(code)) ? 1 : 0;
  return code < 0x250 ? (latin[code] ?? 0) : otherAt(text, at);
}

function otherAt(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  return isOther(point) ? (point > 0xffff ? 2 : 1) : 0;
}

const isOther = (point: number): boolean => letter.test(String.fromCodePoint(point));

const letter = /[\p{L}\p{M}]/u;
