import type { DataKey, Handle } from '#store';
import type { ReviewParts } from './parts.ts';
import { recordReview } from './record-review.ts';
import { openContent, type ReviewContent } from './review-content.ts';
import type { ReviewTables } from './tables.ts';
import { tellOf } from './tell-of.ts';
import { unattendedReviews } from './unattended.ts';

/**
 * Past their deadline and with nobody's decision, or with too few reviewers who are there: deputies may take them from
 * now on. Returns how many.
 */
export async function escalateOverdue(
  parts: Pick<ReviewParts, 'append' | 'now' | 'tell' | 'reviewersOf'>,
  handle: Handle,
): Promise<number> {
  const at = parts.now();
  const alone = await unattendedReviews(parts, handle);
  const rows = await handle
    .tables<ReviewTables>()
    .updateTable('reviews')
    .set({ escalated_at: at })
    .where((select) =>
      select.or([
        select('deadline', '<=', at),
        ...(alone.length === 0 ? [] : [select('id', 'in', [...alone])]),
      ]),
    )
    .where('escalated_at', 'is', null)
    .where('decided_at', 'is', null)
    .where('expired_at', 'is', null)
    .returning(['id', 'turn', 'conversation', 'use_case', 'version'])
    .execute();
  for (const row of rows) {
    await recordReview(parts, handle, row, { event: 'escalated' });
    await tellOf(parts, handle, row.id, 'review.escalated');
  }
  return rows.length;
}

/** A review that nobody decided in time, for whoever ends its turn in the same transaction. */
export interface ExpiredReview {
  readonly id: string;
  readonly turn: string;
  readonly held: boolean;
  readonly callback: string | null;
  readonly key: DataKey;
  readonly content: ReviewContent;
}

/** Twice their deadline has gone: the answer is never given. One that somebody is looking at is left until they are done. */
export async function expireOverdue(parts: ReviewParts, handle: Handle): Promise<readonly ExpiredReview[]> {
  const at = parts.now();
  const rows = await handle
    .tables<ReviewTables>()
    .updateTable('reviews')
    .set({ expired_at: at })
    .where('expires_at', '<=', at)
    .where('escalated_at', 'is not', null)
    .where('decided_at', 'is', null)
    .where('expired_at', 'is', null)
    .where((select) => select.or([select('claimed_until', 'is', null), select('claimed_until', '<=', at)]))
    .returning(['id', 'turn', 'conversation', 'use_case', 'version', 'held', 'callback'])
    .returning(['data_key', 'sealed_content'])
    .execute();
  const expired: ExpiredReview[] = [];
  for (const row of rows) {
    await recordReview(parts, handle, row, { event: 'expired' });
    await tellOf(parts, handle, row.id, 'review.expired');
    const key = await parts.envelopes.open(handle, row.data_key);
    const content = openContent(key, row.id, row.sealed_content);
    expired.push({ id: row.id, turn: row.turn, held: row.held, callback: row.callback, key, content });
  }
  return expired;
}
