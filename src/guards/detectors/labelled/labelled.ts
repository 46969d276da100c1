import type { FindingCategory } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { anyNumber, type Kind, kindOf, labels, someNumber } from './labels.ts';

/** Numbers that have no check digits and no form of their own: what they are is said by the label before them. */
export const labelled: Detector = {
  name: 'labelled',
  categories: ['patientId', 'caseId', 'bankAccount', 'passport', 'idCard', 'taxId', 'plate', 'place'],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    let done = 0;
    const add = (
      category: FindingCategory,
      start: number,
      end: number,
      confidence: number,
      reason: string,
    ) => {
      findings.push({ category, start, end, confidence, detector: 'labelled', reason });
      done = end;
    };
    for (const { 0: word, index } of text.matchAll(labels)) {
      if (index < done) continue;
      const kind = kindOf(word);
      if (!kind) continue;
      const value = valueAt(text, index + word.length, kind);
      if (value) add(kind.category, value.start, value.end, kind.confidence ?? 0.88, kind.reason);
    }
    const sure = findings.length;
    done = 0;
    for (let known = 0, match = next(text, 0); match; match = next(text, match.index + match[0].length)) {
      const value = valueAt(text, match.index + match[0].length, anyNumber);
      if (!value || value.start < done) continue;
      while (known < sure && (findings[known]?.end ?? 0) <= value.start) known++;
      const taken = known < sure && (findings[known]?.start ?? 0) < value.end;
      if (!taken) add(anyNumber.category, value.start, value.end, 0.65, anyNumber.reason);
    }
    return findings;
  },
};

function next(text: string, from: number): RegExpExecArray | null {
  someNumber.lastIndex = from;
  return someNumber.exec(text);
}

/** "Nr.", "ID", "number" behind the label, then its colon or verb. */
const suffix =
  /(?:[ .-]{0,2}(?:nummern?|nr|no|n°|nº|number|numéro|numero|num|id|ident|code|n(?=\.)|#)(?!\p{L})\.?){0,2}/iuy;
const gap = /\.?[ \t]{0,12}(?:[:#=]|lautet|ist|is|est|è|war|was)?[ \t]{0,12}\n?[ \t]{0,4}/iy;
const token = /[\p{L}\p{N}][\p{L}\p{N}./_-]{0,30}(?: \p{N}[\p{N}./-]{1,12}){0,4}/uy;
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
  if (kind.needsSuffix && bare && named === from && !/^[ \t]{0,2}:/.test(text.slice(from, from + 3)))
    return undefined;
  gap.lastIndex = named;
  gap.test(text);
  const start = Math.max(named, gap.lastIndex);
  if (start === from) return undefined;
  token.lastIndex = start;
  const match = token.exec(text)?.[0];
  if (match === undefined) return undefined;
  const value = match.replace(/[./_-]{1,31}$/, '');
  const digits = value.replace(/\P{N}/gu, '').length;
  if (digits < (kind.digits ?? 3) || dateForm.test(value.split(' ')[0] ?? '')) return undefined;
  // "ZH 123456" is one value, "vom 12" begins a sentence.
  const first = value.split(' ')[0] ?? '';
  if (!/\p{N}/u.test(first) && !/^\p{Lu}{1,3}$/u.test(first)) return undefined;
  return { start, end: start + value.length };
}
