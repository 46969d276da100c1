export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Runs of letters of any script, with single hyphens and apostrophes inside them; sign by sign, as a pattern is slower. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const length = letterAt(text, at);
    if (length === 0) {
      at++;
      continue;
    }
    const start = at;
    at = lettersEnd(text, at + length);
    while (isJoint(text.charCodeAt(at)) && letterAt(text, at + 1) > 0) at = lettersEnd(text, at + 1);
    words.push({ text: text.slice(start, at), start, end: at });
  }
  return words;
}

function lettersEnd(text: string, from: number): number {
  let at = from;
  for (let length = letterAt(text, at); length > 0; length = letterAt(text, at)) at += length;
  return at;
}

function isJoint(code: number): boolean {
  return code === 39 || code === 45;
}

/** How many units the letter or mark at `at` has; 0 where none stands. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? 1 : 0;
  // Latin-1 and Latin Extended A and B hold nothing but letters, but for two signs.
  if (code >= 0xc0 && code < 0x250) return code === 0xd7 || code === 0xf7 ? 0 : 1;
  if (!(code >= 0x80)) return 0;
  const point = text.codePointAt(at) ?? 0;
  const units = point > 0xffff ? 2 : 1;
  return letter.test(String.fromCodePoint(point)) ? units : 0;
}

const letter = /[\p{L}\p{M}]/u;
