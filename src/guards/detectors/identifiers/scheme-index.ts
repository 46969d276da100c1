import type { Scheme } from './scheme.ts';
import { schemes } from './schemes.ts';

/** Longest number of any scheme. */
const longest = 34;

/** Schemes by the length of a number and by whether it begins with a digit, so that few are tried for each. */
export class SchemeIndex {
  readonly #digit: readonly (readonly Scheme[])[];
  readonly #letter: readonly (readonly Scheme[])[];

  constructor(which: (scheme: Scheme) => boolean) {
    const chosen = schemes.filter(which);
    const ofLengths = (first: string) =>
      Array.from({ length: longest + 1 }, (_, length) =>
        chosen.filter(({ lengths, form }) => lengths.includes(length) && beginsWith(form) !== first),
      );
    this.#digit = ofLengths('letter');
    this.#letter = ofLengths('digit');
  }

  /** Those that a number of this length which begins with the character code could fit. */
  of(length: number, first: number): readonly Scheme[] {
    return (first >= 48 && first <= 57 ? this.#digit : this.#letter)[length] ?? [];
  }
}

/** What every match of an anchored form begins with, as far as its source says so at once. */
export function beginsWith({ source }: RegExp): 'digit' | 'letter' | undefined {
  if (source.includes('|^')) return undefined;
  const begin = source.replace(/^\^(?:\(\?[!=][^)]*\))?/, '');
  if (/^(?:\\d|\d|\[[\d-]+\])/.test(begin) && !/^(?:\\d|\d|\[[\d-]+\])[?*]/.test(begin)) return 'digit';
  return /^(?:[A-Z](?![?*])|\[[A-Z][A-Z-]*\](?![?*]))/.test(begin) ? 'letter' : undefined;
}
