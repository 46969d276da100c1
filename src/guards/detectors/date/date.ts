import type { FindingCategory, FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { type Digits, isDigit } from '../../reading/numbers.ts';
import type { Reading } from '../../reading/reading.ts';
import { ageEnd } from './age.ts';
import { agesInWords } from './age-words.ts';
import { agesBehindPersons } from './behind-persons.ts';
import { isBirth, isYearOfBirth } from './birth.ts';
import { isDay } from './calendar.ts';
import { monthOf } from './months.ts';
import { type Known, monthAndYear, numericDate, yearAlone } from './numeric.ts';
import { weekdays } from './weekdays.ts';
import { wordedDate } from './worded.ts';

/** Dates in digits and words that the calendar has, dates of birth by their label or sign, and ages. */
export const date: Detector = {
  name: 'date',
  categories: ['date', 'dateOfBirth', 'age'],
  find(reading): readonly Finding[] {
    const { text, digits, words } = reading;
    const findings: Finding[] = [];
    const add = (
      category: FindingCategory,
      start: number,
      end: number,
      confidence: number,
      reason: FindingReason,
    ) => findings.push({ category, start, end, confidence, detector: 'date', reason });
    const ages = new Set<number>();
    let done = 0;
    let months = 0;
    let days = 0;
    for (const run of digits) {
      const { start, end } = run;
      if (start < done || end - start > 4 || continuesNumber(text, start)) continue;
      const found = dateAt(reading, run, { months: months > 1, days: days > 1 });
      if (found) {
        if (found.reason === monthAndYear) months++;
        else if (found.confidence > 0.8) days++;
        for (const part of rangeBefore(text, found.start)) {
          if (part.start >= done) add('date', part.start, part.end, 0.6, 'rangeBegin');
        }
        done = found.end;
        const birth = isBirth(text, found.start, found.end);
        if (birth) add('dateOfBirth', found.start, found.end, 0.95, 'birthDate');
        else add('date', found.start, found.end, found.confidence, found.reason);
        continue;
      }
      if (isYearOfBirth(text, start, end)) {
        add('dateOfBirth', start, end, 0.7, 'birthDate');
        continue;
      }
      const age = ageEnd(text, start, end);
      if (age === undefined) continue;
      add('age', start, age, 0.85, 'ageByWords');
      ages.add(start);
      done = age;
    }
    for (const { start, end } of agesInWords(text, words)) add('age', start, end, 0.85, 'ageInWords');
    for (const { start, end } of agesBehindPersons(reading))
      if (!ages.has(start) && ages.add(start)) add('age', start, end, 0.8, 'ageByWords');
    for (const { start, end } of weekdays(words)) add('date', start, end, 0.5, 'weekday');
    return findings;
  },
};

interface Found {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly reason: FindingReason;
}

function dateAt(reading: Reading, run: Digits, known: Known): Found | undefined {
  const { text } = reading;
  const { start, end } = run;
  const worded = wordedDate(reading, run);
  if (worded) return worded;
  const next = text.charCodeAt(end);
  // Dots, slashes, hyphens and a blank ("23.04 2029") continue a date in digits.
  const numeric = next >= 45 && next <= 47 ? numericDate(text, start, known) : undefined;
  if (numeric && !isPartOf(text, start, numeric.end))
    return { start, ...numeric, end: timeBehind(text, numeric.end) };
  const year = yearAlone(text, start, end);
  if (year) return { start, ...year };
  if (end - start === 4 && isBirth(text, start, end) && /^(?:19|20)/.test(text.slice(start, end)))
    return { start, end, confidence: 0.8, reason: 'year' };
  return undefined;
}

/** The end of a time stamp, which to the second says more than its date: `2021-03-01 07:16:59.605`, `2021-03-01T07:16Z`. */
function timeBehind(text: string, end: number): number {
  const next = text.charCodeAt(end);
  if ((next !== 32 && next !== 84) || !isDigit(text.charCodeAt(end + 1))) return end;
  time.lastIndex = end;
  return time.test(text) ? time.lastIndex : end;
}
const time = /(?:[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?|T\d\d:\d\d)(?:Z|[+-]\d\d:?\d\d)?(?![\d\p{L}:])/uy;

/** `1,05.10.1986`, `12:05.10`, `044.05.10.1986`: the digits belong to what stands before them. */
function continuesNumber(text: string, start: number): boolean {
  const previous = text.charCodeAt(start - 1);
  return (previous === 44 || previous === 46 || previous === 58) && isDigit(text.charCodeAt(start - 2));
}

/** `044-05-10-2020`: the same sign before it, and digits before that, or letters right behind it. */
function isPartOf(text: string, start: number, end: number): boolean {
  const sign = text[start - 1];
  const inside = /[./-]/.exec(text.slice(start, end))?.[0];
  if (sign !== undefined && sign === inside && isDigit(text.charCodeAt(start - 2))) return true;
  return /[\p{L}_]/u.test(text[end] ?? '') && !/[TZ]/.test(text[end] ?? '');
}

const range =
  /(?:^|[^\p{L}\p{N}.,:/-])(?:(\d{1,2})(?:\. ?(\d{1,2}))?(?:\/(\d{2}))?\.?|(\p{L}{3,10}))( ?)(?:[-/]|bis(?: zum)?|und|u\.|to|and|au|al|et|e) {0,3}$/u;

/** The beginning of a range that the date at `start` ends: `10.` of `10.-12.3.2020`, `Juni` of `Juni bis November 2019`. */
function rangeBefore(text: string, start: number): readonly { start: number; end: number }[] {
  const sign = text.charCodeAt(start - 1);
  if (sign !== 32 && sign !== 45 && sign !== 47) return [];
  const from = Math.max(0, start - 22);
  const match = range.exec(text.slice(from, start));
  if (!match) return [];
  const [whole, day, month, , word, gap] = match;
  if (word !== undefined ? monthOf(word) === undefined : !isDay(Number(day), Number(month ?? 1))) return [];
  // A day alone needs its sign close by: "12 und 3.4.2020" may be twelve of anything.
  if (word === undefined && month === undefined && /[\p{L}]/u.test(whole.slice(1)) && !whole.includes('.'))
    return [];
  const begin = from + match.index + (/^[\p{L}\p{N}]/u.test(whole) ? 0 : 1);
  const length =
    word?.length ?? /^[\d./]+/.exec(text.slice(begin, start))?.[0].replace(/\/$/, '').length ?? 0;
  return gap === undefined ? [] : [{ start: begin, end: begin + length }];
}
