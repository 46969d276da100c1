import { type Cosines, largeDifference, unitKey } from './meaning.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import type { QuestionTerm } from './question.ts';
import type { Reading } from './read.ts';
import type { RankedUnit } from './select-quotes.ts';
import { seriesOf } from './series.ts';

/** What the decision to answer rests on; kept with every result so that a refusal can be explained. */
export interface ConfidenceFeatures {
  /** Share of the question's weight found in the best unit and around it. */
  readonly covered: number;
  /** Share found in the best unit itself. */
  readonly own: number;
  /** Share of the question's terms, by importance, found nowhere in any passage. */
  readonly unknown: number;
  /** Share of its terms, by importance alone, found in the best unit or around it: rare words count no more than others. */
  readonly found: number;
  /** How close to matched terms something of the expected kind stands in the best unit, 0 to 1. */
  readonly kindNear: number;
  /** Share of proper names missing at the best unit. */
  readonly namesMissing: number;
  /** 1 when a code of the question (article number, paragraph, date) is missing at the best unit. */
  readonly codesMissing: number;
  /** Share of its plain numbers and years missing there. */
  readonly numbersMissing: number;
  /** 1 when the question asks for a kind of thing (a date, a reason) that the best unit does not hold. */
  readonly kindMissing: number;
  /** 1 when that kind is one that is recognised wherever it stands (an amount, an address). */
  readonly sureKindMissing: number;
  /** Share of neighbouring question terms that stand together in the best unit. */
  readonly phrase: number;
  /** How far the retriever's score of that passage is above the best of the others, over its own: 0 to .5. */
  readonly gap: number;
  /** Share of the question's weight found in the whole passage of the best unit and its titles. */
  readonly passage: number;
  /** 1 when the best unit is the entry of a code asked for. */
  readonly entry: number;
  /** Share of the question's weight found in what titles the best unit; codes aside, which title whole documents. */
  readonly titles: number;
  /** Share of the probability that the best unit takes among all. */
  readonly probability: number;
  /** Another year or article of the same family. */
  readonly conflict: number;
  /** Logarithm of the number of content terms. */
  readonly terms: number;
  /** Cosine of question and best unit over an ordinary one, in twentieths; this and the rest 0 without an encoder. */
  readonly meaning: number;
  /** How far it is above the mean of the units compared, in twentieths. */
  readonly meaningAbove: number;
  /** How far the nearest unit of its passage is above the nearest one of other documents, in twentieths, -1 to 1. */
  readonly meaningLead: number;
  /** How far its cosine is below the best of all, in twentieths. */
  readonly meaningShort: number;
}

/** Reads the features of the decision from the best unit. */
export function confidenceFeatures(
  { question, weights, byPassage, cuts, ranked, cosines }: Reading,
  best: RankedUnit,
): ConfidenceFeatures {
  const missing = weights.map((_, index) => (best.withContext[index] ?? 0) < 0.35);
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
    unknown: importanceShare(
      question.terms,
      (term, index) =>
        !(term.asksForKind && best.finds.length > 0) &&
        ![...byPassage.values()].some((strengths) => (strengths[index] ?? 0) >= 0.5),
    ),
    found: importanceShare(question.terms, (_, index) => (best.withContext[index] ?? 0) >= 0.5),
    kindNear: best.features.answer > 0 ? best.features.near : 0,
    namesMissing: names.length === 0 ? 0 : names.filter((index) => missing[index]).length / names.length,
    codesMissing: codes.some((index) => missing[index]) ? 1 : 0,
    numbersMissing:
      numbers.length === 0 ? 0 : numbers.filter((index) => missing[index]).length / numbers.length,
    kindMissing: best.features.answer < 0 ? 1 : 0,
    sureKindMissing: best.features.answer < 0 && question.kindIsSure ? 1 : 0,
    phrase: best.features.phrase,
    gap: gap(
      best.unit.passage,
      cuts.map(({ passage }) => passage),
    ),
    passage: of(byPassage.get(best.unit.passage.id) ?? []),
    entry: best.features.entry,
    titles: of(best.inTitles.map((strength, i) => (question.terms[i]?.kind === 'identifier' ? 0 : strength))),
    probability: best.probability,
    conflict: best.features.conflict,
    terms: Math.log(total),
    ...meaningOf(best, ranked, cosines),
  };
}

/** Cosine of two texts that have little to do with each other, as this family of encoders sees it. */
const ordinary = 0.8;

function meaningOf(best: RankedUnit, ranked: readonly RankedUnit[], cosines: Cosines) {
  const cosine = cosines.get(unitKey(best.unit));
  if (cosine === undefined) return { meaning: 0, meaningAbove: 0, meaningLead: 0, meaningShort: 0 };
  const { passage } = best.unit;
  const rivals = ranked.filter(
    ({ unit }) =>
      unit.passage.documentName !== passage.documentName &&
      unit.passage.language === passage.language &&
      !isSisterOf(unit.passage.documentName, passage.documentName),
  );
  const other = Math.max(-1, ...rivals.map(({ unit }) => cosines.get(unitKey(unit)) ?? -1));
  const lead = other < 0 ? 0 : (cosine - other) / largeDifference;
  return {
    meaning: (cosine - ordinary) / largeDifference,
    meaningAbove: best.features.meaning,
    meaningLead: Math.max(-1, Math.min(1, lead)),
    meaningShort: (cosine - Math.max(...cosines.values())) / largeDifference,
  };
}

/** Last year's edition of a document says nearly the same and is no rival; nor is a translation. */
function isSisterOf(one: string, other: string): boolean {
  return one !== other && seriesOf(one) === seriesOf(other);
}

function gap(chosen: PassageToQuote, all: readonly PassageToQuote[]): number {
  const rivals = all.filter(
    ({ id, documentName, language }) =>
      id !== chosen.id && language === chosen.language && !isSisterOf(documentName, chosen.documentName),
  );
  const other = Math.max(0, ...rivals.map(({ score }) => score));
  return chosen.score <= 0 ? 0 : Math.min(0.5, Math.max(0, (chosen.score - other) / chosen.score));
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
