import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit. Fitted by `npm run bench:quote -- --fit`. */
export const unitWeights: Readonly<Record<keyof UnitFeatures, number>> = {
  own: 8.11,
  around: 4.36,
  titles: 3.37,
  phrase: 1.07,
  answer: 0.84,
  near: 1.03,
  rank: 3.42,
  length: -0.34,
  outdated: -2,
  column: 0.75,
  codesMissing: -4,
  entry: 2,
  language: 2.48,
  conflict: -6,
};

/** Coefficients of the decision to answer. Fitted by the same command. */
export const answerWeights: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>> = {
  constant: -4.1,
  covered: 1.15,
  own: 0.25,
  found: 2.15,
  kindNear: 0.14,
  unknown: -3.22,
  namesMissing: -1.37,
  codesMissing: -3,
  numbersMissing: -1.17,
  sureKindMissing: -2,
  kindMissing: -0.29,
  phrase: 1.48,
  passage: 0.51,
  gap: 3.12,
  entry: 2,
  titles: 3.57,
  probability: 0.94,
  conflict: -5,
  terms: 0.5,
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
