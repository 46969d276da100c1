import { type ConfidenceFeatures, confidence, confidenceFeatures } from './confidence.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import { compare, type Reading, rank } from './read.ts';
import { type Quote, selectQuotes } from './select-quotes.ts';
import { type UnitEncoder, unitsToCompare } from './unit-encoder.ts';
import { answerFrom, byWords, type Weights, withMeaning } from './weights.ts';
import { withoutCourtesies } from './without-courtesies.ts';
import { withoutOrders } from './without-orders.ts';

/** What stands further back in a pasted text is no question any more; reading stays fast whatever is sent. */
const longestQuestion = 2_000;

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
 * word for word, or the statement that they do not. By words alone; about 4 ms for eight passages.
 */
export function quote(text: string, passages: readonly PassageToQuote[], options: QuoteOptions): Quoted {
  return decide(rank(compareWords(text, passages, options), byWords.unit), byWords, options);
}

/** The same by words and meaning. An encoder that fails or takes too long leaves the answer to the words. */
export async function quoteWithEncoder(
  text: string,
  passages: readonly PassageToQuote[],
  options: QuoteOptions,
  encoder: UnitEncoder | undefined,
): Promise<Quoted> {
  const compared = compareWords(text, passages, options);
  const lexical = rank(compared, byWords.unit);
  const cosines = await encoder?.cosines(asked(text), unitsToCompare(lexical));
  if (!cosines) return decide(lexical, byWords, options);
  return decide(rank(compared, withMeaning.unit, cosines), withMeaning, options);
}

function compareWords(text: string, passages: readonly PassageToQuote[], { language }: QuoteOptions) {
  return compare(asked(text), passages, language);
}

const asked = (text: string): string => withoutOrders(withoutCourtesies(text.slice(0, longestQuestion)));

/** Answers from what was read, or refuses; exported for the fitting script. */
export function decide(reading: Reading, weights: Weights, options: QuoteOptions): Quoted {
  const best = reading.ranked[0];
  if (reading.question.terms.length === 0) return refusal(0, 'The question names no topic to look for.', []);
  if (!best)
    return refusal(
      0,
      'Search found no passage.',
      reading.question.terms.map((term) => term.written),
    );
  const features = confidenceFeatures(reading, best);
  const sure = confidence(features, weights.answer);
  // Written so that a confidence that is no number refuses.
  if (!(sure >= answerFrom)) {
    const missing = reading.question.terms
      .filter((_, i) => (best.withContext[i] ?? 0) < 0.35)
      .map((term) => term.written);
    return { ...refusal(sure, reasonFor(features, missing), missing), features };
  }
  const quotes = selectQuotes(reading.ranked, new Map(reading.cuts.map((one) => [one.passage.id, one])), {
    maxQuotes: options.maxQuotes ?? 3,
    maxCharacters: options.maxCharacters ?? 700,
    enough: 0.85,
    wholeLists: reading.question.expects === 'steps',
  });
  return { state: 'answered', quotes, confidence: sure, features };
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
