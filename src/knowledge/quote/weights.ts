import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit. Fitted by `npm run bench:quote -- --fit`. */
export const unitWeights: Readonly<Record<keyof UnitFeatures, number>> = {
  own: 8.12,
  around: 4.36,
  titles: 3.38,
  phrase: 1.05,
  answer: 0.8,
  near: 1.07,
  rank: 3.43,
  length: -0.35,
  outdated: -2,
  column: 0.75,
  codesMissing: -4,
  entry: 2,
  language: 2.47,
  conflict: -6,
};

/** Coefficients of the decision to answer. Fitted by the same command. */
export const answerWeights: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>> = {
  constant: -4.09,
  covered: 1.14,
  own: 0.55,
  found: 2.2,
  kindNear: 0.28,
  unknown: -3.19,
  namesMissing: -1.27,
  codesMissing: -3,
  numbersMissing: -1.2,
  kindMissing: -1.08,
  phrase: 1.7,
  passage: 0.38,
  gap: 3.21,
  entry: 2,
  titles: 2.88,
  probability: 0.51,
  conflict: -5,
  terms: 0.5,
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
