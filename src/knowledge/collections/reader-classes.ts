import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';

/** Who asks, and through which use case. */
export interface Reader {
  readonly groups: readonly string[];
  /** Collections of this use case only, and only those that admit it. */
  readonly useCase?: { readonly name: string; readonly collections: readonly string[] };
  /** Also what this person attached to this conversation, or to any of theirs. Without it no attachment at all. */
  readonly own?: { readonly person: string; readonly conversation?: string };
}

/** The class of documents in this collection with these readers of their own; made when first needed. */
export async function readerClass(
  handle: Handle,
  collectionId: string,
  readers: readonly string[] | undefined,
): Promise<string> {
  const db = handle.tables<KnowledgeTables>();
  const set = readers === undefined ? null : [...new Set(readers)].sort();
  const key = set === null ? '' : JSON.stringify(set);
  await db
    .insertInto('reader_classes')
    .values({
      id: randomUUID(),
      collection_id: collectionId,
      readers: set === null ? null : JSON.stringify(set),
      readers_key: key,
    })
    .onConflict((conflict) => conflict.columns(['collection_id', 'readers_key']).doNothing())
    .execute();
  const row = await db
    .selectFrom('reader_classes')
    .select('id')
    .where('collection_id', '=', collectionId)
    .where('readers_key', '=', key)
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * The predicate that every query for content carries: the classes this reader may read. A class is
 * readable if one of the reader's groups is among the collection's readers and, where the document has
 * readers of its own, one is among those too. What is attached to a conversation only its person may read.
 */
export async function readableClasses(
  handle: Handle,
  reader: Reader,
  collections?: readonly string[],
): Promise<readonly string[]> {
  return [...(await ownClasses(handle, reader)), ...(await sharedClasses(handle, reader, collections))];
}

async function ownClasses(handle: Handle, { own }: Reader): Promise<readonly string[]> {
  if (!own) return [];
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('reader_classes as k')
    .innerJoin('collections as c', 'c.id', 'k.collection_id')
    .select('k.id')
    .where('c.person', '=', own.person)
    .where('c.closed', '=', false);
  query =
    own.conversation === undefined
      ? query.where('c.conversation', 'is not', null)
      : query.where('c.conversation', '=', own.conversation);
  return (await query.execute()).map((row) => row.id);
}

async function sharedClasses(
  handle: Handle,
  reader: Reader,
  collections: readonly string[] | undefined,
): Promise<readonly string[]> {
  const groups = ['*', ...reader.groups];
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('reader_classes as k')
    .innerJoin('collections as c', 'c.id', 'k.collection_id')
    .select('k.id')
    .where('c.conversation', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('collection_readers as r')
          .select('r.group_name')
          .whereRef('r.collection_id', '=', 'c.id')
          .where('r.group_name', 'in', groups),
      ),
    )
    .where(admitsOneOf(groups));
  for (const names of [collections, reader.useCase?.collections]) {
    if (names === undefined) continue;
    if (names.length === 0) return [];
    query = query.where('c.name', 'in', [...names]);
  }
  if (reader.useCase) {
    query = query.where(
      sql<boolean>`(c.use_cases is null or c.use_cases @> ${JSON.stringify([reader.useCase.name])}::jsonb)`,
    );
  }
  const rows = await query.execute();
  return rows.map((row) => row.id);
}

/** Of the class `k`: has it no readers of its own, or one of these groups among them? */
export function admitsOneOf(groups: readonly string[]) {
  return sql<boolean>`(k.readers is null or exists (
    select 1 from jsonb_array_elements_text(k.readers) as g (name) where g.name in (${sql.join(groups)})))`;
}
