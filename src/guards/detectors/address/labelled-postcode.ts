import { LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** A postcode alone, where a label says so: `ZIP: 62805`, `PLZ 8001`. */
export function labelledPostcode(
  text: string,
  before: Word | undefined,
  start: number,
  length: number,
): { readonly start: number; readonly end: number } | undefined {
  if (length < 2 || !before || start - before.end > 3 || !endsLabel.has(before)) return undefined;
  if (!label.test(text.slice(Math.max(0, start - 20), start))) return undefined;
  // `7412 SL`, `75534-030`, `123 45`, `00-950`.
  rest.lastIndex = start + length;
  const end = rest.test(text) ? rest.lastIndex : start + length;
  return end - start < 4 ? undefined : { start, end };
}
/** The last words of what follows. */
const endsLabel = new LowerWords('zip zipcode plz postleitzahl postcode code postal npa cap is ist est');
const rest = /(?:-\d{3,4}| [A-Z]{2}| \d{2,3})(?![\p{L}\d])/uy;
const label =
  /(?<!\p{L})(?:zip(?: ?code)?|plz|postleitzahl|post ?code|postal code|code postal|npa|cap)(?: is| ist| est|:)? {0,2}$/iu;

/** `KG 20447`, `EN 12345`: two letters that are no state of North America. */
export function isCode(text: string, from: number): boolean {
  const letters = /^[A-Z]{2,3}(?= \d{5}(?!\d))/.exec(text.slice(from, from + 9))?.[0];
  return letters !== undefined && !states.has(letters);
}
const states = new Set(
  `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD
  TN TX UT VT VA WA WV WI WY GU VI AS MP FM MH PW APO FPO DPO`.split(/\s+/),
);
