import type { ReviewPolicy } from '#contract';
import type { DataKey, Handle } from '#store';
import type { ReviewParts } from './parts.ts';
import { recordReview } from './record-review.ts';
import { type ReviewContent, sealContent } from './review-content.ts';
import type { ReviewTables } from './tables.ts';
import { tellOf } from './tell-of.ts';
import type { ReviewRule } from './why-review.ts';

export interface NewReview {
  readonly id: string;
  readonly turn: string;
  readonly conversation: string;
  readonly key: DataKey;
  readonly useCase: string;
  readonly version: string;
  readonly requester: string;
  /** Name of a place of the settings that gets the answer too. */
  readonly callback?: string | undefined;
  readonly rule: ReviewRule;
  readonly policy: ReviewPolicy;
  readonly content: ReviewContent;
}

const hourMs = 3_600_000;

/** Puts an answer into the queue, in the transaction that writes its turn: there is never one without the other. */
export async function enqueueReview(
  parts: Pick<ReviewParts, 'append' | 'now' | 'tell'>,
  handle: Handle,
  { id, key, policy, ...wish }: NewReview,
): Promise<void> {
  const at = parts.now();
  const later = (hours: number) => new Date(at.getTime() + hours * hourMs);
  const row = {
    ...{ id, turn: wish.turn, conversation: wish.conversation },
    ...{ use_case: wish.useCase, version: wish.version },
  };
  await handle
    .tables<ReviewTables>()
    .insertInto('reviews')
    .values({
      ...row,
      data_key: key.id,
      requester: wish.requester,
      callback: wish.callback ?? null,
      rule: wish.rule,
      held: !policy.afterwards,
      needs: policy.people,
      reviewers: JSON.stringify(policy.reviewers),
      deputies: JSON.stringify(policy.deputies),
      fields: JSON.stringify(policy.fields ?? []),
      sealed_content: sealContent(key, id, wish.content),
      created_at: at,
      deadline: later(policy.deadlineHours),
      expires_at: later(2 * policy.deadlineHours),
    })
    .execute();
  await recordReview(parts, handle, row, { event: 'queued', rule: wish.rule });
  await tellOf(parts, handle, id, 'review.queued');
}
