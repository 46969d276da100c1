import type { NoticeEvent } from '#contract';
import type { Handle } from '#store';
import type { ReviewParts } from './parts.ts';
import type { ReviewTables } from './tables.ts';

/** Tells whom it concerns that something has become of a review, if anybody wants to be told. */
export async function tellOf(
  { tell }: Pick<ReviewParts, 'tell'>,
  handle: Handle,
  review: string,
  event: NoticeEvent,
): Promise<void> {
  if (!tell) return;
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .select(['turn', 'use_case', 'version', 'rule', 'held', 'needs', 'deadline', 'outcome'])
    .select(['requester', 'reviewers', 'deputies'])
    .where('id', '=', review)
    .executeTakeFirst();
  if (!row) return;
  const { turn, use_case: useCase, version, rule, held, needs, deadline, outcome } = row;
  const notice = {
    ...{ event, review, turn, useCase, version, rule, held, needs, deadline: deadline.toISOString() },
    ...(outcome === null ? {} : { outcome }),
  };
  const reviewers = event === 'review.escalated' ? [...row.reviewers, ...row.deputies] : row.reviewers;
  await tell(handle, notice, { requester: row.requester, reviewers });
}
