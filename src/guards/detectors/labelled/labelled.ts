import type { Detector, Finding } from '../../finding.ts';
import { apartFrom } from '../../reading/apart-from.ts';
import { eachMatch } from '../../reading/each-match.ts';
import { isDigit, isWordSign } from '../../reading/numbers.ts';
import { bareWards } from './bare-wards.ts';
import { besideBirth, birthDateAt, looseNumberAt } from './beside-birth.ts';
import { byShape } from './by-shape.ts';
import { foreignKindOf, foreignLabels, foreignLastWords } from './foreign-labels.ts';
import { anyNumber, type Kind, kindOf, labels, lastWords, someNumber } from './labels.ts';
import { siblingsOf } from './siblings.ts';
import { transferAt, transfersIn } from './transfers.ts';
import { type Value, valueAt } from './value.ts';
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
    const shaped: Finding[] = [];
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
        findings.push(found, ...siblingsOf(text, found));
        done = findings.at(-1)?.end ?? done;
      } else {
        const { end } = run;
        // By its length it may be a day or a ward, or the number of something.
        const isShort = end - at < 4;
        const birth = isShort ? birthDateAt(text, at) : undefined;
        const number = isShort ? undefined : looseNumberAt(text, at);
        const ward = isShort ? transferAt(text, at, end) : undefined;
        const other = end - at > 2 ? byShape(text, start, end, done) : undefined;
        if (other) shaped.push(other);
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
    const surer = [...findings, ...apartFrom(findings, others)];
    return [...surer, ...apartFrom(surer, shaped)];
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
  /(?:histo|zyto|patho|befund|präparat|biopsie|einsendung|referto|prélèvement|specimen)\p{Ll}{0,16}\.?(?: [^.;\n\d]{3,44}(?= \()| (?:vom |Nr\.? ?)?\d{0,2}\.?\d{0,2}\.?\d{0,4})? ?:? ?\(?((?:\p{Lu}{1,2}[ /-]?)?)$/iu;
const yearly =
  /(?:\p{Lu}{1,2}[ /-]?)?(?:\d{2}|\d{4})[/-]\d{3,6}(?![\p{L}\d]|[./-]\d)|(?:\p{Lu}{1,2}[ /-]?)?\d{3,6}[/-](?:\d{2}|\d{4})(?![\p{L}\d]|[./-]\d)/uy;

/** Where the value begins whose first digit is at `at`: `AB1234`, `O-11`. */
function valueStart(text: string, at: number, done: number): number {
  let start = at;
  while (start > done && at - start < 12 && isValueSign(text, start - 1)) start--;
  while (start < at && !isWordSign(text, start)) start++;
  // `Aufn.Nr.230087`
  const glued = at - start > 2 ? /^[\p{L}.-]*(?:nr|no|id)\.-?/iu.exec(text.slice(start, at)) : null;
  return glued ? start + glued[0].length : start;
}

/** `ZH 123456`: capitals before the digits belong to them; -1 where there are none. */
function prefixStart(text: string, start: number, done: number): number {
  const code = text.charCodeAt(start - 2);
  if (text[start - 1] !== ' ' || code < 65 || code > 90) return -1;
  const prefix = /(?:^|[ \t:])(\p{Lu}{1,3}|[IVXL]{4,6}) $/u.exec(
    text.slice(Math.max(done, start - 9), start),
  )?.[1];
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
