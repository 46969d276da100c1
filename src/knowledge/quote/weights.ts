import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit. Fitted by `npm run bench:quote -- --fit`. */
export const unitWeights: Readonly<Record<keyof UnitFeatures, number>> = {
  own: 8.31,
  around: 4.77,
  titles: 0.95,
  phrase: 0.89,
  answer: 0.57,
  near: 0.74,
  rank: 3.97,
  length: -0.23,
  row: 0,
  listItem: 0,
  outdated: -2,
  conflict: -6,
};

/** Coefficients of the decision to answer. Fitted by the same command. */
export const answerWeights: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>> = {
  constant: -2.53,
  covered: 1.2,
  own: 0.87,
  heaviestMissing: 0.22,
  unknown: -1.63,
  namesMissing: -1.83,
  codesMissing: -3,
  codesFound: 1,
  numbersMissing: -0.87,
  kindMissing: -0.65,
  phrase: 1.71,
  passage: 1.24,
  standout: 1.63,
  lead: 0.7,
  conflict: -5,
  terms: 0.4,
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
