import type { Question, QuestionTerm } from './question.ts';
import type { RankedUnit } from './select-quotes.ts';

/** What the decision to answer rests on; kept with every result so that a refusal can be explained. */
export interface ConfidenceFeatures {
  /** Share of the question's weight found in the best unit and around it. */
  readonly covered: number;
  /** Share found in the best unit itself. */
  readonly own: number;
  /** Weight of the heaviest term found neither in the best unit nor around it, over the heaviest of all. */
  readonly heaviestMissing: number;
  /** Share of the question's terms, by importance, found nowhere in any passage. */
  readonly unknown: number;
  /** Share of proper names missing at the best unit. */
  readonly namesMissing: number;
  /** 1 when a code of the question (article number, paragraph, date) is missing at the best unit. */
  readonly codesMissing: number;
  /** 1 when the question names codes and the best unit itself holds them all. */
  readonly codesFound: number;
  /** Share of its plain numbers and years missing there. */
  readonly numbersMissing: number;
  /** 1 when the question asks for a kind of thing (a date, an amount) that the best unit does not hold. */
  readonly kindMissing: number;
  /** Share of neighbouring question terms that stand together in the best unit. */
  readonly phrase: number;
  /** How clearly the best unit leads, 0 to 1. */
  readonly lead: number;
  /** Share of the question's weight found in the whole passage of the best unit and its titles. */
  readonly passage: number;
  /** How much more of the question that passage holds than the best of the others. */
  readonly standout: number;
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
  byPassage: ReadonlyMap<string, readonly number[]>,
): ConfidenceFeatures {
  const missing = weights.map((_, index) => (best.withContext[index] ?? 0) < 0.35);
  const heaviest = Math.max(...weights, 0);
  const total = weights.length || 1;
  const of = (strengths: readonly number[]) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return all === 0 ? 0 : weights.reduce((sum, weight, i) => sum + weight * (strengths[i] ?? 0), 0) / all;
  };
  const names = question.terms.flatMap((term, index) => (term.name ? [index] : []));
  const ofKind = (kind: string) =>
    question.terms.flatMap((term, index) => (term.kind === kind ? [index] : []));
  const codes = ofKind('identifier');
  const numbers = ofKind('number');
  return {
    covered: of(best.withContext),
    own: of(best.own),
    heaviestMissing:
      heaviest === 0 ? 1 : Math.max(0, ...weights.map((weight, i) => (missing[i] ? weight / heaviest : 0))),
    unknown: importanceShare(
      question.terms,
      (term, index) =>
        !(term.asksForKind && best.finds.length > 0) &&
        ![...byPassage.values()].some((strengths) => (strengths[index] ?? 0) >= 0.5),
    ),
    namesMissing: names.length === 0 ? 0 : names.filter((index) => missing[index]).length / names.length,
    codesMissing: codes.some((index) => missing[index]) ? 1 : 0,
    codesFound: codes.length > 0 && codes.every((index) => (best.own[index] ?? 0) >= 1) ? 1 : 0,
    numbersMissing:
      numbers.length === 0 ? 0 : numbers.filter((index) => missing[index]).length / numbers.length,
    kindMissing: best.features.answer < 0 ? 1 : 0,
    phrase: best.features.phrase,
    lead: best.probability,
    passage: of(byPassage.get(best.unit.passage.id) ?? []),
    standout:
      of(byPassage.get(best.unit.passage.id) ?? []) -
      Math.max(
        0,
        ...[...byPassage].filter(([id]) => id !== best.unit.passage.id).map(([, strengths]) => of(strengths)),
      ),
    conflict: best.features.conflict,
    terms: Math.log(total),
  };
}

function importanceShare(
  terms: readonly QuestionTerm[],
  chosen: (term: QuestionTerm, index: number) => boolean,
): number {
  const all = terms.reduce((sum, { importance }) => sum + importance, 0);
  const some = terms.reduce((sum, term, index) => sum + (chosen(term, index) ? term.importance : 0), 0);
  return all === 0 ? 0 : some / all;
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
