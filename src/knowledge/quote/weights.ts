import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit. Fitted by `npm run bench:quote -- --fit`. */
export const unitWeights: Readonly<Record<keyof UnitFeatures, number>> = {
  own: 8.5,
  around: 4,
  titles: 0.75,
  phrase: 0.7,
  answer: 0.47,
  near: 1.2,
  rank: 3.9,
  length: -0.22,
  row: 0,
  listItem: 0,
  conflict: -6,
};

/** Coefficients of the decision to answer. Fitted by the same command. */
export const answerWeights: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>> = {
  constant: -3.7,
  covered: 2.8,
  own: 1.7,
  heaviestMissing: -0.2,
  unknown: -1.5,
  namesMissing: -1.5,
  codesMissing: -3,
  answer: 0.1,
  phrase: 1.4,
  lead: 1.7,
  conflict: -5,
  terms: 0.7,
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
