import type { Term } from '#language';
import type { Question, QuestionTerm } from './question.ts';
import { isTypingError } from './typing-error.ts';
import type { CutPassage } from './units.ts';

/** How well a text's term stands for each question term: 0 (not) to 1 (the same word), by question term index. */
export type Strengths = ReadonlyMap<number, number>;

/**
 * Compares every distinct term of the passages with the question once; looking up is then cheap. A word of the
 * question that no passage holds in any way may be misspelt: then words that differ by a slip stand for it.
 */
export function matcher(question: Question, passages: readonly CutPassage[]): (term: Term) => Strengths {
  const known = new Map<string, Map<number, number>>();
  const concepts = new Map<Term, Strengths>();
  const seen = question.terms.map(() => false);
  for (const { units, headingTerms, headerTerms, nameTerms, meanings } of passages) {
    for (const term of [
      ...units.flatMap(({ terms }) => terms),
      ...headingTerms,
      ...headerTerms,
      ...nameTerms,
    ]) {
      const strengths = known.get(keyOf(term)) ?? compareAll(question, term);
      known.set(keyOf(term), strengths);
      const meant = withMeanings(strengths, question, meanings.get(term) ?? []);
      if (meant !== strengths) concepts.set(term, meant);
      for (const [index, strength] of meant) if (strength >= 0.6) seen[index] = true;
    }
  }
  for (const [index, asked] of question.terms.entries()) {
    if (seen[index] || asked.kind !== 'word') continue;
    for (const [key, strengths] of known)
      if (!key.startsWith('#') && isTypingError(asked.form, formIn(key))) strengths.set(index, slip);
  }
  return (term) => concepts.get(term) ?? known.get(keyOf(term)) ?? compareAll(question, term);
}

const slip = 0.8;
const synonym = 0.75;

const keyOf = (term: Term) => `${term.kind === 'word' ? '' : '#'}${term.term}\u0000${term.form}`;
const formIn = (key: string) => key.slice(key.indexOf('\u0000') + 1);

function compareAll(question: Question, term: Term): Map<number, number> {
  const strengths = new Map<number, number>();
  for (const [index, asked] of question.terms.entries()) {
    const strength = compare(asked, term);
    if (strength > 0) strengths.set(index, strength);
  }
  return strengths;
}

/** Words of one meaning, in one language or two, stand for each other; parts of compounds for less. */
function withMeanings(
  strengths: Map<number, number>,
  question: Question,
  meanings: readonly { readonly concept: number; readonly share: number }[],
): Map<number, number> {
  let all = strengths;
  for (const { concept, share } of meanings) {
    for (const [index, { concepts }] of question.terms.entries()) {
      const strength = synonym * Math.min(share, concepts.get(concept) ?? 0);
      if (strength <= (all.get(index) ?? 0)) continue;
      if (all === strengths) all = new Map(strengths);
      all.set(index, strength);
    }
  }
  return all;
}

/** Same word, form or code counts 1; part of a compound .75; a long common beginning .6. Numbers match or do not. */
function compare(asked: QuestionTerm, term: Term): number {
  if (asked.keys.has(term.term) || asked.form === term.form) return 1;
  if (asked.kind !== 'word' || term.kind !== 'word' || term.stopWord || /\d/.test(term.form)) return 0;
  let best = likeness(asked.form, term.form);
  for (const key of asked.keys) best = Math.max(best, likeness(key, term.term));
  return best;
}

function likeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4) return 0;
  if (long.startsWith(short) || long.endsWith(short)) return short.length >= 5 ? 0.75 : 0.5;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (same >= 5 && same >= 0.65 * long.length) return 0.6;
  return short.length >= 6 && long.includes(short) ? 0.5 : 0;
}

/** Best strength per question term over some terms. */
export function strengthsIn(
  terms: readonly Term[],
  match: (term: Term) => Strengths,
  count: number,
): number[] {
  const best = new Array<number>(count).fill(0);
  for (const term of terms) {
    for (const [index, strength] of match(term)) best[index] = Math.max(best[index] ?? 0, strength);
  }
  return best;
}

/**
 * How rare each question term is among the units at hand (inverse document frequency as in BM25, over units), times
 * its importance: what stands in every sentence says little about which of them answers.
 */
export function termWeights(
  question: Question,
  passages: readonly CutPassage[],
  match: (term: Term) => Strengths,
): readonly number[] {
  const count = question.terms.length;
  const holding = new Array<number>(count).fill(0);
  let units = 0;
  for (const { units: all } of passages) {
    for (const unit of all) {
      units += 1;
      for (const [index, strength] of strengthsIn(unit.terms, match, count).entries()) {
        if (strength >= 0.6) holding[index] = (holding[index] ?? 0) + 1;
      }
    }
  }
  return question.terms.map((term, index) => {
    const held = holding[index] ?? 0;
    const rare = Math.log(1 + (units - held + 0.5) / (held + 0.5));
    return rare * term.importance * (term.asksForKind ? 0.5 : 1);
  });
}
