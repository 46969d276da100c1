import type { ReviewState, ReviewStop } from '#contract';
import type { Handle } from '#store';
import { keptReviewOfTurn } from './kept-reviews.ts';
import { stateOf } from './list-reviews.ts';
import type { ReviewParts } from './parts.ts';
import type { Outcome, ReviewTables } from './tables.ts';

/** What a turn says of the people who look at its answer: not who, and nothing of what they wrote. */
export interface TurnReview {
  readonly id: string;
  readonly rule: string;
  readonly state: ReviewState;
  /** The answer waited, or waits, for them. */
  readonly held: boolean;
  /** What made it is stopped: meanwhile the answer is not given. */
  readonly stopped?: ReviewStop;
  readonly needs: number;
  readonly deadline: string;
  readonly outcome?: Outcome;
  readonly decidedAt?: string;
}

export async function reviewOfTurn(
  { now, stopped }: Pick<ReviewParts, 'now' | 'stopped'>,
  handle: Handle,
  turn: string,
): Promise<TurnReview | undefined> {
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .select(['id', 'use_case', 'version', 'rule', 'held', 'needs', 'deadline', 'outcome'])
    .select(['claimed_by', 'claimed_until', 'escalated_at', 'expired_at', 'decided_at'])
    .where('turn', '=', turn)
    .executeTakeFirst();
  if (!row) return keptReviewOfTurn(handle, turn);
  const { id, rule, held, needs, deadline, outcome, decided_at: decidedAt } = row;
  const waits = held && decidedAt === null && row.expired_at === null;
  const [stop] = waits
    ? (await stopped(handle, [{ useCase: row.use_case, version: row.version }])).values()
    : [];
  return {
    ...{ id, rule, state: stateOf(row, now()), held, needs, deadline: deadline.toISOString() },
    ...(stop === undefined ? {} : { stopped: stop }),
    ...(outcome === null ? {} : { outcome }),
    ...(decidedAt === null ? {} : { decidedAt: decidedAt.toISOString() }),
  };
}
