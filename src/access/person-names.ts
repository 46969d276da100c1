import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';

/** Names of everyone who may sign in, each once, in the order of the alphabet. */
export async function namesOfPeople(handle: Handle): Promise<readonly string[]> {
  const rows = await handle
    .tables<AccessTables>()
    .selectFrom('persons')
    .select('name')
    .distinct()
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

/** Names by id; a person who is gone has none. */
export async function personNames(
  handle: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .tables<AccessTables>()
    .selectFrom('persons')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
