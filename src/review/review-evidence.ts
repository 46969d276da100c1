import type { Handle } from '#store';
import type { ReviewTables } from './tables.ts';

/**
 * Reviews of a use case and what people decided, for an evidence pack, also of conversations that were erased since; what
 * they read and wrote stays sealed.
 */
export async function reviewEvidence(handle: Handle, useCase: string) {
  const db = handle.tables<ReviewTables>();
  const reviews = await db
    .selectFrom('reviews')
    .select(['id', 'turn', 'version', 'requester', 'rule', 'held', 'needs', 'deadline', 'outcome'])
    .select(['created_at as createdAt', 'escalated_at as escalatedAt', 'expired_at as expiredAt'])
    .select(['decided_at as decidedAt'])
    .where('use_case', '=', useCase)
    .orderBy('created_at')
    .execute();
  const decisions = await db
    .selectFrom('review_decisions as d')
    .innerJoin('reviews as r', 'r.id', 'd.review')
    .select(['d.review', 'd.person', 'd.decision', 'd.signed', 'd.took_ms as tookMs', 'd.at'])
    .where('r.use_case', '=', useCase)
    .orderBy('d.at')
    .execute();
  const of = Map.groupBy(decisions, ({ review }) => review);
  const kept = await db
    .selectFrom('kept_reviews')
    .select('review')
    .where('use_case', '=', useCase)
    .orderBy('created_at')
    .execute();
  return [
    ...kept.map(({ review }) => ({ ...review, erased: true })),
    ...reviews.map((review) => ({ ...review, decisions: of.get(review.id) ?? [] })),
  ];
}
