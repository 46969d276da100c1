import type { ReviewState } from '#contract';
import type { Handle } from '#store';
import { keptReviewOfTurn } from './kept-reviews.ts';
import { stateOf } from './list-reviews.ts';
import type { Outcome, ReviewTables } from './tables.ts';

/** What a turn says of the people who look at its answer: not who, and nothing of what they wrote. */
export interface TurnReview {
  readonly id: string;
  readonly rule: string;
  readonly state: ReviewState;
  /** The answer waited, or waits, for them. */
  readonly held: boolean;
  readonly needs: number;
  readonly deadline: string;
  readonly outcome?: Outcome;
  readonly decidedAt?: string;
}

export async function reviewOfTurn(handle: Handle, turn: string, now: Date): Promise<TurnReview | undefined> {
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .select(['id', 'rule', 'held', 'needs', 'deadline', 'outcome'])
    .select(['claimed_by', 'claimed_until', 'escalated_at', 'expired_at', 'decided_at'])
    .where('turn', '=', turn)
    .executeTakeFirst();
  if (!row) return keptReviewOfTurn(handle, turn);
  const { id, rule, held, needs, deadline, outcome, decided_at: decidedAt } = row;
  return {
    ...{ id, rule, state: stateOf(row, now), held, needs, deadline: deadline.toISOString() },
    ...(outcome === null ? {} : { outcome }),
    ...(decidedAt === null ? {} : { decidedAt: decidedAt.toISOString() }),
  };
}
