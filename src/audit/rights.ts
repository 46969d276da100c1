import { type RawBuilder, sql } from 'kysely';
import { auditRecord } from '#contract';
import type { Handle } from '#store';
import { firstKept } from './actors.ts';
import type { AuditTables } from './tables.ts';

/** What the log knows of a person while mappings live. */
export interface ActorTraces {
  /** One for each period in which the person acted, the oldest first. */
  readonly pseudonyms: readonly string[];
  readonly since: Date;
  /** Number of records that name one of them, as actor or otherwise. */
  readonly records: number;
}

/** Rights desk, find: undefined when nothing in the log can be linked to this person (any more). */
export async function findActor(handle: Handle, person: string): Promise<ActorTraces | undefined> {
  const actors = await mappings(handle, person);
  const [first] = actors;
  if (!first) return undefined;
  const pseudonyms = actors.map(({ pseudonym }) => pseudonym);
  const { count } = await handle
    .tables<AuditTables>()
    .selectFrom('audit_entries')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(names(pseudonyms))
    .executeTakeFirstOrThrow();
  return { pseudonyms, since: first.created_at, records: count };
}

/** Rights desk, export: the records as canonical JSON, in the order of the log. */
export async function* exportActor(handle: Handle, person: string, page = 1_000): AsyncGenerator<string> {
  const pseudonyms = (await mappings(handle, person)).map(({ pseudonym }) => pseudonym);
  if (pseudonyms.length === 0) return;
  for (let after = -1; ; ) {
    const rows = await handle
      .tables<AuditTables>()
      .selectFrom('audit_entries')
      .select(['index', 'record'])
      .where('index', '>', after)
      .where(names(pseudonyms))
      .orderBy('index')
      .limit(page)
      .execute();
    for (const row of rows) yield row.record;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.index;
  }
}

/** Rights desk: turns that this person asked, as far as the log can still tell; ids only. */
export async function turnsOfActor(handle: Handle, person: string): Promise<readonly string[]> {
  const pseudonyms = new Set((await mappings(handle, person)).map(({ pseudonym }) => pseudonym));
  const turns = new Set<string>();
  for await (const text of exportActor(handle, person)) {
    const record = auditRecord.parse(JSON.parse(text));
    // Reading a turn of somebody else is a record of who reads.
    if (record.kind !== 'turn' || record.data.event === 'read' || !pseudonyms.has(record.actor)) continue;
    if (record.subject?.turn !== undefined) turns.add(record.subject.turn);
  }
  return [...turns];
}

/** What became of the wish to be erased. */
export interface ErasedActor {
  readonly removed: number;
  /** Mappings that a floor still keeps; they go by themselves once it is over. */
  readonly waiting: number;
}

/**
 * Rights desk, erase: mappings go, the log stays as it was signed. Those of acts that are not older than the floor of days are
 * marked and go with `expireActors`: who acted belongs to the record (GDPR Art. 17(3)(b)), what was said does not.
 * Rows pending at that moment keep the pseudonym, which is nobody's once its mapping has gone.
 */
export async function eraseActor(
  handle: Handle,
  person: string,
  floorDays: number,
  now: Date,
): Promise<ErasedActor> {
  const db = handle.tables<AuditTables>();
  const gone = await db
    .deleteFrom('audit_actors')
    .where('person', '=', person)
    .$if(floorDays > 0, (rows) => rows.where('period', '<', firstKept(now, floorDays)))
    .executeTakeFirst();
  const marked = await db
    .updateTable('audit_actors')
    .set({ erasure_asked: true })
    .where('person', '=', person)
    .executeTakeFirst();
  return { removed: Number(gone.numDeletedRows), waiting: Number(marked.numUpdatedRows) };
}

function mappings(handle: Handle, person: string) {
  return handle
    .tables<AuditTables>()
    .selectFrom('audit_actors')
    .select(['pseudonym', 'created_at'])
    .where('person', '=', person)
    .orderBy('period')
    .execute();
}

/** Pseudonyms are 22 random-looking characters in quotes, so a plain text search is exact. */
function names(pseudonyms: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    pseudonyms.map((pseudonym) => sql`position(${`"${pseudonym}"`} in record) > 0`),
    sql` or `,
  )})`;
}
