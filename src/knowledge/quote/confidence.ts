import type { Question } from './question.ts';
import type { RankedUnit } from './select-quotes.ts';

/** What the decision to answer rests on; kept with every result so that a refusal can be explained. */
export interface ConfidenceFeatures {
  /** Share of the question's weight found in the best unit and around it. */
  readonly covered: number;
  /** Share found in the best unit itself. */
  readonly own: number;
  /** Weight of the heaviest term found neither in the best unit nor around it, over the heaviest of all. */
  readonly heaviestMissing: number;
  /** Share of the question's terms found nowhere in any passage. */
  readonly unknown: number;
  /** Share of proper names missing at the best unit. */
  readonly namesMissing: number;
  /** 1 when a code or number of the question is missing at the best unit. */
  readonly codesMissing: number;
  /** The expected kind of thing is in the best unit: 1; is not: -1; not known: 0. */
  readonly answer: number;
  /** Share of neighbouring question terms that stand together in the best unit. */
  readonly phrase: number;
  /** How clearly the best unit leads, 0 to 1. */
  readonly lead: number;
  /** Another year or article of the same family. */
  readonly conflict: number;
  /** Logarithm of the number of content terms. */
  readonly terms: number;
}

/** Reads the features of the decision from the best unit. */
export function confidenceFeatures(
  question: Question,
  weights: readonly number[],
  best: RankedUnit,
  everywhere: readonly number[],
): ConfidenceFeatures {
  const missing = weights.map((_, index) => (best.withContext[index] ?? 0) < 0.35);
  const heaviest = Math.max(...weights, 0);
  const total = weights.length || 1;
  const of = (strengths: readonly number[]) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return all === 0 ? 0 : weights.reduce((sum, weight, i) => sum + weight * (strengths[i] ?? 0), 0) / all;
  };
  const names = question.terms.flatMap((term, index) => (term.name ? [index] : []));
  const codes = question.terms.flatMap((term, index) => (term.kind === 'word' ? [] : [index]));
  return {
    covered: of(best.withContext),
    own: of(best.own),
    heaviestMissing:
      heaviest === 0 ? 1 : Math.max(0, ...weights.map((weight, i) => (missing[i] ? weight / heaviest : 0))),
    unknown: everywhere.filter((strength) => strength < 0.5).length / total,
    namesMissing: names.length === 0 ? 0 : names.filter((index) => missing[index]).length / names.length,
    codesMissing: codes.some((index) => missing[index]) ? 1 : 0,
    answer: best.features.answer,
    phrase: best.features.phrase,
    lead: best.probability,
    conflict: best.features.conflict,
    terms: Math.log(total),
  };
}

/** Logistic probability that the best unit answers the question. */
export function confidence(
  features: ConfidenceFeatures,
  coefficients: Readonly<Record<keyof ConfidenceFeatures | 'constant', number>>,
): number {
  let logit = coefficients.constant;
  for (const name of Object.keys(features) as (keyof ConfidenceFeatures)[])
    logit += coefficients[name] * features[name];
  return 1 / (1 + Math.exp(-logit));
}
