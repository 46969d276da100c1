import type { AuditData } from '#contract';
import type { Handle } from '#store';
import type { ReviewParts } from './parts.ts';

/** One record of the log about a review; without a person it is Leitstand itself that acted. */
export async function recordReview(
  parts: Pick<ReviewParts, 'append'>,
  handle: Handle,
  row: {
    readonly id: string;
    readonly turn: string;
    readonly conversation: string;
    readonly use_case: string;
    readonly version: string;
  },
  data: AuditData<'review'>,
  person?: string,
): Promise<void> {
  await parts.append(handle, {
    kind: 'review',
    actor: person === undefined ? 'system' : { person },
    subject: {
      ...{ review: row.id, turn: row.turn, conversation: row.conversation },
      ...{ useCase: row.use_case, version: row.version },
    },
    data,
  });
}
