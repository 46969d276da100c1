import { sql } from 'kysely';
import type { Handle } from '#store';
import type { TurnReview } from './review-of-turn.ts';
import type { ReviewTables } from './tables.ts';

/**
 * Sets aside what is on record of the reviews of a conversation, before they end with it: who decided what and when, by
 * which rule, and nothing that anybody read or wrote.
 */
export async function keepReviews(handle: Handle, conversation: string): Promise<void> {
  await sql`insert into kept_reviews (id, turn, use_case, review, created_at)
    select r.id, r.turn, r.use_case, jsonb_build_object(
        'id', r.id, 'turn', r.turn, 'version', r.version, 'requester', r.requester, 'rule', r.rule, 'held', r.held,
        'needs', r.needs, 'deadline', r.deadline, 'outcome', r.outcome, 'createdAt', r.created_at,
        'escalatedAt', r.escalated_at, 'expiredAt', r.expired_at, 'decidedAt', r.decided_at,
        'decisions', coalesce((select jsonb_agg(jsonb_build_object('review', d.review, 'person', d.person,
            'decision', d.decision, 'signed', d.signed, 'tookMs', d.took_ms, 'at', d.at) order by d.at)
          from review_decisions as d where d.review = r.id), '[]')), r.created_at
    from reviews as r where r.conversation = ${conversation}
    on conflict (id) do nothing`.execute(handle.tables<ReviewTables>());
}

/** What an erased turn says of its review. One that nobody had decided on ended with the conversation. */
export async function keptReviewOfTurn(handle: Handle, turn: string): Promise<TurnReview | undefined> {
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('kept_reviews')
    .select('review')
    .where('turn', '=', turn)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, rule, held, needs, deadline, outcome, decidedAt } = row.review;
  return {
    ...{ id, rule, state: decidedAt === null ? 'expired' : 'decided', held, needs },
    deadline: new Date(deadline).toISOString(),
    ...(outcome === null ? {} : { outcome }),
    ...(decidedAt === null ? {} : { decidedAt: new Date(decidedAt).toISOString() }),
  };
}

/** Those of turns whose record is no longer kept. */
export async function forgetKeptReviews(handle: Handle, turns: readonly string[]): Promise<void> {
  if (turns.length === 0) return;
  await handle
    .tables<ReviewTables>()
    .deleteFrom('kept_reviews')
    .where('turn', 'in', [...turns])
    .execute();
}
