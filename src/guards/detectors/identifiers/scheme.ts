import type { FindingCategory, FindingReason, ReasonValues } from '#contract';

/** A kind of number that an authority, an insurer or a bank gives, one row of a table. */
export interface Scheme {
  /** Country (ISO 3166, lower case; `any` for all) and usual name: `de.idnr`. */
  readonly id: string;
  readonly category: FindingCategory;
  /** Why a finding is one: for most the id itself. */
  readonly reason: FindingReason;
  readonly values?: ReasonValues;
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
  /** How it must be written in any case: where separators are part of the number. */
  readonly always?: RegExp;
  /** Its own labels beside those of its category (see labels.ts), in lower case. */
  readonly label?: RegExp;
  /** Only its own label counts: the category's would make any number one. */
  readonly onlyLabel?: boolean;
}

/** The number without blanks, dots, hyphens, slashes, colons and brackets, in upper case. */
export function compact(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Mostly digits and capitals, of which nothing is to be changed.
    if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90)))
      return text.replace(everySeparator, '').toUpperCase();
  }
  return text;
}

const everySeparator = /[\s./:()-]/g;

/** Nobody writes one number with more than two kinds of separators between its digits. */
export function isWrittenAsOne(text: string): boolean {
  return new Set(Array.from(text.matchAll(/(?<=\d)[ ./:-](?=\d)/g), ([separator]) => separator)).size < 3;
}

/** Whether what is written there is a valid number of the scheme. */
export function isValid(scheme: Scheme, raw: string, compacted: string): boolean {
  return (
    scheme.form.test(compacted) && (scheme.always?.test(raw) ?? true) && (scheme.holds?.(compacted) ?? true)
  );
}

/** From `from` to `to`, both included. */
export function lengths(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
