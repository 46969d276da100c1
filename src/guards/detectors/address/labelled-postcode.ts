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
