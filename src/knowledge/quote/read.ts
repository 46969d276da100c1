import { matcher, strengthsIn, termWeights } from './match.ts';
import { type Cosines, meaningFeatures } from './meaning.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import { type Question, readQuestion } from './question.ts';
import type { RankedUnit } from './select-quotes.ts';
import { newestByName } from './series.ts';
import { type ReadUnit, readUnits, type UnitFeatures } from './unit-features.ts';
import { type CutPassage, cut } from './units.ts';

/** Question and passages taken apart and compared in words. */
export interface Compared {
  readonly question: Question;
  readonly weights: readonly number[];
  readonly cuts: readonly CutPassage[];
  /** Quotable units in reading order. */
  readonly units: readonly ReadUnit[];
  /** Best strength of each question term in each passage and its titles. */
  readonly byPassage: ReadonlyMap<string, readonly number[]>;
}

/** Everything read from question and passages before anything is decided; the fitting script uses it too. */
export interface Reading extends Compared {
  /** Quotable units, best first. */
  readonly ranked: readonly RankedUnit[];
  readonly cosines: Cosines;
}

/** Takes question and passages apart and compares every unit with the question. */
export function compare(text: string, passages: readonly PassageToQuote[], language: string): Compared {
  const question = readQuestion(
    text,
    language,
    passages.map((passage) => passage.language),
  );
  const cuts = passages.map(cut);
  const match = matcher(question, cuts);
  const weights = termWeights(question, cuts, match);
  const newest = newestByName(passages.map(({ documentName }) => documentName));
  const units = cuts
    .flatMap((one) => readUnits(question, weights, one, match, newest))
    .filter(({ unit }) => unit.kind !== 'heading' && unit.kind !== 'header');
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
  return { question, weights, cuts, units, byPassage };
}

/** Ranks the units: by words, and by meaning where `cosines` come with coefficients for them. */
export function rank(
  compared: Compared,
  coefficients: Readonly<Record<keyof UnitFeatures, number>>,
  cosines: Cosines = new Map(),
): Reading {
  const meaning = meaningFeatures(
    compared.units.map(({ unit }) => unit),
    cosines,
  );
  const units = compared.units.map((one) => ({
    ...one,
    features: { ...one.features, ...meaning(one.unit) },
  }));
  const scores = units.map(({ features }) => score(features, coefficients));
  const top = Math.max(...scores);
  const sum = scores.reduce((all, one) => all + Math.exp(one - top), 0);
  const ranked = units
    .map((unit, index) => {
      const own = scores[index] ?? 0;
      return { ...unit, score: own, probability: Math.exp(own - top) / sum };
    })
    .sort((a, b) => b.score - a.score)
    .filter(firstOfItsText());
  return { ...compared, ranked, cosines };
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
