import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit. Fitted by `npm run bench:quote -- --fit`. */
export const unitWeights: Readonly<Record<keyof UnitFeatures, number>> = {
  own: 7.68,
  around: 3.3,
  titles: 0.84,
  phrase: 0.74,
  answer: 0.49,
  near: 0.71,
  rank: 4.37,
  length: -0.24,
  outdated: -2,
  column: 1,
  codesMissing: -4,
  entry: 2,
  language: 0.5,
  conflict: -6,
};

/** Coefficients of the decision to answer. Fitted by the same command. */
export const answerWeights: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>> = {
  constant: -2.98,
  covered: 1.42,
  own: 1.13,
  unknown: -2.01,
  namesMissing: -2.02,
  codesMissing: -3,
  codesFound: 1,
  numbersMissing: -0.92,
  kindMissing: -0.93,
  phrase: 1.83,
  passage: 1.25,
  gap: 2.91,
  entry: 2,
  titles: 0,
  probability: 0,
  conflict: -5,
  terms: 0.52,
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
