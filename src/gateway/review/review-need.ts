import { randomUUID } from 'node:crypto';
import type { LeitstandExtension, ReviewPolicy } from '#contract';
import { amountsOf, mayReview, type NewReview, namesMoreThan, type ReviewRule, whyReview } from '#review';
import type { ComposedTurn } from '../compose.ts';

/** A review to be written with the turn it is about. */
export type NeededReview = Pick<NewReview, 'id' | 'rule' | 'policy' | 'content'>;

/** What only the making of an answer tells about it. */
export interface Doubts {
  /** Some sentence says what the passage that it cites does not bear out. */
  readonly contradicted: boolean;
  /** Even chance from 0 to below 1, for this turn. */
  readonly draw: (turn: string) => number;
}

/** The review that this answer needs by its declaration. */
export function reviewNeed(
  turn: ComposedTurn,
  answer: string,
  extension: Omit<LeitstandExtension, 'receipt'>,
  doubts: Doubts,
): NeededReview | undefined {
  const { review: policy } = turn.useCase.declaration;
  if (!mayReview(policy)) return undefined;
  const rule = ruleFor(policy, turn, answer, extension, doubts);
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
  { contradicted, draw }: Doubts,
): ReviewRule | undefined =>
  whyReview(policy, {
    findings: findings.map(({ category }) => category),
    amount: amountsOf(policy).some(
      (limit) => namesMoreThan(turn.question, limit) || namesMoreThan(answer, limit),
    ),
    lowSupport: contradicted || (turn.cites && state === 'answered' && citations.length === 0),
    draw: draw(turn.id),
  });
