import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type ChangeCollection, type CreateCollection, Problem } from '#contract';
import type { Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { admitsOneOf } from './reader-classes.ts';

export interface CollectionView {
  readonly name: string;
  readonly title: string;
  readonly readers: readonly string[];
  /** Which use cases may draw on it, for those who manage collections; `null`: any. */
  readonly useCases?: readonly string[] | null;
  /** Those that whoever asked may see. */
  readonly documents: number;
}

/** `resource.conflict` if the name is taken. */
export async function createCollection(
  handle: Handle,
  wanted: CreateCollection,
  by: string,
): Promise<string> {
  const db = handle.tables<KnowledgeTables>();
  const id = randomUUID();
  const useCases = wanted.useCases === undefined ? null : JSON.stringify(wanted.useCases);
  const inserted = await db
    .insertInto('collections')
    .values({
      id,
      name: wanted.name,
      title: wanted.title ?? wanted.name,
      use_cases: useCases,
      conversation: null,
      person: null,
      created_by: by,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new Problem('resource.conflict', `There is a collection "${wanted.name}" already.`);
  await setReaders(handle, id, wanted.readers);
  return id;
}

/** Changes title, readers or use cases; whoever loses a right loses it at once. */
export async function changeCollection(
  handle: Handle,
  name: string,
  change: ChangeCollection,
): Promise<void> {
  const db = handle.tables<KnowledgeTables>();
  const { id } = await requireCollection(handle, name);
  if (change.title !== undefined) {
    await db.updateTable('collections').set({ title: change.title }).where('id', '=', id).execute();
  }
  if (change.useCases !== undefined) {
    const useCases = change.useCases === null ? null : JSON.stringify(change.useCases);
    await db.updateTable('collections').set({ use_cases: useCases }).where('id', '=', id).execute();
  }
  if (change.readers !== undefined) await setReaders(handle, id, change.readers);
}

/** Only an empty collection can be deleted: its documents are deleted first, each with its receipt. */
export async function deleteCollection(handle: Handle, name: string): Promise<void> {
  const { id } = await requireCollection(handle, name);
  const db = handle.tables<KnowledgeTables>();
  const left = await db
    .selectFrom('documents')
    .select('id')
    .where('collection_id', '=', id)
    .executeTakeFirst();
  if (left) {
    throw new Problem('resource.conflict', `"${name}" still holds documents; delete them first.`);
  }
  await db.deleteFrom('collections').where('id', '=', id).execute();
}

/** `resource.notFound` without one. Files of a conversation lie in one that nobody manages. */
export async function requireCollection(
  handle: Handle,
  name: string,
  including: 'managed' | 'attachments' = 'managed',
): Promise<{ id: string; name: string }> {
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('collections')
    .select(['id', 'name'])
    .where('name', '=', name)
    .where('closed', '=', false);
  if (including === 'managed') query = query.where('conversation', 'is', null);
  const row = await query.executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', `There is no collection "${name}".`);
  return row;
}

/** All collections, or those that one of these groups may read, counting what it may read of them. */
export async function listCollections(
  handle: Handle,
  groups: readonly string[] | 'all',
): Promise<readonly CollectionView[]> {
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('collections as c')
    .select((select) => [
      'c.name',
      'c.title',
      'c.use_cases',
      select
        .selectFrom('collection_readers as r')
        .select(sql<string[]>`coalesce(json_agg(r.group_name order by r.group_name), '[]')`.as('readers'))
        .whereRef('r.collection_id', '=', 'c.id')
        .as('readers'),
      countOfDocuments(handle, groups).as('documents'),
    ])
    .where('c.conversation', 'is', null)
    .orderBy('c.name');
  if (groups !== 'all') {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('collection_readers as r')
          .select('r.group_name')
          .whereRef('r.collection_id', '=', 'c.id')
          .where('r.group_name', 'in', ['*', ...groups]),
      ),
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    name: row.name,
    title: row.title,
    readers: row.readers ?? [],
    ...(groups === 'all' ? { useCases: row.use_cases } : {}),
    documents: Number(row.documents ?? 0),
  }));
}

function countOfDocuments(handle: Handle, groups: readonly string[] | 'all') {
  const count = handle
    .tables<KnowledgeTables>()
    .selectFrom('documents as d')
    .select(sql<number>`count(*)`.as('documents'))
    .where(sql<boolean>`d.collection_id = c.id`)
    .where('d.deleted_at', 'is', null);
  if (groups === 'all') return count;
  return count.where((where) =>
    where.exists(
      where
        .selectFrom('document_versions as v')
        .innerJoin('reader_classes as k', 'k.id', 'v.reader_class')
        .select('v.id')
        .whereRef('v.document_id', '=', 'd.id')
        .where(
          sql<boolean>`v.number = (select max(w.number) from document_versions as w where w.document_id = d.id)`,
        )
        .where(admitsOneOf(['*', ...groups])),
    ),
  );
}

async function setReaders(handle: Handle, id: string, readers: readonly string[]): Promise<void> {
  const db = handle.tables<KnowledgeTables>();
  await db.deleteFrom('collection_readers').where('collection_id', '=', id).execute();
  const names = [...new Set(readers)];
  if (names.length === 0) return;
  await db
    .insertInto('collection_readers')
    .values(names.map((group) => ({ collection_id: id, group_name: group })))
    .execute();
}
