import type { FindingCategory, FindingReason } from '#contract';
import type { Detector, Finding } from '../finding.ts';

export interface PatternDetector {
  readonly name: string;
  readonly category: FindingCategory;
  /** Global and linear: `npm run check` tests every pattern for exponential backtracking. */
  readonly pattern: RegExp;
  readonly reason: FindingReason;
  readonly confidence: number;
  /** Check digits decide where they exist. */
  readonly holds?: (match: string) => boolean;
}

/** A detector that finds what a pattern matches and a check confirms. */
export function byPattern(options: PatternDetector): Detector {
  const { name, category, pattern, reason, confidence, holds = () => true } = options;
  return {
    name,
    categories: [category],
    find({ text }): readonly Finding[] {
      const findings: Finding[] = [];
      for (const match of text.matchAll(pattern)) {
        if (!holds(match[0])) continue;
        const { index } = match;
        findings.push({
          category,
          start: index,
          end: index + match[0].length,
          confidence,
          detector: name,
          reason,
        });
      }
      return findings;
    },
  };
}
