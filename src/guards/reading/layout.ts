import { kind, kindsOf } from '../names/lists.ts';
import type { Code } from './coded.ts';
import { isDigit } from './numbers.ts';

/**
 * What the layout of a text puts into names and numbers: the end of a line (`Mül-⏎ler`, `Herrn⏎Muster`, half an IBAN), the
 * emphasis of Markdown (`**Anna** Muster`), `+` for a blank in a form, blanks between letters (`M ü l l e r`). Only where
 * something of us may stand, for what is around is read again.
 */
export function layoutOf(text: string): readonly Code[] {
  const codes: Code[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const code = lineEnd(text, at);
    if (code) codes.push(code);
  }
  if (/[*_~`]/.test(text)) for (const code of emphasisIn(text)) codes.push(code);
  if (text.includes('+')) for (const code of formsIn(text)) codes.push(code);
  for (const code of spacedIn(text)) codes.push(code);
  return codes;
}

/** The end of a line that cuts a word, a name or a number in two. */
function lineEnd(text: string, at: number): Code | undefined {
  let start = at;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  let end = at + 1;
  // Quoted mails begin each line with a sign.
  while (isBlank(text.charCodeAt(end)) || text[end] === '>') end++;
  const before = text.charCodeAt(start - 1);
  if (before === hyphen) return hyphenated(text, start - 1, end);
  if (isDigit(before)) return isDigit(text.charCodeAt(end)) ? cutNumber(text, start, end) : undefined;
  return isCutName(text, start, end) ? { start, end, text: ' ', layout: true } : undefined;
}
const hyphen = 0x2d;
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13;

/** `Mül-⏎ler` is one word, `Zürich-⏎Oerlikon` keeps its hyphen, `Hals-⏎und Beinbruch` is as it stands. */
function hyphenated(text: string, start: number, end: number): Code | undefined {
  if (!/^\p{Ll}/u.test(text.slice(start - 1, start)) || !/^\p{L}/u.test(text.slice(end, end + 2)))
    return undefined;
  second.lastIndex = end;
  if (second.test(text)) return undefined;
  const isSmall = /^\p{Ll}/u.test(text.slice(end, end + 2));
  return { start, end, text: isSmall ? '' : '-', layout: true };
}
const second = /(?:und|oder|bzw|sowie|and|or|et|ou|e|o)(?!\p{L})/uy;

/** Within a sentence, which has a small word: numbers of a column and lines of an address have none. */
function cutNumber(text: string, start: number, end: number): Code | undefined {
  const line = text.slice(Math.max(0, text.lastIndexOf('\n', start - 1) + 1, start - 80), start);
  if (!/(?<!\p{L})\p{Ll}{2}/u.test(line)) return undefined;
  rest.lastIndex = end;
  return rest.test(text) ? { start, end, text: ' ', layout: true, onlySure: true } : undefined;
}
const rest = /\d[\d -]{0,30}(?:[.,;)]|[.,;)]? ?\p{L}|$)/uy;

/** `Herrn⏎Muster`, `Frau Dr.⏎Muster`, `von Anna⏎Muster liegt`: a title or a given name within a sentence, and a name. */
function isCutName(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (!isCapital(next) || !isCapital(text.charCodeAt(wordBefore(text, start)))) return false;
  const last = lastWord.exec(text.slice(Math.max(0, start - 40), start));
  if (!last?.[2] || !/^\p{Lu}\p{L}/u.test(text.slice(end, end + 4))) return false;
  if (title.test(last[2])) return true;
  if (!last[1] || !(kindsOf(last[2]) & kind.given)) return false;
  sentence.lastIndex = end;
  return sentence.test(text);
}
/** A capital, or a letter that may be one. */
const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || code >= 0xc0;

/** Where the word begins that ends here, perhaps with a full stop: most are written small, which a pattern sees later. */
function wordBefore(text: string, end: number): number {
  let start = text.charCodeAt(end - 1) === stop ? end - 1 : end;
  const least = Math.max(0, start - 22);
  while (start > least && isLatin(text.charCodeAt(start - 1))) start--;
  return start > least && text.charCodeAt(start - 1) >= 0x250 ? start - 1 : start;
}
const stop = 0x2e;
const isLatin = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7);

/** The last word of a line, and before it one that is written small. */
const lastWord = /(?:((?<!\p{L})\p{Ll}{1,12}) )?(?<!\p{L})(\p{Lu}\p{L}{0,20}\.?)$/u;
const title = /^(?:Herrn?|Frau|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?|Mme|Monsieur|Madame|Sig\.|Signora?)$/;
const sentence = /\p{Lu}\p{L}{2,30}(?: \p{Ll}|[.,;:)])/uy;

/** Two marks of emphasis where words on both sides of one belong together: `An**na**`, `**Anna** Muster`, `Frau *Muster*`. */
function emphasisIn(text: string): readonly Code[] {
  const codes: Code[] = [];
  for (const pattern of [starred, marked]) {
    for (const { 0: whole, 1: mark = '', 2: content = '', index: start } of text.matchAll(pattern)) {
      const end = start + whole.length;
      if (!joinsWords(text, start, end, content)) continue;
      const opening = { start, end: start + mark.length };
      const closing = { start: end - mark.length, end };
      codes.push({ ...opening, text: '', layout: true, mate: closing });
      codes.push({ ...closing, text: '', layout: true, mate: opening });
    }
  }
  return codes;
}
/** Stars also inside a word; what has digits alone is a product. */
const starred = /(?<!\*)(\*{1,3})(?=[\p{L}\d])([^*\n]{0,60}[\p{L}\d.])\1(?!\*)/gu;
const marked = /(?<![\p{L}\d_~`])(_{1,2}|~~|`)(?=[\p{L}\d])([^_~`\n]{0,60}[\p{L}\d.])\1(?![\p{L}\d_~`])/gu;

function joinsWords(text: string, start: number, end: number, content: string): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 24), start), text.slice(end, end + 2)];
  const isLetters = /\p{L}/u.test(content);
  if (isLetters && (/\p{L}$/u.test(before) || /^\p{L}/u.test(after))) return true;
  if (/^[\p{Lu}\d]/u.test(content) && /(?<![\p{L}\d])[\p{Lu}\d][\p{L}\d]*\.? $/u.test(before)) return true;
  return /^ [\p{Lu}\d]/u.test(after) && /(?<![\p{L}\d])[\p{Lu}\d][\p{L}\d]*\.?$/u.test(content);
}

/** `name=Anna+Muster&iban=CH93+0076`: a plus stands for a blank. */
function formsIn(text: string): readonly Code[] {
  const codes: Code[] = [];
  for (const { 0: field, 1: value = '', index } of text.matchAll(fields)) {
    const from = index + field.length - value.length;
    // The first one is that of a phone.
    for (let at = value.indexOf('+', 1); at >= 0; at = value.indexOf('+', at + 1))
      codes.push({ start: from + at, end: from + at + 1, text: ' ', layout: true });
  }
  return codes;
}
const fields = /(?<![^\s?&"'])[\w.-]{1,40}=([^\s&"'<>=+]{1,200}\+[^\s&"'<>=]{1,400})/g;

/** Four letters and more with single blanks between, the first one a capital; two blanks part words. */
function spacedIn(text: string): readonly Code[] {
  const codes: Code[] = [];
  if (!hasSingles(text)) return codes;
  for (const { 0: letters, index } of text.matchAll(spaced)) {
    const isWord = letters
      .split(/ {2,3}/)
      .every((word) => /^\p{Lu}(?: \p{Ll})*$|^\p{Lu}(?: \p{Lu})*$/u.test(word));
    if (!isWord) continue;
    for (let at = letters.indexOf(' '); at >= 0; at = letters.indexOf(' ', at + 1)) {
      const isGap = letters[at + 1] === ' ';
      const end = isGap ? letters.slice(at).search(/\S/) + at : at + 1;
      codes.push({ start: index + at, end: index + end, text: isGap ? ' ' : '', layout: true });
      at = end - 1;
    }
  }
  return codes;
}

/** Whether two single signs stand between blanks: of five signs that begin such a word one is looked at, whichever it is. */
function hasSingles(text: string): boolean {
  const isBlankAt = (at: number): boolean => text.charCodeAt(at) === 32;
  for (let at = 2; at < text.length; at += 4) {
    if (isBlankAt(at)) {
      if (isBlankAt(at + 2) && (isBlankAt(at - 2) || isBlankAt(at + 4))) return true;
    } else if (isBlankAt(at + 1) && isBlankAt(at - 1) && (isBlankAt(at + 3) || isBlankAt(at - 3)))
      return true;
  }
  return false;
}
const spaced = /(?<=^|[ \n\t])\p{Lu} \p{L} \p{L}(?: {1,3}\p{L}){1,60}(?=$|[ \n\t.,;:!?)])/gu;
