import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { type Digits, isDigit, isWordSign } from '../../reading/numbers.ts';
import type { Word } from '../../reading/reading.ts';
import { type Groups, gapAt, groupsFrom } from './groups.ts';
import { americanNumber, internationalNumber, nationalNumber } from './numbering.ts';

/** Phone and fax numbers: with a country code, in the national form of countries nearby, or behind a label. */
export const phone: Detector = {
  name: 'phone',
  categories: ['phone'],
  find({ text, digits, words }): readonly Finding[] {
    const findings: Finding[] = [];
    let done = 0;
    for (const run of digits) {
      if (run.start < done || run.end - run.start > 15 || continuesNumber(text, run.start)) continue;
      // Digits one by one, as in tables: no phone number, and too many beginnings of one.
      if (
        run.end - run.start === 1 &&
        isDigit(text.charCodeAt(run.end + 1)) &&
        !isDigit(text.charCodeAt(run.end + 2))
      )
        continue;
      const start = opening(text, run.start, done);
      if (!mayBegin(text, start, run, words[run.next])) continue;
      const groups = groupsFrom(text, run.start);
      const found = numberOf(text, start, run.start, groups);
      if (!found) continue;
      const end = extensionAt(text, found.end);
      done = end;
      const { confidence, reason } = found;
      findings.push({
        category: 'phone',
        start: withBracket(text, start, end),
        end,
        confidence,
        detector: 'phone',
        reason,
      });
    }
    return findings;
  },
};

interface Found {
  readonly end: number;
  readonly confidence: number;
  readonly reason: FindingReason;
}

/** No word that says behind a number what it is begins farther from its first digit: nine groups, eight gaps, a bracket. */
const reach = 56;

/**
 * Whether digits can begin a phone number at all: by what stands before them, by their first sign, as the area of North
 * America, or because a word is near that may speak of them. Of numbers in a row most cannot.
 */
function mayBegin(
  text: string,
  start: number,
  { start: first, end }: Digits,
  next: Word | undefined,
): boolean {
  if (start < first || hasLetterBefore(text, start)) return true;
  if (next !== undefined && next.start - first < reach) return true;
  if (text[first] !== '0') return end - first === 3 || (end - first === 1 && text[first] === '1');
  // `00 00 00`: no country has a number that begins with a zero.
  return text[first + 1] !== '0' || /[1-9]/.test(text.charAt(gapAt(text, first + 2)));
}

/** `+`, `(`, `(+` before the first digit belong to the number. */
function opening(text: string, at: number, done: number): number {
  let start = at;
  if (start - 1 >= done && text[start - 1] === '(') start--;
  if (start - 1 >= done && text[start - 1] === '+' && !isWordSign(text, start - 2)) start--;
  if (start - 1 >= done && start < at && text[start - 1] === '(' && text[start] === '+') start--;
  return start;
}

/** An opening bracket without its closing one stands around the number, not in it. */
function withBracket(text: string, start: number, end: number): number {
  return text[start] === '(' && !text.slice(start, end).includes(')') ? start + 1 : start;
}

function continuesNumber(text: string, start: number): boolean {
  const previous = text.charCodeAt(start - 1);
  // Comma, hyphen, stop, slash, colon, or a sign of value, and a digit before it.
  return ((previous >= 44 && previous <= 47) || previous === 58) && isDigit(text.charCodeAt(start - 2));
}

function numberOf(text: string, start: number, first: number, groups: Groups): Found | undefined {
  const plus = text[start] === '+' || (text[start] === '(' && text[start + 1] === '+');
  if (!plus && isNoPhone(text, start, first, groups)) return undefined;
  if (plus) return international(groups, '');
  if (groups.parts[0]?.startsWith('00')) {
    if (!/^[1-9]/.test(groups.parts.join('').slice(2))) return undefined;
    const found = international(groups, '00');
    if (found?.confidence === 0.95) return { ...found, confidence: 0.85 };
  }
  // The last groups of an IBAN or of a card.
  const inside = /(?<![./-])\d{4} $/.test(text.slice(Math.max(0, start - 6), start));
  const near = inside
    ? undefined
    : text[first] === '0' || text[first] === '('
      ? national(groups)
      : american(groups, text[start] === '(');
  if (near && otherNumber.test(text.slice(Math.max(0, start - 24), start))) return undefined;
  if (near && near.confidence >= 0.75 && groups.parts.join('').length < 14) {
    return hasLabel(text, start, near.end) ? { ...near, confidence: 0.95 } : near;
  }
  return labelled(text, start, groups) ?? near;
}

/** Longest first: `+41 44 668 18 00 12` ends before the 12. */
function international({ parts, ends, gaps }: Groups, prefix: string): Found | undefined {
  let possible: Found | undefined;
  for (let count = parts.length; count > 0; count--) {
    const digits = joined(parts, gaps, count).slice(prefix.length);
    if (digits.length > 15 || digits.length < 8) continue;
    const end = ends[count - 1] ?? 0;
    const judged = internationalNumber(digits);
    if (judged === 'valid') return { end, confidence: 0.95, reason: 'phoneOfCountry' };
    if (judged) possible ??= { end, confidence: 0.8, reason: 'phonePossible' };
  }
  return possible;
}

/** Digits with a country code, less the trunk zero of `(0)`. */
function joined(parts: readonly string[], gaps: readonly string[], count: number): string {
  let digits = '';
  for (let at = 0; at < count; at++) {
    const part = parts[at] ?? '';
    if (part === '0' && gaps[at - 1]?.endsWith('(')) continue;
    digits += part;
  }
  return digits;
}

function national({ parts, ends, gaps }: Groups): Found | undefined {
  const first = parts[0] ?? '';
  if (first.length < 2 && gaps[0] !== '-' && gaps[0] !== ') ') return undefined;
  for (let count = parts.length; count > 0; count--) {
    const digits = parts.slice(0, count).join('');
    if (digits.length < 8 || digits.length > 13 || !nationalNumber(digits)) continue;
    const end = ends[count - 1] ?? 0;
    if (count > 1 && !isUsual(gaps.slice(0, count - 1))) continue;
    if (count > 1) return { end, confidence: 0.75, reason: 'phoneNearby' };
    // Without any blank many numbers look so: only mobile ones and those of the usual length.
    if (digits.length >= 10 && digits.length <= 12 && /^0[167]/.test(digits))
      return { end, confidence: 0.6, reason: 'phoneNearbyDigits' };
  }
  return undefined;
}

/** Stops everywhere or nowhere, one slash at most: `05.11-18.11.2024` and `01/97-10/18` are times. */
function isUsual(gaps: readonly string[]): boolean {
  const signs = gaps.map((gap) => gap.trim()).filter((gap) => gap !== '');
  if (signs.includes('.')) return signs.every((sign) => sign === '.');
  return signs.filter((sign) => sign === '/').length <= 1;
}

/** `(415) 555-0132`, `415-555-0132`, `1-415-555-0132`. */
function american({ parts, ends, gaps }: Groups, bracket: boolean): Found | undefined {
  const from = parts[0] === '1' ? 1 : 0;
  const [a, b, c] = parts.slice(from);
  if (a?.length !== 3 || b?.length !== 3 || c?.length !== 4) return undefined;
  if (parts.length > from + 3 && gaps[from + 2] !== ' ') return undefined;
  const end = ends[from + 2] ?? 0;
  const digits = a + b + c;
  const between = gaps[from + 1] ?? '';
  if (americanNumber(digits) && (bracket || between !== '/'))
    return { end, confidence: 0.75, reason: 'phoneNorthAmerica' };
  return between === '-' || between === '.'
    ? { end, confidence: 0.65, reason: 'phoneNorthAmericaForm' }
    : undefined;
}

function labelled(text: string, start: number, { parts, ends, gaps }: Groups): Found | undefined {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  if (total < 5) return innerNumber(text, start, ends.at(-1) ?? 0);
  const end = ends.at(-1) ?? 0;
  if (!hasLabel(text, start, end)) return undefined;
  // `our office is at 48010 Paseo del Mar`: the number of a house or a postcode.
  const single = parts.length === 1 && total < 6;
  if (
    single &&
    /(?:at|in) $/.test(text.slice(Math.max(0, start - 4), start)) &&
    /^ \p{Lu}\p{Ll}/u.test(text.slice(end, end + 4))
  )
    return undefined;
  const reason = 'phoneBehindWord';
  if (parts[0]?.startsWith('0')) {
    const near = national({ parts, ends, gaps });
    if (near) return { end: near.end, confidence: 0.95, reason };
  }
  let digits = '';
  let count = 0;
  for (const part of parts) {
    if ((digits + part).length > 13) break;
    digits += part;
    count++;
  }
  const cut = ends[count - 1];
  return cut === undefined || digits.length < 5 ? undefined : { end: cut, confidence: 0.9, reason };
}

/** `Labor-Nr.: 0123-45678`: the number of something else. */
const otherNumber =
  /(?<!tele|telefon|ruf|fax|handy|mobil|natel|service|haupt|notruf|hotline)(?:(?<=\p{L})-?(?:nr|nummer)|-id|zahl|zeichen)[.: #]{1,4}$/iu;

const inner =
  /(?:^|[^\p{L}])(?:durchwahl|dw|klappe|nebenstelle|nst|apparat|app(?=\.)|piepe?r|piepser|pager|sucher|funk|interno?e?|int(?=\.)|ext(?:ension)?|poste|tel|telefon|fax|telefax)[.: -]{1,3}$/iu;

/** The number of a line of the house, behind its word. */
function innerNumber(text: string, start: number, end: number): Found | undefined {
  if (!hasLetterBefore(text, start) || !inner.test(text.slice(Math.max(0, start - 16), start)))
    return undefined;
  return { end, confidence: 0.85, reason: 'phoneOfHouse' };
}

const label =
  /(?:^|[^\p{L}])(?:\p{L}{3,14}-?(?=tele?fon|hotline|handy|rufnummer))?(?:tele?(?:fon|phone|fono|fax|f)?(?:nr|nummer|number)?|t(?=[.:])|phone|fax|facsimile|mob(?:ile?|iltelefon|il)?|handy(?:nummer|nr)?|natel|cell(?:phone|ulare)?|portable|télé?c?o?p?(?:h?one|ie)?|ruf(?:nummer)?|rückruf|rufbereitschaft|durchwahl|dw|nebenstelle|funk|piepe?r|piepser|pager|dect|hotline|whatsapp|sms|call|calls?|called|dial|ring|reach|desk|office|festnetz|privat|geschäft|anrufe?n?|telefonische?|erreichbar|apparat|fon|(?:rufen sie|ruft?) (?:uns |mich |bitte |ihn |sie )?(?:an)?|(?:anmeldung|auskunft|rücksprache|terminvereinbarung|terminvergabe|informationen|rückfragen) (?=unter)|rücksprache(?= \()|(?:r?appele[rz]|joindre)(?= (?:au|le))|chiamare|contattare|numero (?:verde|di telefono)|numéro (?:de téléphone|vert)|cep(?: no)?|number is|answering at|registered|my (?:\p{L}{1,12} )?number)(?:(?:\.? |-|\/)(?:nr|no|number|nummer|fax|mobil|us|me|you|him|her|them|privat|p|g|m|d|is|geschäft|direkt|direct|zentrale|dw|erbeten|sekretariat|ambulanz|station|praxis|pforte|anmeldung|labor|büro|vorzimmer|tagsüber|abends|intern|rücksprache))?[^\p{N}\p{L}]{0,4}(?:(?:on|at|under|unter|der|nummer|auf|au|al|is|ist|lautet|numéro|numero|number|nr|no|the|via|registered|phone|with|from|lis|le|in)[^\p{N}\p{L}]{1,3}){0,3}$/iu;
/** Letters of a card: `P: 5678-1235` at home, `G:` at work, `F:` by fax. */
const cardLetter = /(?:^|[\n|,;] ?)[FPGM]: ?$/;
/** The office that answers: only before a colon. */
const office =
  /(?:^|[^\p{L}])(?:sekretariat|vermittlung|anmeldung|terminvereinbarung|empfang|pforte|vorzimmer|rückfragen|kontakt|terminvergabe|auskunft|befundauskunft|ambulanz|notaufnahme|leitstelle|zentrale|secrétariat|réception|segreteria|switchboard|reception)(?: \p{L}{1,14})?: {0,3}$/iu;
const labelBehind =
  /^[ ,(-]{1,3}(?:office|fax|mobile|mobil|home|work|cell|desk|privat|geschäft|bureau|ufficio|direct|tel|erreichbar|erbeten|anrufen|zu erreichen)(?![\p{L}\p{N}])/iu;

function hasLabel(text: string, start: number, end: number): boolean {
  const previous = text.charCodeAt(start - 1);
  if (isWordSign(text, start - 1) || previous === 47) return false;
  if (!hasLetterBefore(text, start)) return labelBehind.test(text.slice(end, end + 14));
  const before = text.slice(Math.max(0, start - 40), start);
  // `Sekretariat: 80331 München`
  const named = office.test(before) && !(end - start < 6 && /^ \p{Lu}/u.test(text.slice(end, end + 2)));
  return (
    named ||
    label.test(before) ||
    (end - start > 6 && cardLetter.test(before)) ||
    labelBehind.test(text.slice(end, end + 14))
  );
}

/** A label ends at most five signs before its number. */
function hasLetterBefore(text: string, start: number): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 6); at--) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) return false;
    if (isWordSign(text, at)) return true;
  }
  return false;
}

/** Dates, amounts, times, and too few digits. */
function isNoPhone(text: string, start: number, first: number, { parts, gaps, ends }: Groups): boolean {
  let total = 0;
  for (const part of parts) total += part.length;
  if (total < 3) return true;
  const previous = text.charCodeAt(start - 1);
  // Signs of value and names of files, `#`, `_`, `=`; letters are no border.
  if (previous === 36 || previous === 163 || previous === 0x20ac || previous === 35) return true;
  const next = text.charCodeAt(ends[0] ?? first);
  if (parts.length === 1 && next === 44 && isDigit(text.charCodeAt((ends[0] ?? first) + 1))) return true;
  const [a = '', b = '', c = ''] = parts;
  const between = gaps[0]?.trim() ?? '';
  // dd.mm.yyyy, dd/mm/yyyy, yyyy-mm-dd; 12.34 with anything behind it.
  if (between !== '' && between === gaps[1]?.trim()) {
    if (
      a.length <= 2 &&
      b.length <= 2 &&
      (c.length === 4 || c.length === 2) &&
      Number(b) <= 31 &&
      parts.length <= 4 &&
      total <= 10
    )
      return /^(?:[1-9]|0[1-9]|[12]\d|3[01])$/.test(a) && !(parts.length === 4 && c.length === 2);
    if (a.length === 4 && /^(?:19|20)/.test(a) && b.length === 2 && c.length === 2) return true;
  }
  if (parts.length === 2 && [a, b].every((part) => /^(?:19|20)\d\d$/.test(part))) return true;
  // Days and months with a year behind them, whatever stands between: `03-05/2029`, `12 03 2029`.
  const year = parts.findIndex((part, at) => at > 0 && at < 4 && /^(?:19|20)\d\d$/.test(part));
  if (year > 0 && parts.slice(0, year).every((part) => part.length <= 2 && Number(part) <= 31)) return true;
  return a.length === 1 && between === '.' && b.length !== 3;
}

const extension = /(?: ?(?:x|ext\.?|extension|durchwahl|dw\.?|int\.|interno|poste) ?[.:]? ?)\d{1,6}(?!\d)/iy;

function extensionAt(text: string, end: number): number {
  extension.lastIndex = end;
  return extension.test(text) ? extension.lastIndex : end;
}
