import type { OrderReason } from '#contract';
import type { Signals } from './signals.ts';

/** A piece of a text that stands for another, and what that is. Offsets are of the text searched. */
export interface Decoded {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly how: OrderReason;
}

const base64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const hexPairs = /(?:(?:\\x|0x|%)?[0-9a-f]{2}[ ,:]?){12,}/gi;
const spaced = /(?<![\p{L}\d])(?:\p{L}[ .*_|-]{1,3}){7,}\p{L}(?![\p{L}\d])/gu;
const joiner = /[ .*_|-]/g;

/** No instruction needs more; what is longer is a file. */
const longest = 20_000;

/** Base64, hexadecimal and spaced-out letters, decoded once; `odd` says where to look. */
export function decodings({ text, odd }: Pick<Signals, 'text' | 'odd'>): readonly Decoded[] {
  return odd.flatMap(({ start, end }) =>
    decodingsOf(text.slice(start, Math.min(end, start + longest))).map((found) => ({
      ...found,
      start: start + found.start,
      end: start + found.end,
    })),
  );
}

function decodingsOf(text: string): readonly Decoded[] {
  const found: Decoded[] = [];
  for (const { 0: run, index } of text.matchAll(base64)) {
    if (!/[a-z]/.test(run) || !/[A-Z0-9]/.test(run)) continue;
    const decoded = readable(Buffer.from(run.replaceAll('-', '+').replaceAll('_', '/'), 'base64'));
    if (decoded !== undefined)
      found.push({ start: index, end: index + run.length, text: decoded, how: 'inBase64' });
  }
  for (const { 0: run, index } of text.matchAll(hexPairs)) {
    const decoded = readable(Buffer.from(run.replace(/\\x|0x|[% ,:]/gi, ''), 'hex'));
    if (decoded !== undefined)
      found.push({ start: index, end: index + run.length, text: decoded, how: 'inHexadecimal' });
  }
  for (const { 0: run, index } of text.matchAll(spaced))
    found.push({ start: index, end: index + run.length, text: respaced(run), how: 'inSpacedLetters' });
  return found;
}

/** The bytes as text, if they are one: UTF-8, mostly letters, with blanks. */
function readable(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  if (text.length < 8 || text.includes('\ufffd') || !/\s/.test(text)) return undefined;
  const letters = text.match(/[\p{L}\s]/gu)?.length ?? 0;
  return letters / text.length > 0.8 ? text : undefined;
}

/** Letters put together again: where gaps differ, the wider ones part words. */
function respaced(run: string): string {
  if (!/[ .*_|-]{2,}/.test(run)) return run.replace(joiner, '');
  return run
    .split(/[ .*_|-]{2,3}/)
    .map((word) => word.replace(joiner, ''))
    .join(' ');
}

const leet: ReadonlyMap<string, string> = new Map([
  ...(['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s'] as const).map((pair): [string, string] => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
]);

/** Digits and signs read as the letters they stand for; as long as the text. */
export const unleet = (text: string): string => text.replace(/[013457@$]/g, (sign) => leet.get(sign) ?? sign);

export const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

export const backwards = (text: string): string => [...text].reverse().join('');
