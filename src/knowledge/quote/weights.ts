import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit. Fitted by `npm run bench:quote -- --fit`. */
export const unitWeights: Readonly<Record<keyof UnitFeatures, number>> = {
  own: 8.11,
  around: 4.36,
  titles: 3.39,
  phrase: 1.07,
  answer: 0.85,
  near: 1.13,
  rank: 3.43,
  length: -0.35,
  outdated: -2,
  column: 0.75,
  codesMissing: -4,
  entry: 2,
  language: 2.49,
  conflict: -6,
};

/** Coefficients of the decision to answer. Fitted by the same command. */
export const answerWeights: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>> = {
  constant: -4.07,
  covered: 0.86,
  own: 0.3,
  found: 2.13,
  kindNear: 0.15,
  unknown: -3.12,
  namesMissing: -1.27,
  codesMissing: -3,
  numbersMissing: -1.17,
  kindMissing: -0.58,
  phrase: 1.55,
  passage: 0.78,
  gap: 3.17,
  entry: 2,
  titles: 2.85,
  probability: 0.63,
  conflict: -5,
  terms: 0.5,
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
