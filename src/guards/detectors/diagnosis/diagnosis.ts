import { byPattern } from '../by-pattern.ts';

/**
 * Codes of ICD-10: a letter, two digits, a point and one or two digits, perhaps with the German sign of certainty or side
 * (`E11.90 G`); without the point, only behind the name of the classification. Diagnoses in words are not found.
 */
export const diagnosis = byPattern({
  name: 'diagnosis',
  category: 'diagnosis',
  pattern:
    /(?<![\p{L}\p{N}.-])(?:(?<=ICD(?:-?10)?(?:-GM|-CM)?[: ]{1,3})[A-Z]\d{2}(?:\.\d{1,2})?|[A-TV-Z]\d{2}\.\d{1,2})[-*+!]?(?: ?[GVZALRB](?![\p{L}\p{N}]))?(?![\p{L}\p{N}]|\.\d)/gu,
  reason: 'icd10',
  confidence: 0.7,
});
