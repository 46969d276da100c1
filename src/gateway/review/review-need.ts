import { randomUUID } from 'node:crypto';
import type { LeitstandExtension, ReviewPolicy } from '#contract';
import { mayReview, type NewReview, type ReviewRule, whyReview } from '#review';
import type { ComposedTurn } from '../compose.ts';
import { heldAgainst } from '../output/support-check.ts';

/** A review to be written with the turn it is about. */
export type NeededReview = Pick<NewReview, 'id' | 'rule' | 'policy' | 'content'>;

/** The review that this answer needs by its declaration; `draw`: even chance from 0 to below 1. */
export function reviewNeed(
  turn: ComposedTurn,
  answer: string,
  extension: Omit<LeitstandExtension, 'receipt'>,
  draw: () => number,
): NeededReview | undefined {
  const { review: policy } = turn.useCase.declaration;
  if (!mayReview(policy)) return undefined;
  const rule = ruleFor(policy, turn, answer, extension, draw);
  if (rule === undefined) return undefined;
  const { question, language } = turn;
  const content = { question, language, answer, extension };
  return { id: randomUUID(), rule, policy, content };
}

const ruleFor = (
  policy: ReviewPolicy,
  turn: ComposedTurn,
  answer: string,
  { findings = [], citations, state }: Omit<LeitstandExtension, 'receipt'>,
  draw: () => number,
): ReviewRule | undefined =>
  whyReview(policy, {
    findings: findings.map(({ category }) => category),
    lowSupport:
      policy.when.includes('lowSupport') &&
      ((turn.cites && state === 'answered' && citations.length === 0) || contradicts(turn, answer)),
    draw: draw(),
  });

/** Does some sentence say what the passage that it cites does not bear out? */
function contradicts(turn: ComposedTurn, answer: string): boolean {
  const texts = turn.passages.map(({ text }) => text);
  return heldAgainst(turn, answer, texts).unsupported.some(({ supported }) => supported === 'no');
}
