import { sql } from 'kysely';
import type { Handle } from '#store';
import type { AuditTables } from './tables.ts';

/** What the log knows of a person while the mapping lives. */
export interface ActorTraces {
  readonly pseudonym: string;
  readonly since: Date;
  /** Number of records that name the pseudonym, as actor or otherwise. */
  readonly records: number;
}

/** Rights desk, find: undefined when nothing in the log can be linked to this person (any more). */
export async function findActor(handle: Handle, person: string): Promise<ActorTraces | undefined> {
  const actor = await mapping(handle, person);
  if (!actor) return undefined;
  const db = handle.tables<AuditTables>();
  const { count } = await db
    .selectFrom('audit_entries')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(names(actor.pseudonym))
    .executeTakeFirstOrThrow();
  return { pseudonym: actor.pseudonym, since: actor.created_at, records: count };
}

/** Rights desk, export: the records as canonical JSON, in the order of the log. */
export async function* exportActor(handle: Handle, person: string, page = 1_000): AsyncGenerator<string> {
  const actor = await mapping(handle, person);
  if (!actor) return;
  for (let after = -1; ; ) {
    const rows = await handle
      .tables<AuditTables>()
      .selectFrom('audit_entries')
      .select(['index', 'record'])
      .where('index', '>', after)
      .where(names(actor.pseudonym))
      .orderBy('index')
      .limit(page)
      .execute();
    for (const row of rows) yield row.record;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.index;
  }
}

/**
 * Rights desk, erase: the mapping goes, the log stays as it was signed. Returns the rows removed.
 * Rows pending at that moment keep the pseudonym, which is nobody's from now on.
 */
export async function eraseActor(handle: Handle, person: string): Promise<number> {
  const done = await handle
    .tables<AuditTables>()
    .deleteFrom('audit_actors')
    .where('person', '=', person)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

function mapping(handle: Handle, person: string) {
  return handle
    .tables<AuditTables>()
    .selectFrom('audit_actors')
    .select(['pseudonym', 'created_at'])
    .where('person', '=', person)
    .executeTakeFirst();
}

/** Pseudonyms are 22 random-looking characters in quotes, so a plain text search is exact. */
function names(pseudonym: string) {
  return sql<boolean>`position(${`"${pseudonym}"`} in record) > 0`;
}
