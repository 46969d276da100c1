import type { Detector, Finding } from '../../finding.ts';
import { anyLabel, Labels } from './labels.ts';
import { scan } from './scan.ts';
import { isValid, isWrittenAsOne, type Scheme } from './scheme.ts';
import { SchemeIndex } from './scheme-index.ts';
import { schemes } from './schemes.ts';

/** Behind a label of its kind, and with check digits that hold where there are any. */
const labelled = 0.9;

const alone = new SchemeIndex((scheme) => scheme.alone !== undefined);
const behindLabel = new SchemeIndex(
  (scheme) => (scheme.alone ?? 0) < labelled || scheme.written !== undefined,
);
const ownLabels = anyLabel(schemes.flatMap(({ label }) => (label ? [label] : [])));

/** Numbers of authorities, insurers and banks, in any language: by their check digits, and by labels where those say little. */
export const identifiers: Detector = {
  name: 'identifiers',
  categories: [...new Set(schemes.map(({ category }) => category))],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    const labels = new Labels(text, ownLabels);
    scan(text, (start, end, compacted) => {
      const { length } = compacted;
      const first = compacted.charCodeAt(0);
      if (alone.of(length, first).length === 0 && behindLabel.of(length, first).length === 0) return false;
      const raw = text.slice(start, end);
      const around = () => labels.around(start, end);
      const best = surest(raw, compacted, around, labels);
      if (!best) return false;
      const { scheme, confidence, words } = best;
      const { category, name: reason } = scheme;
      findings.push({ category, start, end, confidence, detector: 'identifiers', reason });
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

/** The surest scheme that a piece of the text fits, with or without its label. */
function surest(raw: string, compacted: string, around: () => string, labels: Labels): Judgement | undefined {
  let best: Judgement | undefined;
  for (const scheme of alone.of(compacted.length, compacted.charCodeAt(0))) {
    const confidence = scheme.alone ?? 0;
    if (confidence <= (best?.confidence ?? 0) || !scheme.form.test(compacted)) continue;
    if ((scheme.written?.test(raw) ?? true) && isValid(scheme, raw, compacted))
      best = { scheme, confidence, words: '' };
  }
  if (!best || best.confidence < labelled) best = byLabel(raw, compacted, around, labels) ?? best;
  return best && isWrittenAsOne(raw) ? best : undefined;
}

function byLabel(
  raw: string,
  compacted: string,
  around: () => string,
  labels: Labels,
): Judgement | undefined {
  let words: string | undefined;
  for (const scheme of behindLabel.of(compacted.length, compacted.charCodeAt(0))) {
    if (!scheme.form.test(compacted)) continue;
    words ??= around();
    if (words === '') return undefined;
    const category = scheme.onlyLabel ? undefined : scheme.category;
    if (!labels.names(words, category, scheme.label) || !isValid(scheme, raw, compacted)) continue;
    return { scheme, confidence: labelled, words };
  }
  return undefined;
}
