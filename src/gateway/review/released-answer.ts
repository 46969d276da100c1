import type { AuditReceipt } from '#contract';
import { Problem } from '#contract';
import { openContent } from '../open-content.ts';
import type { GatewayTables, TurnState } from '../tables.ts';
import type { TurnParts } from '../turns.ts';

/** What a place that is called back gets to know: as the caller would read it. */
export interface ReleasedAnswer {
  readonly turn: string;
  readonly conversation: string;
  readonly useCase: string;
  readonly version: string;
  readonly state: TurnState;
  readonly problem?: string;
  /** Left out where it was not released. */
  readonly answer?: string;
  readonly citations?: readonly object[];
  readonly receipt: AuditReceipt;
}

/** The outcome of a turn that people have looked at; nothing once it has been erased. */
export async function releasedAnswer(
  { store, envelopes }: Pick<TurnParts, 'store' | 'envelopes'>,
  turn: string,
): Promise<ReleasedAnswer | undefined> {
  const row = await store
    .tables<GatewayTables>()
    .selectFrom('turns as t')
    .innerJoin('conversations as c', 'c.id', 't.conversation')
    .select(['t.id', 't.conversation', 't.use_case', 't.version', 't.state', 't.problem', 't.receipt'])
    .select(['t.sealed_content', 'c.data_key'])
    .where('t.id', '=', turn)
    .executeTakeFirst();
  if (!row?.receipt) return undefined;
  const { id, conversation, use_case: useCase, version, state, problem, receipt } = row;
  const outcome = { turn: id, conversation, useCase, version, state, receipt };
  if (problem !== null) return { ...outcome, problem };
  try {
    const content = openContent(await envelopes.open(store, row.data_key), row);
    return content && { ...outcome, answer: content.answer, citations: content.citations };
  } catch (error) {
    // Erased between the decision and now.
    if (error instanceof Problem && error.code === 'store.keyDestroyed') return undefined;
    throw error;
  }
}
