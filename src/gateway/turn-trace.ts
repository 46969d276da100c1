import { type AuditReceipt, type Identity, Problem } from '#contract';
import type { Handle } from '#store';
import { keptTurn } from './kept-turns.ts';
import type { GatewayTables } from './tables.ts';

/** What leads from a turn to its proof and its sources; nothing that was said. */
export interface TurnTrace {
  readonly id: string;
  /** null once its conversation was erased: then only the log knows. */
  readonly owner: string | null;
  readonly useCase: string;
  readonly conversation: string;
  /** None while it is being answered, and for one that a crash cut short. */
  readonly receipt: AuditReceipt | null;
  /** Documents of which passages were found for it. */
  readonly documents: readonly string[];
}

/** One's own turn, or anyone's for those who may see that they exist; `resource.notFound` for all others. */
export async function traceOfTurn(
  handle: Handle,
  identity: Identity,
  seesAll: boolean,
  id: string,
): Promise<TurnTrace> {
  const live = await handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select(['id', 'person', 'use_case', 'conversation', 'receipt', 'steps'])
    .where('id', '=', id)
    .executeTakeFirst();
  const kept = live || !seesAll ? undefined : await keptTurn(handle, id);
  const row = live ?? (kept && { ...kept, person: null });
  if (!row || (row.person !== identity.person.id && !seesAll)) {
    throw new Problem('resource.notFound', 'There is no such turn.');
  }
  const found = row.steps.flatMap(({ facts }) => facts?.documents ?? []);
  return {
    id: row.id,
    owner: row.person,
    useCase: row.use_case,
    conversation: row.conversation,
    receipt: row.receipt,
    documents: [...new Set(found.map(String))],
  };
}
