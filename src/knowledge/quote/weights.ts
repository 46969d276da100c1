import type { ConfidenceFeatures } from './confidence.ts';
import type { UnitFeatures } from './unit-features.ts';

/** Coefficients of the linear score of a unit and of the decision to answer. */
export interface Weights {
  readonly unit: Readonly<Record<keyof UnitFeatures, number>>;
  readonly answer: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>>;
}

/** Where no encoder is at hand. Fitted by `npm run bench:quote -- --fit`. */
export const byWords: Weights = {
  unit: {
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
    meaning: 0,
    nearest: 0,
    nearPassage: 0,
  },
  answer: {
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
    meaning: 0,
    meaningAbove: 0,
    meaningLead: 0,
    meaningShort: 0,
  },
};

/** Where an encoder compares in meaning too, over a search that does. Fitted by the same command. */
export const withMeaning: Weights = {
  unit: {
    own: 4.4,
    around: 1.37,
    titles: 0.59,
    phrase: 1.74,
    answer: 0.96,
    near: 0.62,
    rank: 1.41,
    length: -0.26,
    outdated: -2,
    column: 0.96,
    codesMissing: -4,
    entry: 2,
    language: -0.58,
    conflict: -6,
    meaning: 2.51,
    nearest: 0.79,
    nearPassage: 0.73,
  },
  answer: {
    constant: -4.74,
    covered: 1.05,
    own: -0.19,
    found: 0.78,
    kindNear: 0.62,
    unknown: -2.18,
    namesMissing: -1.13,
    codesMissing: -3,
    numbersMissing: 0.33,
    sureKindMissing: -2,
    kindMissing: -0.12,
    phrase: 0.44,
    passage: 1.26,
    gap: 0.6,
    entry: 2,
    titles: 1.4,
    probability: 0.78,
    conflict: -5,
    terms: 0.5,
    meaning: 1.98,
    meaningAbove: -0.99,
    meaningLead: 0.11,
    meaningShort: -0.44,
  },
};

/** Below this probability Leitstand says that the sources do not hold the answer. */
export const answerFrom = 0.5;
