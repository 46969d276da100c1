import type { Detector, Finding } from '../../finding.ts';

/**
 * Codes of ICD-10: a letter, two digits, a point and one or two digits, perhaps with the German sign of certainty or side
 * (`E11.90 G`); without the point, only behind the name of the classification. Diagnoses in words are not found.
 */
export const diagnosis: Detector = {
  name: 'diagnosis',
  categories: ['diagnosis'],
  find({ text, numbers }): readonly Finding[] {
    const findings: Finding[] = [];
    for (const { start, end } of numbers) {
      const letter = text.charCodeAt(start - 1);
      if (end - start !== 2 || letter < 65 || letter > 90) continue;
      code.lastIndex = start - 1;
      if (!code.test(text)) continue;
      findings.push({
        category: 'diagnosis',
        start: start - 1,
        end: code.lastIndex,
        confidence: 0.7,
        detector: 'diagnosis',
        reason: 'icd10',
      });
    }
    return findings;
  },
};

const code =
  /(?<![\p{L}\p{N}.-])(?:(?<=ICD(?:-?10)?(?:-GM|-CM)?[: ]{1,3})[A-Z]\d{2}(?:\.\d{1,2})?|[A-TV-Z]\d{2}\.\d{1,2})[-*+!]?(?: ?[GVZALRB](?![\p{L}\p{N}]))?(?![\p{L}\p{N}]|\.\d)/uy;
