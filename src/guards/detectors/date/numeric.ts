import type { FindingReason } from '#contract';
import { isDay, isYear } from './calendar.ts';

/** What stands at a run of digits: its end, and how sure it is a date by its form. */
export interface Form {
  readonly end: number;
  readonly confidence: number;
  readonly reason: FindingReason;
}

/** What the text has shown before: days as `3.4.2029`, months as `4/16`. A text that has some has more. */
export interface Known {
  readonly days?: boolean;
  readonly months?: boolean;
}

/** Reason of `4/16`: a text that has some has more. */
export const monthAndYear = 'monthShortYear';

const iso = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)/y;
const full = /(\d{1,2})([./-])( ?)(\d{1,2})([./ -])( ?)(\d{4}|\d{2})(?!\d|[.,]\d|%)(?!\2\d)/y;
const dayMonth = /(\d{1,2})\. ?(\d{1,2})\.(?!\d)/y;
const dayMonthOpen = /(\d{1,2})[./](\d{1,2})(?!\d|[.,/:%-]\d|%)/y;
const monthYear = /(\d{1,2})([./]) ?(\d{4})(?!\d|[.,]\d)(?!\2\d)/y;
const monthShortYear = /(\d{1,2})\/(\d{2})(?!\d|[.,/:%]\d|%)/y;

/** Before a day, a month or a year in running text. */
const cue =
  /(?:^|[^\p{L}])(?:am|an|vom|von|bis|ab|zum|zur|seit|den|dem|der|und|u\.|im|in|ca\.|circa|etwa|nach|vor|ED|Z\.? ?n\.|today(?: is)?|on|since|from|until|till|to|by|due|between|le|du|au|depuis|dès|il|dal|al|fino al|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|datum|date|data|mon|tue|wed|thu|fri|sat|sun|heute|stand|and|et|e)[ .,:(]{1,3}$/iu;
/** Words that number parts of a text, versions and relations. */
const noCue =
  /(?:kapitel|kap\.|abschnitt|ziffer|ziff\.|punkt|pkt\.|art\.|artikel|§|absatz|abs\.|version|release|chapter|section|figure|abb\.|abbildung|tab\.|tabelle|table|nr\.|no\.|siehe|page|seite|s\.|anhang|chapitre|capitolo|sezione|grad|stadium|visus|score)[ (]{0,2}$/iu;

/** The date in digits that begins at `at`, with or without a year; undefined where none does. */
export function numericDate(text: string, at: number, known: Known = {}): Form | undefined {
  return isoDate(text, at) ?? fullDate(text, at) ?? shortDate(text, at, known);
}

function isoDate(text: string, at: number): Form | undefined {
  const match = matchAt(iso, text, at);
  if (!match) return undefined;
  const [whole, year, , month, day] = match;
  if (!isYear(Number(year)) || !isDay(Number(day), Number(month), Number(year))) return undefined;
  return { end: at + whole.length, confidence: 0.92, reason: 'yearMonthDay' };
}

function fullDate(text: string, at: number): Form | undefined {
  const match = matchAt(full, text, at);
  if (!match) return undefined;
  const [whole, first, separator, gap, second, again, blank, year = ''] = match;
  // "3.5. 12 Tabletten": only a year of four digits stands behind a blank; "8.11 2064" has lost its stop.
  const spaced = blank !== '' || again === ' ';
  if (again !== separator && !(again === ' ' && separator === '.')) return undefined;
  if (spaced && year.length === 2) return undefined;
  if (gap !== '' && separator !== '.') return undefined;
  if (year.length === 4 && !(isYear(Number(year)) || isOld(Number(year)))) return undefined;
  const [a, b, y] = [Number(first), Number(second), Number(year)];
  const european = isDay(a, b, y);
  if (!european && !(separator !== '.' && isDay(b, a, y))) return undefined;
  if (year.length === 2 && noCue.test(before(text, at))) return undefined;
  return {
    end: at + whole.length,
    confidence: year.length === 4 ? 0.92 : 0.85,
    reason: 'dayMonthYear',
  };
}

/** Day and month, or month and year: only where the surroundings speak for it. */
function shortDate(text: string, at: number, known: Known): Form | undefined {
  const year = matchAt(monthYear, text, at);
  if (year) {
    const [whole, month = '', separator] = year;
    if (!isMonth(month) || !isYear(Number(year[3]))) return undefined;
    if (separator === '.' && month.length < 2 && !hasCue(text, at)) return undefined;
    return { end: at + whole.length, confidence: 0.75, reason: 'monthYear' };
  }
  const day = matchAt(dayMonth, text, at);
  if (day && isDay(Number(day[1]), Number(day[2])) && !noCue.test(before(text, at))) {
    const end = at + day[0].length;
    const padded = day[1]?.length === 2 && day[2]?.length === 2;
    const range = /^ ?(?:[-:]|bis|u\.|und|zum|um|\d{4})/.test(text.slice(end, end + 6));
    const first = at === 0 || text[at - 1] === '\n';
    const framed = text[at - 1] === '(' && text[end] === ')';
    if (hasCue(text, at) || framed || padded || known.days || (range && (!first || text[end] === ':')))
      return { end, confidence: 0.7, reason: 'dayMonth' };
  }
  return shortYear(text, at, known) ?? openDay(text, at) ?? loneDay(text, at);
}

/** `04/29`, `ED 3/18`, `(4/16)`, `6/19-9/19`: a month of a year. */
function shortYear(text: string, at: number, known: Known): Form | undefined {
  const match = matchAt(monthShortYear, text, at);
  if (!match) return undefined;
  const [whole, month = '', year] = match;
  const end = at + whole.length;
  if (!isMonth(month) || Number(year) < Number(month) / 2) return undefined;
  const closes = /^(?:[ \t]*(?:\n|$)|[),;] |\)|[ -]{1,3}\d{1,2}\/\d\d)/.test(text.slice(end, end + 9));
  const framed = text[at - 1] === '(' && closes;
  const padded = month.length === 2 && month[0] === '0';
  if (!padded && !hasCue(text, at) && !framed && !closes && !(known.months && !isUnit(text, end)))
    return undefined;
  return { end, confidence: 0.6, reason: monthAndYear };
}

/** `am 15.11`, `today is 5/21`: without the last stop. */
function openDay(text: string, at: number): Form | undefined {
  const match = matchAt(dayMonthOpen, text, at);
  if (!match) return undefined;
  const [whole, first = '', second = ''] = match;
  const end = at + whole.length;
  const slash = text[at + first.length] === '/';
  if (second.length < 2 || !hasCue(text, at) || isUnit(text, end)) return undefined;
  const [a, b] = [Number(first), Number(second)];
  if (slash ? !isDay(a, b) && !isDay(b, a) : !isDay(a, b) || !firm.test(before(text, at))) return undefined;
  return { end, confidence: 0.6, reason: 'dayMonth' };
}

/** `am 8. und am 9.5.`: its month is said with the next day. */
function loneDay(text: string, at: number): Form | undefined {
  const match = matchAt(dayBeforeDay, text, at);
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 31 || !firm.test(before(text, at)))
    return undefined;
  return { end: at + (match[1]?.length ?? 0) + 1, confidence: 0.6, reason: 'dayMonth' };
}
const dayBeforeDay = /(\d{1,2})\.(?= (?:und|u\.|sowie|bis) [^\n.]{0,40}(?<!\d)\d{1,2}\. ?\d{1,2}\.)/uy;

const firm = /(?:^|[^\p{L}])(?:am|vom|zum|seit dem)[ ,]$/iu;

/** A year by itself: behind a preposition of time, in brackets, or at the end of a line. */
export function yearAlone(text: string, start: number, end: number): Form | undefined {
  if (end - start !== 4 || !isYear(Number(text.slice(start, end)))) return undefined;
  if (/^(?:[.,]\d|[%°/]|:(?! ?\p{Lu})|-\d{3}|-\p{L})/u.test(text.slice(end, end + 4)) || isUnit(text, end))
    return undefined;
  const left = before(text, start);
  const framed = text[start - 1] === '(' && /[),;]/.test(text[end] ?? '');
  // "Appendektomie 1990, Polytrauma 1995": behind a noun, and nothing is counted.
  const closes =
    /\p{L}[.)]? $/u.test(left) && /^(?:[ \t]*(?:\n|$)|[,;)]|\.\s|: ?\p{Lu})/u.test(text.slice(end, end + 8));
  const leads = /^(?: (?:und|bis|and|to|et|e|a) |, |-| - |\/)(?:19|20)\d\d(?!\d)/.test(
    text.slice(end, end + 10),
  );
  const follows = /(?:19|20)\d\d(?: (?:und|bis|and|to|et|e|a)|,|-| -|\/) ?$/.test(left);
  const opens = /(?:^|\n)[ \t•*-]{0,4}$/.test(left) && /^(?:: ?| - | )\p{Lu}/u.test(text.slice(end, end + 4));
  if (!opens && !framed && !closes && !leads && !follows && !yearCue.test(left) && !isAmid(text, left, end))
    return undefined;
  return { end, confidence: 0.6, reason: 'year' };
}

/** `kam 1991 nach Olten`, `erkrankte 2003 erneut`: a verb in the past, and what a sentence goes on with. */
const isAmid = (text: string, left: string, end: number): boolean =>
  goesOn.test(text.slice(end, end + 12)) && happened.test(left);
const happened =
  /(?<!\p{L})(?:\p{Ll}{3,}(?:te|ten)|kam|kamen|ging|zog|fand|starb|verstarb|begann|erhielt|bekam|trat|wurde|war|hatte) $/u;
const goesOn =
  /^ (?:nach|in|an|auf|bei|mit|als|aus|zum|zur|von|vom|durch|erneut|erstmals|ein|eine|einen|einer|der|die|das|den|im|am)(?!\p{L})/u;

const yearCue =
  /(?:^|[^\p{L}])(?:in|im|jahre?|jahres|jahr|jahren|seit|ab|bis|vor|nach|um|von|anfang|mitte|ende|sommer|herbst|winter|frühling|frühjahr|since|during|from|of|until|till|by|before|after|year|early|late|circa|ca\.|ED|en|depuis|dès|année|l'an|nel|dal|al|del|anno|winter|summer|spring|autumn|fall|e\.?d\.?|a)[ :(]$/iu;

function hasCue(text: string, at: number): boolean {
  return cue.test(before(text, at));
}

/** What stands in the line before, as far as words may matter. */
function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - 16), at);
}

function isUnit(text: string, end: number): boolean {
  return /^ ?(?:%|°|mg|ml|mm|cm|km|kg|g|l|m|µg|€|\$|£|eur|euros?|chf|usd|fr\.|franken|dollars?|personen|people|menschen|einwohner|inhabitants|mal|times|stück|tage?n?|days?|uhr|h|x|prozent|percent|punkte?n?|points?|meter|seiten|pages|jahren?|years?|ans|anni)(?!\p{L})/iu.test(
    text.slice(end, end + 12),
  );
}

function isMonth(text: string): boolean {
  const month = Number(text);
  return month >= 1 && month <= 12;
}

function isOld(year: number): boolean {
  return year >= 1700 && year < 1900;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
