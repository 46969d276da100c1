import type { Role } from './token.ts';

/** A word of a text; the elided article of `d'Anna` does not belong to it, the small `'s` of `Anna's` neither. */
export interface Word {
  readonly text: string;
  /** In small letters. */
  readonly small: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  /** What the lists say, once asked. */
  role: Role | undefined;
}

/** All words of a text in one pass: runs of letters with hyphens and apostrophes inside them. */
export function wordsOf(text: string): readonly Word[] {
  const classes = classTable();
  const words: Word[] = [];
  const { length } = text;
  for (let at = 0; at < length; at++) {
    if (!isLetter(classes[text.charCodeAt(at)])) continue;
    let start = at;
    let end = at + 1;
    while (end < length) {
      const code = text.charCodeAt(end);
      if (isLetter(classes[code])) end++;
      else if ((code === apostrophe || code === hyphen) && isLetter(classes[text.charCodeAt(end + 1)])) {
        // A capital after a small word and an apostrophe begins the word that was elided to: d'Anna, dell'Anna.
        const elided = code === apostrophe && classes[text.charCodeAt(start)] === small;
        if (elided && classes[text.charCodeAt(end + 1)] === capital) start = end + 1;
        else if (code === apostrophe && isGenitive(text, end, classes)) break;
        end += 2;
      } else break;
    }
    const word = text.slice(start, end);
    const begins = classes[text.charCodeAt(start)] === capital;
    words.push({
      text: word,
      small: begins ? word.toLowerCase() : word,
      start,
      end,
      capital: begins,
      role: undefined,
    });
    at = isGenitive(text, end, classes) ? end + 1 : end;
  }
  return words;
}

const apostrophe = 0x27;
const hyphen = 0x2d;
const small = 1;
const capital = 2;

function isLetter(letterClass: number | undefined): boolean {
  return letterClass === small || letterClass === capital;
}

/** `'s` that ends a word. */
function isGenitive(text: string, at: number, classes: Uint8Array): boolean {
  return (
    text.charCodeAt(at) === apostrophe &&
    (text.charCodeAt(at + 1) | 0x20) === 0x73 &&
    !isLetter(classes[text.charCodeAt(at + 2)])
  );
}

let table: Uint8Array | undefined;

/** What each UTF-16 unit is: a regular expression asked 65,536 times once is cheaper than at every letter. */
function classTable(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    if (/\p{Lu}|\p{Lt}/u.test(character)) table[code] = capital;
    else if (/[\p{L}\p{M}]/u.test(character)) table[code] = small;
  }
  return table;
}
