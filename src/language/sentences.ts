import { isAbbreviation } from './abbreviations.ts';

/** A stretch of a text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const listItem = /^\s*(?:[-*+•–]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+/u;
const tableRow = /^\s*\|/;
const heading = /^\s{0,3}#{1,6}\s/;
const fence = /^\s*(?:```|~~~)/;
/** What may end a sentence: stops, then closing quotes and brackets, then white space or the end. */
const stop = /[.!?…。！？]+["'»«”“’)\]*_]*(?=\s|$)|[。！？]+/gu;

const ordinalFollowers =
  /^(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|quartal|jahrhundert|auflage|klasse|stock|obergeschoss|kapitel|abschnitt|tag|woche|monat|jahr)/iu;

/**
 * Cuts a text (plain or Markdown) into sentences, in order, without overlap; white space around them is left out.
 * Table rows, list items, headings and code lines are sentences of their own; the rule under a table's header is
 * none. Abbreviations (`z. B.`, `Nr.`, `S.p.A.`, `e.g.`), ordinals (`3. Mai`), decimals and initials do not end one.
 * `language` decides on ordinals: only some languages write them with a full stop.
 */
export function sentences(text: string, language: string): readonly Span[] {
  return blocks(text).flatMap((block) => (block.whole ? trimmed(text, block) : split(text, block, language)));
}

/** A capital word that opens sentences and never follows an ordinal. */
const sentenceOpener =
  /^(?:Der|Die|Das|Den|Dem|Ein|Eine|Einen|Es|Er|Sie|Wir|Ich|Man|Bei|Im|In|Für|Am|An|Auf|Mit|Nach|Vor|Wenn|Danach|Dann|Dies|Diese|Le|La|Les|Il|Elle|Lo|Gli|I|The|A|It|He|She|We|They|This|That|El|Los|Las)\s/u;

/** Lines that belong together: a paragraph's lines are joined, everything with a mark in front stands alone. */
function blocks(text: string): readonly (Span & { readonly whole: boolean })[] {
  const found: { start: number; end: number; whole: boolean }[] = [];
  let open: { start: number; end: number; whole: boolean } | undefined;
  let inCode = false;
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const line = match[0];
    if (line === '') continue;
    const here = { start: match.index, end: match.index + line.length };
    if (fence.test(line)) {
      inCode = !inCode;
      open = undefined;
    } else if (line.trim() === '' || isTableRule(line)) {
      open = undefined;
    } else if (inCode || tableRow.test(line) || heading.test(line)) {
      found.push({ ...here, whole: true });
      open = undefined;
    } else if (open && !listItem.test(line)) {
      open.end = here.end;
    } else {
      open = { ...here, whole: false };
      found.push(open);
    }
  }
  return found;
}

function split(text: string, block: Span, language: string): readonly Span[] {
  const found: Span[] = [];
  const body = text.slice(block.start, block.end);
  const marker = listItem.exec(body)?.[0].length ?? 0;
  let start = 0;
  for (const match of body.matchAll(stop)) {
    const end = match.index + match[0].length;
    if (match.index < marker || !endsSentence(body, match.index, match[0], end, language)) continue;
    found.push({ start: block.start + start, end: block.start + end });
    start = end;
  }
  found.push({ start: block.start + start, end: block.end });
  return found.flatMap((span) => trimmed(text, span));
}

function endsSentence(body: string, at: number, mark: string, end: number, language: string): boolean {
  const rest = body.slice(end).trimStart();
  if (rest === '') return true;
  if (/^\p{Ll}/u.test(rest)) return false;
  if (!/^\.["'»«”“’)\]*_]*$/u.test(mark)) return true;
  const before =
    /(?<![\p{L}\p{N}./-])[\p{L}\p{N}./-]*$/u.exec(body.slice(Math.max(0, at - 40), at))?.[0] ?? '';
  if (/^\d{1,3}$/.test(before)) return !isOrdinal(before, rest, language);
  if (!isAbbreviation(before)) return true;
  return endsInAbbreviation(before, rest);
}

/** `3. Mai`, `2. Auflage`: German (and a few others) put a stop after an ordinal number. */
function isOrdinal(number: string, rest: string, language: string): boolean {
  if (!/^(?:de|da|no|nb|fi|cs|sk|hu|et|is|sl|hr|pl)$/.test(language)) return false;
  if (ordinalFollowers.test(rest)) return true;
  return number.length <= 2 && /^\p{Lu}\p{Ll}+/u.test(rest) && !sentenceOpener.test(rest);
}

/** `usw. Die …` does end a sentence: these abbreviations stand last, and a capital article or pronoun follows. */
function endsInAbbreviation(before: string, rest: string): boolean {
  if (!/^(?:usw|etc|ecc|ff|usf|inc|ltd|corp|s\.p\.a|s\.r\.l|mio|mrd|u\.s|u\.s\.a|a\.m|p\.m)$/iu.test(before))
    return false;
  return sentenceOpener.test(rest);
}

function trimmed(text: string, span: Span): readonly Span[] {
  const body = text.slice(span.start, span.end);
  const start = span.start + (body.length - body.trimStart().length);
  const end = span.start + body.trimEnd().length;
  return start < end && /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? [{ start, end }] : [];
}

/** Whether a line is the rule below the head of a table: `|---|:---:|`. */
export function isTableRule(line: string): boolean {
  return line.includes('---') && /^[\s:|-]*$/.test(line);
}
