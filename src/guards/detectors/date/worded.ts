import type { FindingReason } from '#contract';
import type { Digits } from '../../reading/numbers.ts';
import type { Reading } from '../../reading/reading.ts';
import { isDay, isYear } from './calendar.ts';
import { mayBeMonth, monthOf } from './months.ts';

/** A date with its month as a word: where it stands, and how sure it is. */
export interface Worded {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly reason: FindingReason;
}

const dayFirst = /(\d{1,2})(?:\.|st|nd|rd|th|er|[°º])?[ \t-]{0,2}(?:(?:of|de|di) )?(\p{L}{3,10})\.?/uy;
const yearBehind = /[ ,/-]{0,2}(?:(?:of|de|del) )?(\d{4})(?!\d)/y;
const shortYearBehind = /(?:-| ?')(\d{2})(?!\d)/y;
const dayBehind = /(\d{1,2})(?:st|nd|rd|th)?(?![\d.:]|-\d)/y;
const wordBefore = /(?:^|[^\p{L}\p{N}])(\p{L}{3,10})(\.?)([ -]{1,2})$/u;

/** The date with a worded month of which the digits from `start` to `end` are day or year. */
export function wordedDate({ text, words }: Reading, { start, end, next }: Digits): Worded | undefined {
  const length = end - start;
  // Between may stand `st` and `of`.
  const mayBeDay =
    length <= 2 && (mayBeMonth(words[next]) || mayBeMonth(words[next + 1]) || mayBeMonth(words[next + 2]));
  const dated = mayBeDay ? fromDay(text, start) : undefined;
  if (dated || (length > 2 && length !== 4)) return dated;
  return mayBeMonth(words[next - 1]) ? fromMonth(text, start, end) : undefined;
}

/** `5. Mai 2020`, `1er août`, `21st of May`, `5-May-21`. */
function fromDay(text: string, start: number): Worded | undefined {
  dayFirst.lastIndex = start;
  const match = dayFirst.exec(text);
  if (!match) return undefined;
  const [whole, day, word = ''] = match;
  const month = monthOf(word);
  if (month === undefined || !isDay(Number(day), month)) return undefined;
  const end = start + whole.length;
  if (/\p{L}/u.test(text[end] ?? '') && !whole.endsWith('.')) return undefined;
  const withYear = yearAt(text, end);
  if (withYear) return { start, end: withYear, confidence: 0.92, reason: 'dayMonthYear' };
  const bare = whole.endsWith('.') && !isShortened(word) ? end - 1 : end;
  return { start, end: bare, confidence: 0.8, reason: 'dayMonth' };
}

/** `May 5, 2021`, `Mai 2021`, `Sept. 2021`, `May-21`. */
function fromMonth(text: string, start: number, end: number): Worded | undefined {
  const last = text.charCodeAt(start - 1);
  if (last !== 32 && last !== 45) return undefined;
  const from = Math.max(0, start - 14);
  const match = wordBefore.exec(text.slice(from, start));
  if (!match) return undefined;
  const [, word = '', stop = '', gap = ''] = match;
  const month = monthOf(word);
  if (month === undefined) return undefined;
  const begin = start - gap.length - stop.length - word.length;
  if (end - start === 4) {
    if (!isYear(Number(text.slice(start, end)))) return undefined;
    return { start: begin, end, confidence: 0.8, reason: 'monthYear' };
  }
  dayBehind.lastIndex = start;
  const day = dayBehind.exec(text);
  // "Mai 5" is no German, French or Italian date; small letters are no English month.
  if (!day || !isDay(Number(day[1]), month) || !/^\p{Lu}/u.test(word)) return undefined;
  const behind = start + day[0].length;
  const withYear = yearAt(text, behind);
  return withYear
    ? { start: begin, end: withYear, confidence: 0.92, reason: 'monthDayYear' }
    : { start: begin, end: behind, confidence: 0.7, reason: 'monthDay' };
}

function yearAt(text: string, at: number): number | undefined {
  yearBehind.lastIndex = at;
  const long = yearBehind.exec(text);
  if (long && Number(long[1]) >= 1000 && Number(long[1]) < 2200) return at + long[0].length;
  shortYearBehind.lastIndex = at;
  const short = shortYearBehind.exec(text);
  return short ? at + short[0].length : undefined;
}

function isShortened(word: string): boolean {
  return word.length <= 5;
}
