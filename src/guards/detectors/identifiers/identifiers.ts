import type { Detector, Finding } from '../../finding.ts';
import { Labels } from './labels.ts';
import { scan } from './scan.ts';
import { isValid, isWrittenAsOne, type Scheme } from './scheme.ts';
import { type Fitting, SchemeIndex } from './scheme-index.ts';
import { schemes } from './schemes.ts';

/** Behind a label of its kind, and with check digits that hold where there are any. */
const labelled = 0.9;

const index = new SchemeIndex(labelled);

/** Numbers of authorities, insurers and banks, in any language: by their check digits, and by labels where those say little. */
export const identifiers: Detector = {
  name: 'identifiers',
  categories: [...new Set(schemes.map(({ category }) => category))],
  find({ text, numbers }): readonly Finding[] {
    const findings: Finding[] = [];
    if (numbers.length === 0) return findings;
    const labels = new Labels(text);
    const seen = new Seen();
    scan(text, numbers, (start, end, compacted) => {
      const fitting = index.of(compacted);
      if (fitting.alone.length === 0 && fitting.labelled.length === 0) return false;
      const raw = text.slice(start, end);
      const around = () => labels.around(start, end);
      const best = surest(fitting, raw, compacted, around, labels, seen);
      if (!best) return false;
      const { scheme, confidence, words } = best;
      const { category, reason, values } = scheme;
      const found: Finding = { category, start, end, confidence, detector: 'identifiers', reason };
      findings.push(values ? { ...found, values } : found);
      labels.took(end, words);
      return true;
    });
    return findings;
  },
};

interface Judgement {
  readonly scheme: Scheme;
  readonly confidence: number;
  /** What names it, if a label had to. */
  readonly words: string;
}

/** What was judged before in the same text: tables repeat their numbers, and so do those who want to keep us busy. */
class Seen {
  readonly #judged = new Map<string, Judgement | undefined>();

  get(key: string, judge: () => Judgement | undefined): Judgement | undefined {
    const known = this.#judged.get(key);
    if (known !== undefined || this.#judged.has(key)) return known;
    if (this.#judged.size > 500) this.#judged.clear();
    const judgement = judge();
    this.#judged.set(key, judgement);
    return judgement;
  }
}

/** The surest scheme that a piece of the text fits, with or without its label. */
function surest(
  fitting: Fitting,
  raw: string,
  compacted: string,
  around: () => string,
  labels: Labels,
  seen: Seen,
): Judgement | undefined {
  const { alone } = fitting;
  let best = alone.length > 0 ? seen.get(raw, () => standingAlone(alone, raw, compacted)) : undefined;
  if (!best || best.confidence < labelled)
    best = byLabel(fitting.labelled, raw, compacted, around, labels, seen) ?? best;
  return best && isWrittenAsOne(raw) ? best : undefined;
}

function standingAlone(schemes: readonly Scheme[], raw: string, compacted: string): Judgement | undefined {
  let best: Judgement | undefined;
  for (const scheme of schemes) {
    const confidence = scheme.alone ?? 0;
    if (confidence <= (best?.confidence ?? 0) || !scheme.form.test(compacted)) continue;
    if ((scheme.written?.test(raw) ?? true) && isValid(scheme, raw, compacted))
      best = { scheme, confidence, words: '' };
  }
  return best;
}

function byLabel(
  schemes: readonly Scheme[],
  raw: string,
  compacted: string,
  around: () => string,
  labels: Labels,
  seen: Seen,
): Judgement | undefined {
  if (!schemes.some(({ form }) => form.test(compacted))) return undefined;
  const words = around();
  if (words === '') return undefined;
  return seen.get(`${raw}\n${words}`, () => {
    for (const scheme of schemes) {
      if (!scheme.form.test(compacted)) continue;
      const category = scheme.onlyLabel ? undefined : scheme.category;
      if (!labels.names(words, category, scheme.label) || !isValid(scheme, raw, compacted)) continue;
      return { scheme, confidence: labelled, words };
    }
    return undefined;
  });
}
