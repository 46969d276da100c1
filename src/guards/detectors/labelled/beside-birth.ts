import type { Finding } from '../../finding.ts';
import { isDigit } from '../../reading/numbers.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

const date = /\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}(?!\d)/y;
/** A word or sign of birth right before a date, or `Patient:` and a name. */
const birth =
  /(?:(?<!\p{L})(?:geb(?:oren)?|geburtsdatum|gebdat|née?|nat[ao]|born|dob|birth)[ .:*]{0,3}(?:(?:am|le|il|on|den) )?|\*{1,2} ?|(?<!\p{L})pat(?:ient(?:in)?)?\.?: ?\p{L}[^\n\d]{0,50})$/iu;

/** The date of birth whose first digit this is. */
export function birthDateAt(text: string, at: number): Range | undefined {
  // Behind one or two digits comes a hyphen, a stop or a slash.
  const sign = text.charCodeAt(isDigit(text.charCodeAt(at + 1)) ? at + 2 : at + 1);
  if (sign < 45 || sign > 47) return undefined;
  date.lastIndex = at;
  if (!date.test(text)) return undefined;
  const { lastIndex: end } = date;
  sex.lastIndex = end;
  const isBirth = sex.test(text) || birth.test(text.slice(Math.max(0, at - 64), at));
  return isBirth ? { start: at, end } : undefined;
}
/** `Muster, Anna 12.03.1959 W 4711223`: on a label. */
const sex = /,? ?[(/]?[mwMW][)/]?,? (?=\d)/y;

/** `4711223`, `AB123456`, `12345/2039`, no part of a longer number and no amount. */
const number =
  /(?:\d{7,12}(?:[/-]\d{1,4})?|\d{4,6}[/-]\d{2,6})(?![\p{L}\d]|[.,:/-]\d| \d| ?(?:[%°€$£µ]|\p{L}{1,3}(?:\/|\n|[ ,.;]|$)))/uy;
const lettered = /(?:\p{Lu}{1,2}[- ]?)?\d{6,12}(?![\p{L}\d]|[.,:/-]\d| \d)/uy;

const beforeNumber = /(?<![\p{L}\d_@#+.,:/-])\p{Lu}{1,2}[- ]?$/u;

/** A number without a label whose first digit this is, with the letters before it. */
export function looseNumberAt(text: string, at: number): Range | undefined {
  const joint = text.charCodeAt(at - 1);
  const letter = text.charCodeAt(joint === 32 || joint === 45 ? at - 2 : at - 1);
  const prefix =
    (letter >= 65 && letter <= 90) || letter >= 0xc0
      ? beforeNumber.exec(text.slice(Math.max(0, at - 4), at))
      : undefined;
  const start = at - (prefix?.[0].length ?? 0);
  const pattern = prefix ? lettered : number;
  // The rest of a phone: `044 …`, `+41…`.
  if (!prefix && /[\p{L}\d_@#+]$|\d[.,:/ -]$/u.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  pattern.lastIndex = start;
  return pattern.test(text) ? { start, end: pattern.lastIndex } : undefined;
}

/** The number of something else, said before it. */
const otherwise =
  /(?:tel|telefon|fon|fax|phone|natel|mobil|handy|plz|konto|iban|blz|http\S{0,40})[.:)]{0,2} {0,3}$/iu;
/** `Aufn: 1234567890`: whatever it is called, on a form of a patient. */
const field = /(?:^|[\s|,;(])\p{Lu}[\p{L}./-]{0,24}\.?: {0,3}$/u;

/** How far on its line, and how far from the date of birth a field may stand. */
const reach = 120;
const form = 600;

/**
 * Numbers of a patient that no label explains: on the line of the date of birth (`Keller Urs, *1.2.1944, 4711223`), and in
 * whatever field of the same form.
 */
export function besideBirth(
  text: string,
  births: readonly Range[],
  numbers: readonly Range[],
): readonly Finding[] {
  const found: Finding[] = [];
  if (births.length === 0) return found;
  let at = -1;
  for (const { start, end } of numbers) {
    while ((births[at + 1]?.start ?? text.length) <= start) at++;
    const [before, after] = [births[at], births[at + 1]];
    const onLine =
      isOnLine(text, before?.end ?? -reach, start) || isOnLine(text, end, after?.start ?? end + reach);
    const label = text.slice(Math.max(0, start - 44), start);
    const inField = before !== undefined && start - before.end < form && field.test(label);
    if (!(onLine || inField) || otherwise.test(label)) continue;
    const [category, reason] = ['patientId', 'besideBirth'] as const;
    found.push({ category, start, end, confidence: 0.55, detector: 'labelled', reason });
  }
  return found;
}

const isOnLine = (text: string, from: number, to: number): boolean =>
  to >= from && to - from < reach && !text.slice(from, to).includes('\n');
