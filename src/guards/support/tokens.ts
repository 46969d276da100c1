import { normalised } from '#contract';
import { normalise } from '../reading/normalise.ts';

export interface Token {
  /** As written, after normalisation. */
  readonly text: string;
  /** For comparing: lower case, without accents, ß as ss. */
  readonly plain: string;
  readonly kind: 'word' | 'digits' | 'sign';
  /** Offsets in the text as it was given, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands between the token before and this one. */
  readonly before: string;
}

/** Words, numbers with their separators, fractions, and the signs that are units; `don't` is one word, `l'eau` two. */
export function tokens(original: string): readonly Token[] {
  const { text, back } = normalise(original);
  let last = 0;
  return Array.from(text.matchAll(token), ({ 0: found, index }): Token => {
    const before = text.slice(last, index);
    last = index + found.length;
    const kind = /^[\d½¼¾⅓⅔]/.test(found) ? 'digits' : /^[\p{L}\p{M}]/u.test(found) ? 'word' : 'sign';
    return { text: found, plain: plain(found), kind, before, ...back(index, last) };
  });
}

/** Lower case, without accents, ß as ss. */
export function plain(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  return normalised(text.toLowerCase().replaceAll('ß', 'ss'), 'NFD').replace(/\p{M}/gu, '');
}

/** Does the text between two tokens keep them in one expression (a blank or a hyphen)? */
export const adjoins = (token: Token | undefined): boolean =>
  token !== undefined && (token.before === ' ' || token.before === '-');

const token = /\d+(?:[.,']\d+)*[½¼¾⅓⅔]?|[½¼¾⅓⅔]|[\p{L}\p{M}]+(?:'t(?!\p{L}))?[²³]?|[%‰€$£¥°]/gu;
