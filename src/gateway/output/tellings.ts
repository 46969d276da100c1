import { normalised } from '#contract';
import { homoglyphs } from '#guards';

/**
 * Letters and digits alone, so that no layout hides a text. Accents aside: whether they come composed or not depends on
 * how a stream is cut. Doubles of Latin letters are those.
 */
export const fold = (text: string): string =>
  normalised(text, 'NFKD')
    .replace(/[\u0370-\u052f]/g, (letter) => homoglyphs.get(letter) ?? letter)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The ways to tell a text that a reader, or a machine, turns back without knowing it: letter for letter, backwards as a
 * whole or word by word, by ROT13, base64 (RFC 4648, wherever in the three bytes of a group the text begins), the bytes or
 * characters as hexadecimal, binary or decimal numbers, with and without the signs that programs put before them. Folded.
 */
export function tellings(text: string): readonly string[] {
  const bytes = [...Buffer.from(text)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const units = [...text].map((character) => character.codePointAt(0) ?? 0);
  return [
    text,
    backwards(text),
    text.replace(/\S+/g, backwards),
    text.replace(/[a-z]/gi, rotated),
    ...[0, 1, 2].map((before) => base64From(text, before)),
    ...['', 'x', '0x'].map((sign) => hex.map((byte) => sign + byte).join('')),
    units.map((unit) => `u${unit.toString(16).padStart(4, '0')}`).join(''),
    bytes.map((byte) => byte.toString(2).padStart(8, '0')).join(''),
    units.join(''),
  ].map(fold);
}

const backwards = (text: string): string => [...text].reverse().join('');

const rotated = (letter: string): string => {
  const code = letter.charCodeAt(0);
  return String.fromCharCode(code + ((code | 0x20) < 0x6e ? 13 : -13));
};

/** Without what depends on the bytes before and behind. */
function base64From(text: string, before: number): string {
  const encoded = Buffer.from(`${'-'.repeat(before)}${text}`).toString('base64');
  return encoded.slice(before === 0 ? 0 : 4, -4);
}
