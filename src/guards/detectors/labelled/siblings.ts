import type { Finding } from '../../finding.ts';
import { foreignLastWords } from './foreign-labels.ts';
import { lastWords } from './labels.ts';

/**
 * More numbers behind the first that share its label (`H19-0441, Z20-776 und H21-0112`), that have another label in the same place
 * (`Pat.-Nr./Fall-Nr.: 221870 / 9900121`), or stand in the next field of the same line (`PID 10002938 / FID 20039481`).
 */
export function siblingsOf(text: string, first: Finding): readonly Finding[] {
  const found: Finding[] = [];
  const value = text.slice(first.start, first.end);
  const pattern = patternOf(text, first, value);
  let { end } = first;
  for (let step = 0; pattern && step < 8; step++) {
    pattern.lastIndex = end;
    const number = pattern.exec(text)?.[1];
    if (number === undefined) break;
    end = pattern.lastIndex;
    found.push({ ...first, start: end - number.length, end });
  }
  nextField.lastIndex = end;
  const [, field = '', number] = nextField.exec(text) ?? [];
  if (
    number !== undefined &&
    !lastWords.test(field.toLowerCase()) &&
    !foreignLastWords.test(field.toLowerCase())
  )
    found.push({
      ...first,
      category: 'caseId',
      start: nextField.lastIndex - number.length,
      end: nextField.lastIndex,
    });
  return found;
}

function patternOf(text: string, { start, end }: Finding, value: string): RegExp | undefined {
  const next = text.charCodeAt(end + (text[end] === ' ' ? 1 : 0));
  if ((next === slash || next === comma) && twoLabels.test(text.slice(Math.max(0, start - 50), start)))
    return other;
  if (/^\p{Lu}{1,3}[ ./-]?\d/u.test(value)) return lettered;
  if (/^\d{5,10}$/.test(value)) return ofLength(value.length);
  return /^\d+[/-]\d/.test(value) ? strokes : undefined;
}
/** Bare numbers must have as many digits as the first. */
const ofLength = (length: number): RegExp =>
  (sameLength[length] ??= new RegExp(
    `(?:[,;] ?| und | u\\. | sowie | bis )(\\d{${length}})(?![\\p{L}\\d]|[.,/-]\\d)`,
    'uy',
  ));
const sameLength: RegExp[] = [];
const [slash, comma] = [0x2f, 0x2c];
const twoLabels = /(?:nr|nummer|id|zahl)?\.?-? ?(?:\/|und|u\.|&) ?\p{L}[\p{L}. -]{1,28}:? ?$/iu;
const other = / ?[/,] ?(\p{Lu}{0,3}[ -]?\d[\d./-]{2,16}\d)(?![\p{L}\d])/uy;
const lettered =
  /(?:[,;] ?| und | u\. | sowie | bis )(\p{Lu}{1,3}[ ./-]?\d{1,8}(?:[./-]\d{1,8}){0,2}(?: \d{2} \d{4,6})?(?:-\p{Lu})?)(?![\p{L}\d]|[./-]\d)/uy;
const strokes = /(?:[,;] ?| und | u\. | sowie | bis )(\d{1,8}[/-]\d{1,8})(?![\p{L}\d]|[./-]\d)/uy;
/** An abbreviation and a long number; `CHF` and `BNP` have shorter ones. */
const nextField =
  /(?: ?[/|;,] ?|[ \t]{1,8})(?!CHF|EUR|USD|IBAN|PLZ|BLZ|Tel|TEL|FAX|PF)(\p{Lu}{2,4})\.?:? (\d{6,12}|\d{2,4}(?:[ -]\d{2,6}){1,3})(?![\p{L}\d]|[.,]\d| ?(?:%|mg|ml|µ|kg))/uy;
