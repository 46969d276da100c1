import { isUtf8 } from 'node:buffer';
import { characterNames } from './character-names.ts';
import { eachMatch } from './each-match.ts';
import { lastWhere } from './last-where.ts';

/** A stretch of a text with its codes undone once. */
export interface Uncoded {
  readonly text: string;
  /** The range of the original that a range of this text stands for; `undefined` where nothing of it was in code. */
  readonly back: (start: number, end: number, sure?: boolean) => Range | undefined;
  /** The same where nothing was in code, but what the layout parts stands right before or behind (`Herrn⏎Muster`). */
  readonly near?: (start: number, end: number) => Range | undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Around a code so much is read again: a name is told by the words beside it. UTF-16 units. */
const context = 300;
/** References of HTML, escapes of JSON and of programs (also of JSON inside JSON), bytes in addresses and in mails. */
const signs =
  /&(?:#(?:x[0-9a-f]{1,6}|[0-9]{1,7});?|[a-z]{2,8};)|\\{1,8}(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|x[0-9a-f]{2})|(?:%[0-9a-f]{2})+|(?:=[0-9a-f]{2})+/gi;
const firstSigns = ['&', '\\', '%', '='];
/** What a page does not show: comments, and tags that part no words. */
const unseen =
  /<!--[^<>]{0,300}-->|<\/?(?:a|b|big|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|tt|u|wbr)(?:\s[^<>]{0,300})?\/?>/gi;
/** Whole texts in base64 and in hexadecimal have so many signs. UTF-16 units. */
const shortestBlob = 14;
/** What is longer is a file. UTF-16 units. */
const longestBlob = 20_000;

export interface Code extends Range {
  readonly text: string;
  /** No code of a machine, but what the layout puts between. */
  readonly layout?: boolean;
  /** Two numbers may stand there: one that goes over it has to be sure of itself. */
  readonly onlySure?: boolean;
  /** The other one of two marks. */
  readonly mate?: Range;
}

/**
 * What a text says in codes that every machine reads, and many a person: `J&uuml;rg`, `J\u00fcrg`, `J%C3%BCrg`, `J=C3=BCrg`,
 * `J<b>ürg</b>` together with the words around them, and base64 and hexadecimal each by itself. Linear in the length of the text.
 * What the layout puts between (layout.ts) is undone with them.
 */
export function uncoded(text: string, layout: readonly Code[] = []): readonly Uncoded[] {
  const found: Uncoded[] = [];
  const codes: Code[] = [...layout];
  if (firstSigns.some((sign) => text.includes(sign)))
    eachMatch(signs, text, (written, index) => {
      const read = readSign(written);
      if (read !== undefined) codes.push({ start: index, end: index + written.length, text: read });
    });
  if (text.includes('<'))
    eachMatch(unseen, text, (written, index) =>
      codes.push({ start: index, end: index + written.length, text: '' }),
    );
  codes.sort((a, b) => a.start - b.start);
  let near: Code[] = [];
  const close = (): void => {
    if (near.length > 0) found.push(stretch(text, near));
    near = [];
  };
  for (const code of codes) {
    const last = near.at(-1);
    // Inside a tag codes are part of it.
    if (last && code.start < last.end) continue;
    if (last && code.start - last.end > 2 * context) close();
    near.push(code);
  }
  close();
  for (const whole of blobsIn(text)) {
    const read = readBlob(text.slice(whole.start, whole.end));
    if (read !== undefined) found.push({ text: read, back: () => whole });
  }
  return found;
}

/** Runs of the signs of base64; read backwards, most words are passed over after a sign or two. */
function blobsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  while (start + shortestBlob <= text.length) {
    let at = start + shortestBlob - 1;
    while (at >= start && isBlobSign(text.charCodeAt(at))) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + shortestBlob;
    while (end < text.length && isBlobSign(text.charCodeAt(end))) end++;
    const sure = end;
    while (end < sure + 2 && text[end] === '=') end++;
    found.push({ start, end });
    start = end;
  }
  return found;
}

/** Letters, digits and `+ / _ -`. */
function isBlobSign(code: number): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
  return (code >= 47 && code <= 57) || code === 43 || code === 45 || code === 95;
}

function stretch(text: string, codes: readonly Code[]): Uncoded {
  const from = Math.max(0, (codes[0]?.start ?? 0) - context);
  const to = Math.min(text.length, (codes.at(-1)?.end ?? 0) + context);
  const parts: { readonly at: number; readonly original: number; readonly code?: Code }[] = [];
  let read = '';
  let done = from;
  for (const code of codes) {
    parts.push({ at: read.length, original: done });
    read += text.slice(done, code.start);
    parts.push({ at: read.length, original: code.start, code });
    read += code.text;
    done = code.end;
  }
  parts.push({ at: read.length, original: done });
  read += text.slice(done, to);
  const partAt = (at: number): number => lastWhere(parts, (part) => part.at <= at);
  const layout = codes.filter((code) => code.layout);
  const rangeOf = (
    start: number,
    end: number,
  ): { readonly range: Range; readonly inside: readonly Code[] } => {
    const [first, last] = [partAt(start), partAt(Math.max(start, end - 1))];
    const [one, other] = [parts[first], parts[last]];
    const inside = parts.slice(first, last + 1).flatMap(({ code }) => (code ? [code] : []));
    return {
      range: {
        start: one?.code ? one.code.start : (one?.original ?? 0) + start - (one?.at ?? 0),
        end: other?.code ? other.code.end : (other?.original ?? 0) + end - (other?.at ?? 0),
      },
      inside,
    };
  };
  return {
    text: read,
    back(start, end, sure = true) {
      const { range, inside } = rangeOf(start, end);
      if (!sure && inside.some(({ onlySure }) => onlySure)) return undefined;
      return inside.length === 0 ? undefined : withMates(range, inside);
    },
    near(start, end) {
      const { range } = rangeOf(start, end);
      return isBeside(layout, range) ? range : undefined;
    },
  };
}

/** `**Anna** Muster` with the mark before it too. */
function withMates({ start, end }: Range, inside: readonly Code[]): Range {
  const mates = inside.flatMap(({ mate }) => (mate ? [mate] : []));
  return {
    start: mates.find((mate) => mate.end === start)?.start ?? start,
    end: mates.find((mate) => mate.start === end)?.end ?? end,
  };
}

/** Whether one of these codes, which are in the order of the text, ends shortly before the range or begins right behind it. */
function isBeside(codes: readonly Code[], { start, end }: Range): boolean {
  const before = codes[lastWhere(codes, (code) => code.end <= start)];
  const behind = codes[lastWhere(codes, (code) => code.start < end) + 1];
  return (
    (before !== undefined && start - before.end < 12) || (behind !== undefined && behind.start - end < 3)
  );
}

function readSign(written: string): string | undefined {
  const first = written[0];
  if (first === '%' || first === '=') {
    const bytes = Buffer.from(written.replace(/[%=]/g, ''), 'hex');
    // `1=20` is a sum; bytes of letters with accents are none.
    return first === '=' && bytes.every((byte) => byte < 0x80) ? undefined : asText(bytes);
  }
  if (first === '&' && written[1] !== '#') return characterNames.get(written.slice(1, -1));
  const digits = written.replace(/^&#x?|^\\+[ux]\{?|[;}]$/gi, '');
  const code = Number.parseInt(digits, /^&#[0-9]/.test(written) ? 10 : 16);
  return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function readBlob(written: string): string | undefined {
  if (written.length > longestBlob) return undefined;
  const isHex = written.length % 2 === 0 && /^[0-9a-f]+$/i.test(written);
  const inHex = isHex ? asText(Buffer.from(written, 'hex')) : undefined;
  if (inHex !== undefined) return inHex;
  if (!/[a-z]/.test(written) || !/[A-Z]/.test(written)) return undefined;
  // Its form for addresses, with `-` and `_`, is read too.
  return asText(Buffer.from(written, 'base64'));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The bytes as a text that could be read; `undefined` where they are none. */
function asText(bytes: Uint8Array): string | undefined {
  // To ask is much cheaper than to fail: most long words are no base64.
  if (!isUtf8(bytes)) return undefined;
  const text = utf8.decode(bytes);
  return /[\p{Cc}\p{Cn}\p{Co}]/u.test(text.replace(/[\t\n\r]/g, '')) ? undefined : text;
}
