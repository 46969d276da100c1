import type { Detector, Finding } from '../../finding.ts';
import { apartFrom } from '../../reading/apart-from.ts';
import { eachMatch } from '../../reading/each-match.ts';
import { isDigit, isWordSign } from '../../reading/numbers.ts';
import { bareWards } from './bare-wards.ts';
import { besideBirth, birthDateAt, looseNumberAt } from './beside-birth.ts';
import { foreignKindOf, foreignLabels, foreignLastWords } from './foreign-labels.ts';
import { anyNumber, type Kind, kindOf, labels, lastWords, someNumber } from './labels.ts';
import { transferAt, transfersIn } from './transfers.ts';
import { wardFinding, wardsIn } from './wards.ts';

/** Numbers that have no check digits and no form of their own: what they are is said by the label before them. */
export const labelled: Detector = {
  name: 'labelled',
  categories: ['patientId', 'caseId', 'bankAccount', 'passport', 'idCard', 'taxId', 'plate', 'place'],
  find(reading): readonly Finding[] {
    const { text, numbers } = reading;
    const findings: Finding[] = [];
    const births: Range[] = [];
    const loose: Range[] = [];
    const values: Values = new Map();
    let done = 0;
    let next = 0;
    for (const run of numbers) {
      if (run.end <= next) continue;
      const at = Math.max(run.start, next);
      const start = valueStart(text, at, done);
      const begin = mayLabel(text, start, done) ? start : prefixStart(text, start, done);
      const isLabelled = begin === start || (begin >= 0 && mayLabel(text, begin, done));
      const found =
        (isLabelled ? behindLabel(text, begin, done, values) : undefined) ?? sampleAt(text, at, done);
      if (found) {
        findings.push(found, ...listBehind(text, found));
        done = findings.at(-1)?.end ?? done;
      } else {
        const { end } = run;
        // By its length it may be a day or a ward, or the number of something.
        const isShort = end - at < 4;
        const birth = isShort ? birthDateAt(text, at) : undefined;
        const number = isShort ? undefined : looseNumberAt(text, at);
        const ward = isShort ? transferAt(text, at, end) : undefined;
        if (birth) births.push(birth);
        if (number) loose.push(number);
        if (ward) findings.push(wardFinding(ward));
      }
      // The rest of the same value has the same label.
      next = run.end;
      while (next < text.length && isWordSign(text, next)) next++;
      next = Math.max(next, done);
    }
    const named = wardsIn(reading);
    const wards = [...named, ...apartFrom(named, bareWards(reading).map(wardFinding))];
    const others = [
      ...wards,
      ...transfersIn(reading, wards).map(wardFinding),
      ...besideBirth(text, births, loose),
    ];
    // A label says more than what stands around.
    return [...findings, ...apartFrom(findings, others)];
  },
};

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Labels of a known kind before those of any kind. */
const patterns: readonly (readonly [RegExp, (label: string) => Kind | undefined])[] = [
  [labels, kindOf],
  ...foreignLabels.map((pattern) => [pattern, foreignKindOf] as const),
  [someNumber, () => anyNumber],
];

/** How far before its value a label may begin. */
const longest = 64;

/** What stands behind the labels of a text: the label of one number is seen again from the next ones. */
type Values = Map<number, { readonly kind: Kind; readonly value: Value | undefined }>;

/** The last label before the value that speaks of it. */
function behindLabel(text: string, start: number, done: number, values: Values): Finding | undefined {
  const from = Math.max(done, start - longest);
  const before = text.slice(from, start);
  for (const [pattern, kindFor] of patterns) {
    let best: Finding | undefined;
    eachMatch(pattern, before, (word, index) => {
      // At the cut it may be the rest of a longer word.
      if (index === 0 && isWordSign(text, from - 1)) return;
      const kind = kindFor(word);
      if (!kind) return;
      const end = from + index + word.length;
      const known = values.get(end);
      const value = known?.kind === kind ? known.value : valueAt(text, end, kind);
      values.set(end, { kind, value });
      if (!value || value.start > start || value.end <= start) return;
      const { category, confidence = 0.88, reason } = kind;
      best = { category, ...value, confidence, detector: 'labelled', reason };
    });
    if (best) return best;
  }
  return undefined;
}

/**
 * `Histologie (H2020/1234)`, `Befund E 12345/20 vom 3.4.`: the number of a sample behind what was looked at, which has the
 * form of one: a letter or two, a number, a year.
 */
function sampleAt(text: string, at: number, done: number): Finding | undefined {
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  const joint = text.charCodeAt(end);
  if ((joint !== slash && joint !== hyphen) || !isDigit(text.charCodeAt(end + 1))) return undefined;
  const from = Math.max(done, at - 60);
  const before = examined.exec(text.slice(from, at));
  if (!before) return undefined;
  const start = at - (before[1]?.length ?? 0);
  yearly.lastIndex = start;
  if (!yearly.test(text)) return undefined;
  const { category, reason } = anyNumber;
  return { category, start, end: yearly.lastIndex, confidence: 0.65, detector: 'labelled', reason };
}
const slash = 0x2f;
const hyphen = 0x2d;
const examined =
  /(?:histo|zyto|patho|befund|präparat|biopsie|einsendung|referto|prélèvement|specimen)\p{Ll}{0,16}\.?(?: (?:vom |Nr\.? ?)?\d{0,2}\.?\d{0,2}\.?\d{0,4})? ?:? ?\(?((?:\p{Lu}{1,2}[ /-]?)?)$/iu;
const yearly =
  /(?:\p{Lu}{1,2}[ /-]?)?(?:\d{2}|\d{4})[/-]\d{3,6}(?![\p{L}\d]|[./-]\d)|(?:\p{Lu}{1,2}[ /-]?)?\d{3,6}[/-](?:\d{2}|\d{4})(?![\p{L}\d]|[./-]\d)/uy;

/** `H19-0441, Z20-776 und H21-0112`: more numbers of the same form behind the first, which share its label. */
function listBehind(text: string, first: Finding): readonly Finding[] {
  const found: Finding[] = [];
  const value = text.slice(first.start, first.end);
  if (!/^\p{Lu}{1,3}[ .-]?\d/u.test(value) && !/^\d+[/-]\d/.test(value)) return found;
  let { end } = first;
  const next = /^\d/.test(value) ? strokes : lettered;
  for (let step = 0; step < 8; step++) {
    next.lastIndex = end;
    const number = next.exec(text)?.[1];
    if (number === undefined) break;
    end = next.lastIndex;
    found.push({ ...first, start: end - number.length, end });
  }
  return found;
}
const lettered =
  /(?:[,;] ?| und | u\. | sowie )(\p{Lu}{1,3}[ .-]?\d{1,8}(?:[./-]\d{1,8}){0,2})(?![\p{L}\d]|[./-]\d)/uy;
const strokes = /(?:[,;] ?| und | u\. | sowie )(\d{1,8}[/-]\d{1,8})(?![\p{L}\d]|[./-]\d)/uy;

/** Where the value begins whose first digit is at `at`: `AB1234`, `O-11`. */
function valueStart(text: string, at: number, done: number): number {
  let start = at;
  while (start > done && at - start < 12 && isValueSign(text, start - 1)) start--;
  while (start < at && !isWordSign(text, start)) start++;
  return start;
}

/** `ZH 123456`: capitals before the digits belong to them; -1 where there are none. */
function prefixStart(text: string, start: number, done: number): number {
  const code = text.charCodeAt(start - 2);
  if (text[start - 1] !== ' ' || code < 65 || code > 90) return -1;
  const prefix = /(?:^|[ \t:])(\p{Lu}{1,3}) $/u.exec(text.slice(Math.max(done, start - 6), start))?.[1];
  return prefix === undefined ? -1 : start - prefix.length - 1;
}

function isValueSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 45 && code <= 47) || isWordSign(text, at);
}

/** `n°` and `#` stand for "number". */
const hash = 0x23;
const degree = 0xb0;
const smallN = 0x6e;
const known = new Map<string, boolean>();

/** Whether the word before a value can end a label: one look at each different word, for most numbers have none. */
function mayLabel(text: string, start: number, done: number): boolean {
  const least = Math.max(done, start - 16);
  let end = start;
  while (end > least && !isWordSign(text, end - 1)) {
    const sign = text.charCodeAt(end - 1);
    if (sign === hash || (sign === degree && (text.charCodeAt(end - 2) | 0x20) === smallN)) return true;
    end--;
  }
  if (end === least || isDigit(text.charCodeAt(end - 1))) return false;
  let from = end;
  while (from > 0 && end - from < 24 && isWordSign(text, from - 1)) from--;
  const word = text.slice(from, end).toLowerCase();
  let may = known.get(word);
  if (may === undefined) {
    if (known.size > 20_000) known.clear();
    may = lastWords.test(word) || foreignLastWords.test(word);
    known.set(word, may);
  }
  return may;
}

/** "Nr.", "ID", "number" behind the label, then its colon or verb. */
const suffix =
  /(?:[ .-]{0,2}(?:nummern?|nr|no|n°|nº|number|numéro|numero|num|id|ident|code|n(?=\.)|#)(?!\p{L})\.?){0,2}/iuy;
const gap =
  /\.?[*_`]{0,3}[ \t]{0,12}(?:[:#=|]|lautet|ist|is|est|è|war|was)?[*_`]{0,3}[ \t]{0,12}\n?[ \t]{0,4}/iy;
const token = /[\p{L}\p{N}][\p{L}\p{N}./_-]{0,30}(?: \p{N}[\p{N}./-]{1,12}){0,4}/uy;
/**
 * `12 O 345/19`, `123 Js 4567/20`: chamber, register, number and year of a German court; `12 240366 G 024`: the number of a
 * German pension, also where its check digit is wrong.
 */
const inPieces = /(?:\d{1,4} \p{Lu}\p{L}{0,3} \d{1,6}\/\d{2,4}|\d{2} ?\d{6} ?\p{Lu} ?\d{3})(?!\d)/uy;
const dateForm = /^\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})?$|^\d{4}-\d{2}-\d{2}$/;

interface Value {
  readonly start: number;
  readonly end: number;
}

function valueAt(text: string, from: number, kind: Kind): Value | undefined {
  suffix.lastIndex = from;
  suffix.test(text);
  const named = Math.max(from, suffix.lastIndex);
  const bare = !/(?:nummer|nr|id|number|no)$/i.test(text.slice(from - 6, from));
  // "Fall 2020" says when, "Fall 12345678" which.
  const spoken =
    /^(?:[ \t]{0,2}:| \d{6,12}(?!\d|[.,]\d)| \p{Lu}{1,4}-?\d{4,12}(?!\d)| (?!(?:19|20)\d\d\/)\d{2,6}[/-]\d{4,6}(?!\d))/u.test(
      text.slice(from, from + 18),
    );
  if (kind.needsSuffix && bare && named === from && !spoken) return undefined;
  gap.lastIndex = named;
  gap.test(text);
  const start = Math.max(named, gap.lastIndex);
  if (start === from) return undefined;
  inPieces.lastIndex = start;
  token.lastIndex = start;
  const match = inPieces.exec(text)?.[0] ?? token.exec(text)?.[0];
  if (match === undefined) return undefined;
  const value = match.replace(/[./_-]{1,31}$/, '');
  const digits = value.replace(/\P{N}/gu, '').length;
  // `In case no 2020 figures exist`
  if (/^(?:19|20)\d\d$/.test(value) && /(?:^|\P{L})no $/iu.test(text.slice(start - 4, start)))
    return undefined;
  const wanted = kind.digits ?? 3;
  // With a letter three digits are enough: `TB-447`, `A-44/7`.
  const fewest = wanted === 4 && /\p{Lu}/u.test(value) ? 3 : wanted;
  if (digits < fewest || dateForm.test(value.split(' ')[0] ?? '')) return undefined;
  // "ZH 123456" is one value, "vom 12" begins a sentence.
  const first = value.split(' ')[0] ?? '';
  if (!/\p{N}/u.test(first) && !/^\p{Lu}{1,3}$/u.test(first)) return undefined;
  const end = start + value.length;
  return { start, end };
}
