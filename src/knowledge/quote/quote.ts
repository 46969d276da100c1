import { type ConfidenceFeatures, confidence, confidenceFeatures } from './confidence.ts';
import { matcher, strengthsIn, termWeights } from './match.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import { type Question, readQuestion } from './question.ts';
import { type Quote, type RankedUnit, selectQuotes } from './select-quotes.ts';
import { newestByName, readUnits, type UnitFeatures } from './unit-features.ts';
import { type CutPassage, cut } from './units.ts';
import { answerFrom, answerWeights, unitWeights } from './weights.ts';

export interface QuoteOptions {
  /** Language of the question, ISO 639-1. */
  readonly language: string;
  /** At most this many quotes (3) and characters (700) in all. */
  readonly maxQuotes?: number;
  readonly maxCharacters?: number;
}

/** An extractive answer, or an honest refusal with its reason. */
export type Quoted =
  | {
      readonly state: 'answered';
      readonly quotes: readonly Quote[];
      readonly confidence: number;
      readonly features: ConfidenceFeatures;
    }
  | {
      readonly state: 'notInSources';
      /** Probability that the best unit would have answered. */
      readonly confidence: number;
      /** One English sentence for logs, traces and reviewers. */
      readonly reason: string;
      /** Content words of the question that the best passage does not hold. */
      readonly missing: readonly string[];
      readonly features?: ConfidenceFeatures;
    };

/**
 * Answers a question by quoting: the sentences, list items or table rows of the passages that hold the answer,
 * word for word, or the statement that they do not. Pure; about 4 ms for eight passages.
 */
export function quote(text: string, passages: readonly PassageToQuote[], options: QuoteOptions): Quoted {
  const read = readAll(text, passages, options);
  const best = read.ranked[0];
  if (read.question.terms.length === 0) return refusal(0, 'The question names no topic to look for.', []);
  if (!best)
    return refusal(
      0,
      'Search found no passage.',
      read.question.terms.map((term) => term.form),
    );
  const features = confidenceFeatures(read.question, read.weights, best, read.byPassage);
  const sure = confidence(features, answerWeights);
  if (sure < answerFrom) {
    const missing = read.question.terms
      .filter((_, i) => (best.withContext[i] ?? 0) < 0.35)
      .map((term) => term.form);
    return { ...refusal(sure, reasonFor(features, missing), missing), features };
  }
  const quotes = selectQuotes(read.ranked, new Map(read.cuts.map((one) => [one.passage.id, one])), {
    maxQuotes: options.maxQuotes ?? 3,
    maxCharacters: options.maxCharacters ?? 700,
    enough: 0.85,
    wholeLists: read.question.expects === 'steps',
  });
  return { state: 'answered', quotes, confidence: sure, features };
}

/** Everything read from question and passages before anything is decided; the fitting script uses it too. */
export interface Reading {
  readonly question: Question;
  readonly weights: readonly number[];
  readonly cuts: readonly CutPassage[];
  /** Quotable units, best first. */
  readonly ranked: readonly RankedUnit[];
  /** Best strength of each question term in each passage and its titles. */
  readonly byPassage: ReadonlyMap<string, readonly number[]>;
}

/** Reads and ranks all units; `coefficients` only differ while fitting. */
export function readAll(
  text: string,
  passages: readonly PassageToQuote[],
  options: QuoteOptions,
  coefficients: Readonly<Record<keyof UnitFeatures, number>> = unitWeights,
): Reading {
  const question = readQuestion(
    text,
    options.language,
    passages.map((passage) => passage.language),
  );
  const match = matcher(question);
  const cuts = passages.map(cut);
  const weights = termWeights(question, cuts, match);
  const newest = newestByName(passages.map(({ documentName }) => documentName));
  const read = cuts.flatMap((one) => readUnits(question, weights, one, match, newest));
  const quotable = read.filter(({ unit }) => unit.kind !== 'heading' && unit.kind !== 'header');
  const scores = quotable.map(({ features }) => score(features, coefficients));
  const top = Math.max(...scores);
  const sum = scores.reduce((all, one) => all + Math.exp(one - top), 0);
  const ranked = quotable
    .map((unit, index) => {
      const own = scores[index] ?? 0;
      return { ...unit, score: own, probability: Math.exp(own - top) / sum };
    })
    .sort((a, b) => b.score - a.score)
    .filter(firstOfItsText());
  const byPassage = new Map(
    cuts.map(({ passage, units, headingTerms, headerTerms, nameTerms }) => [
      passage.id,
      strengthsIn(
        [...units.flatMap((unit) => unit.terms), ...headingTerms, ...headerTerms, ...nameTerms],
        match,
        question.terms.length,
      ),
    ]),
  );
  return { question, weights, cuts, ranked, byPassage };
}

/** The same sentence in two documents is quoted once, from the better place. */
function firstOfItsText(): (one: RankedUnit) => boolean {
  const seen = new Set<string>();
  return ({ unit }) => {
    const text = unit.passage.text.slice(unit.start, unit.end);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  };
}

function score(features: UnitFeatures, coefficients: Readonly<Record<keyof UnitFeatures, number>>): number {
  let sum = 0;
  for (const name of Object.keys(features) as (keyof UnitFeatures)[])
    sum += coefficients[name] * features[name];
  return sum;
}

function refusal(sure: number, reason: string, missing: readonly string[]) {
  return { state: 'notInSources', confidence: sure, reason, missing } as const;
}

function reasonFor(features: ConfidenceFeatures, missing: readonly string[]): string {
  const named = missing.map((word) => `"${word}"`).join(', ');
  if (features.conflict > 0) return 'The nearest passage is about another year or another article.';
  if (features.codesMissing > 0)
    return `The nearest passage does not hold the number or code asked for: ${named}.`;
  if (features.namesMissing > 0) return `The nearest passage does not mention ${named}.`;
  if (missing.length > 0) return `The nearest passage holds too little of the question; it lacks ${named}.`;
  if (features.kindMissing > 0)
    return 'The nearest passage is on the topic but holds nothing of the kind asked for.';
  return 'No passage is close enough to the question.';
}
