/** Digits in a row. */
export interface Digits {
  readonly start: number;
  readonly end: number;
  /** Which word of the text is the next one behind them. */
  readonly next: number;
}

/** Those that do not continue a word or another number's letters (`A31` has none, `31a` one). */
export function digitsOf(text: string, numbers: readonly Digits[]): readonly Digits[] {
  return numbers.filter(({ start }) => !isWordSign(text, start - 1));
}

/** A letter, digit or underscore of any script stands there. */
export function isWordSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80)
    return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  return code >= 0x80 && wordSign.test(text[at] ?? '');
}

const wordSign = /[\p{L}\p{N}\p{M}]/u;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A letter or digit at the rim of this range is not followed by another one: `Otto` is not in `Bottrop`. */
export function standsWhole(text: string, start: number, end: number): boolean {
  return (
    !(isWordSign(text, start - 1) && isWordSign(text, start)) &&
    !(isWordSign(text, end) && isWordSign(text, end - 1))
  );
}
