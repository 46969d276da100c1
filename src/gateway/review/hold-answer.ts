import type { AuditReceipt, LeitstandExtension } from '#contract';
import type { ComposedTurn } from '../compose.ts';
import { openContent } from '../open-content.ts';
import type { GatewayParts } from '../parts.ts';
import { say } from '../phrases.ts';
import type { Ending } from '../record.ts';
import type { GatewayTables } from '../tables.ts';
import { awaitRelease } from './await-release.ts';
import { waitsForReview } from './phrases.ts';
import type { NeededReview } from './review-need.ts';

const longestHoldMs = 60_000;

/** The ending of a turn whose answer is kept back: a notice in its place, and nothing of what it cites. */
export function holdAnswer<End extends Pick<Ending, 'state'> & { readonly extension: object }>(
  turn: ComposedTurn,
  end: End,
  review: NeededReview,
) {
  // By name, so that nothing that answers come to have one day is told of one that is kept back.
  const { turn: id, conversation, useCase, version, aiGenerated } = review.content.extension;
  return {
    ...end,
    state: 'awaitingReview' as const,
    answer: say(waitsForReview, turn.language),
    extension: {
      ...{ turn: id, conversation, useCase, version, aiGenerated },
      ...{ state: 'awaitingReview' as const, citations: [], review: review.id },
    },
  };
}

/** The answer as people have released it, for a caller who waits for it; `undefined` if that takes too long. */
export async function givenOut(
  parts: Pick<GatewayParts, 'store' | 'reviewHoldMs'>,
  turn: ComposedTurn,
  review: NeededReview,
  signal: AbortSignal,
): Promise<
  | { readonly answer: string; readonly extension: LeitstandExtension & { readonly receipt: AuditReceipt } }
  | undefined
> {
  const state = await awaitRelease(parts.store, turn.id, parts.reviewHoldMs ?? longestHoldMs, signal);
  if (!state) return undefined;
  const row = await parts.store
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select(['id', 'receipt', 'sealed_content'])
    .where('id', '=', turn.id)
    .executeTakeFirst();
  const content = row && openContent(turn.key, row);
  if (!content || !row.receipt) return undefined;
  const { answer, citations } = content;
  const { support, declined, ...others } = review.content.extension;
  const isAsMade = answer === review.content.answer;
  const extension = {
    ...others,
    // They are about the words as the model said them.
    ...(isAsMade && support ? { support } : {}),
    ...(isAsMade && declined ? { declined } : {}),
    state,
    review: review.id,
    citations,
    receipt: row.receipt,
  };
  return { answer, extension };
}
