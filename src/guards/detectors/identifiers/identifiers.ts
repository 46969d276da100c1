import type { Detector, Finding } from '../../finding.ts';
import { Surroundings } from './labels.ts';
import { scan } from './scan.ts';
import { compact, isValid, type Scheme } from './scheme.ts';
import { schemes } from './schemes.ts';

const byLength: readonly (readonly Scheme[])[] = Array.from({ length: 35 }, (_, length) =>
  schemes.filter((scheme) => scheme.lengths.includes(length)),
);

/** Numbers of authorities, insurers and banks, in any language: by their check digits, and by labels where those say little. */
export const identifiers: Detector = {
  name: 'identifiers',
  categories: [...new Set(schemes.map(({ category }) => category))],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    scan(text, (start, end) => {
      const finding = judge(text, start, end);
      if (finding) findings.push(finding);
      return finding !== undefined;
    });
    return findings;
  },
};

/** The surest scheme that a piece of the text fits. */
function judge(text: string, start: number, end: number): Finding | undefined {
  const raw = text.slice(start, end);
  const compacted = compact(raw);
  let best: { scheme: Scheme; confidence: number } | undefined;
  let surroundings: Surroundings | undefined;
  for (const scheme of byLength[compacted.length] ?? []) {
    if (!scheme.form.test(compacted)) continue;
    let confidence = scheme.alone !== undefined && (scheme.written?.test(raw) ?? true) ? scheme.alone : 0;
    if (confidence < labelled) {
      surroundings ??= new Surroundings(text, start, end);
      if (surroundings.names(scheme.category, scheme.label)) confidence = labelled;
    }
    if (confidence > (best?.confidence ?? 0) && isValid(scheme, compacted)) best = { scheme, confidence };
  }
  if (!best) return undefined;
  const { scheme, confidence } = best;
  return { category: scheme.category, start, end, confidence, detector: 'identifiers', reason: scheme.name };
}

/** Behind a label of its kind, and with check digits that hold where there are any. */
const labelled = 0.9;
