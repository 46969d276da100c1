import type { FindingCategory } from '#contract';

/** A kind of number that an authority, an insurer or a bank gives, one row of a table. */
export interface Scheme {
  /** Country (ISO 3166, lower case; `any` for all) and usual name: `de.idnr`. */
  readonly id: string;
  readonly category: FindingCategory;
  /** Why a finding is one, for the data-protection officer: `a German tax identification number`. */
  readonly name: string;
  /** Lengths that it can have, without separators. */
  readonly lengths: readonly number[];
  /** Of the whole number, without separators, upper case. */
  readonly form: RegExp;
  /** Check digits, dates and the like; the form has matched. Without it the form is all there is to check. */
  readonly holds?: (compact: string) => boolean;
  /** How sure it is without any label, 0 to 1; left out where too many other numbers look the same. */
  readonly alone?: number;
  /** How it must be written to count without a label. */
  readonly written?: RegExp;
  /** Its own labels beside those of its category (see labels.ts). */
  readonly label?: RegExp;
}

/** The number without blanks, dots, hyphens, slashes and colons, in upper case. */
export function compact(text: string): string {
  return text.replace(/[\s./:-]/g, '').toUpperCase();
}

/** Whether a number is a valid one of the scheme. */
export function isValid(scheme: Scheme, compacted: string): boolean {
  return scheme.form.test(compacted) && (scheme.holds?.(compacted) ?? true);
}

/** From `from` to `to`, both included. */
export function lengths(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
