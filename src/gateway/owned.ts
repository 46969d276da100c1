import { type Identity, Problem } from '#contract';
import type { Handle } from '#store';
import type { GatewayTables } from './tables.ts';

/** One's own conversation; `resource.notFound` for anything else. */
export async function ownConversation(handle: Handle, identity: Identity, id: string) {
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .where('person', '=', identity.person.id)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such conversation.');
  return row;
}

/** One's own turn with the key of its conversation. */
export async function ownTurn(handle: Handle, identity: Identity, id: string) {
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('turns as t')
    .innerJoin('conversations as c', 'c.id', 't.conversation')
    .selectAll('t')
    .select('c.data_key')
    .where('t.id', '=', id)
    .where('t.person', '=', identity.person.id)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such turn.');
  return row;
}
