import { Problem } from '#contract';
import type { Handle } from '#store';
import type { Reviewer, ReviewParts } from './parts.ts';
import { recordReview } from './record-review.ts';
import type { ReviewTables } from './tables.ts';
import { decisionOf, visibleTo } from './visible.ts';

/** A reviewer who goes away keeps it from the others no longer than this. */
export const leaseMs = 15 * 60_000;

const unknown = (): Problem => new Problem('resource.notFound', 'There is no such review.');

/**
 * Takes a review into one person's hands until the lease ends; once more by the same person renews it. One
 * conditional update decides, so of many who ask at once one gets it. `resource.notFound`, `review.alreadyDecided`,
 * `review.ended`, `review.taken`.
 */
export async function claimReview(
  parts: Pick<ReviewParts, 'append' | 'now'>,
  handle: Handle,
  reviewer: Reviewer,
  id: string,
): Promise<{ readonly claimedUntil: Date }> {
  const db = handle.tables<ReviewTables>();
  const at = parts.now();
  const claimedUntil = new Date(at.getTime() + leaseMs);
  const taken = await db
    .updateTable('reviews')
    .set((select) => ({
      claimed_by: reviewer.id,
      claimed_until: claimedUntil,
      // Renewing goes on with the same look.
      claimed_at: select
        .case()
        .when(select.and([select('claimed_by', '=', reviewer.id), select('claimed_until', '>', at)]))
        .then(select.ref('claimed_at'))
        .else(at)
        .end(),
    }))
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .where('expired_at', 'is', null)
    .where((select) =>
      select.or([
        select('claimed_until', 'is', null),
        select('claimed_until', '<=', at),
        select('claimed_by', '=', reviewer.id),
      ]),
    )
    .where(visibleTo(reviewer))
    .where((select) => select.not(select.exists(decisionOf(select, reviewer))))
    .returning(['id', 'turn', 'conversation', 'use_case', 'version'])
    .executeTakeFirst();
  if (!taken) throw await whyNot(handle, reviewer, id);
  await recordReview(parts, handle, taken, { event: 'claimed' }, reviewer.id);
  return { claimedUntil };
}

/** Gives it back before the lease ends. `review.notClaimed` if it is not in this person's hands. */
export async function releaseClaim(
  parts: Pick<ReviewParts, 'append' | 'now'>,
  handle: Handle,
  reviewer: Reviewer,
  id: string,
): Promise<void> {
  const given = await handle
    .tables<ReviewTables>()
    .updateTable('reviews')
    .set({ claimed_by: null, claimed_at: null, claimed_until: null })
    .where('id', '=', id)
    .where('claimed_by', '=', reviewer.id)
    .where('claimed_until', '>', parts.now())
    .returning(['id', 'turn', 'conversation', 'use_case', 'version'])
    .executeTakeFirst();
  if (!given) throw await whyNot(handle, reviewer, id, 'review.notClaimed');
  await recordReview(parts, handle, given, { event: 'claimReleased' }, reviewer.id);
}

/** Why a conditional update found nothing; what this person may not see looks like what is not there. */
export async function whyNot(
  handle: Handle,
  reviewer: Reviewer,
  id: string,
  otherwise: 'review.taken' | 'review.notClaimed' = 'review.taken',
): Promise<Problem> {
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .select(['decided_at', 'expired_at'])
    .select((select) => select.exists(decisionOf(select, reviewer)).as('decided_before'))
    .where('id', '=', id)
    .where(visibleTo(reviewer))
    .executeTakeFirst();
  if (!row) return unknown();
  if (row.decided_at || row.expired_at)
    return new Problem('review.ended', 'Nothing is left to decide on this review.');
  if (row.decided_before)
    return new Problem('review.alreadyDecided', 'You have had your say; another person has to look.');
  return otherwise === 'review.taken'
    ? new Problem('review.taken', 'Somebody else is looking at this review.')
    : new Problem('review.notClaimed', 'This review is not in your hands.');
}
