import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { attachedTo, type DocumentView, Problem, type SearchHit } from '#contract';
import type { Jobs } from '#jobs';
import type { Handle } from '#store';
import { readableClasses } from '../collections/reader-classes.ts';
import { removeEmptied } from '../collections/remove-emptied.ts';
import { markDeleted } from '../documents/delete-document.ts';
import { listDocuments } from '../documents/documents.ts';
import type { KnowledgeTables } from '../tables.ts';

/** Whose conversation it is. */
export interface Attached {
  readonly conversation: string;
  readonly person: string;
}

/**
 * The collection for files of this conversation, made when first needed. It has no readers and stands in no list:
 * only a reader who names the conversation as its own finds what is in it. Returns its name.
 */
export async function openAttachments(handle: Handle, { conversation, person }: Attached): Promise<string> {
  const name = attachedTo(conversation);
  await handle
    .tables<KnowledgeTables>()
    .insertInto('collections')
    .values({
      ...{ id: randomUUID(), name, title: name, use_cases: null, created_by: person },
      ...{ conversation, person },
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return name;
}

/** Files of a conversation by name, each with its state. At most `mostAttachments` fit into one. */
export async function listAttachments(
  handle: Handle,
  attached: Attached,
  now: Date,
): Promise<readonly DocumentView[]> {
  const sight = { groups: [], own: attached };
  return (await listDocuments(handle, sight, attachedTo(attached.conversation), { limit: 200 }, now)).items;
}

/** `resource.notFound` for a document that is not attached to this very conversation. */
export async function requireAttachment(handle: Handle, attached: Attached, id: string): Promise<void> {
  const row = await handle
    .tables<KnowledgeTables>()
    .selectFrom('documents as d')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .select('d.id')
    .where('d.id', '=', id)
    .where('d.deleted_at', 'is', null)
    .where('c.conversation', '=', attached.conversation)
    .where('c.person', '=', attached.person)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such file in this conversation.');
}

export interface ClosedAttachments {
  readonly documents: readonly string[];
  /** For the search index, once the transaction has committed. */
  readonly versions: readonly string[];
}

/**
 * The end of a conversation's files, in the transaction that ends it: unreachable at commit, and a job for each
 * destroys what is left of it. The collection goes with its last document.
 */
export async function closeAttachments(
  handle: Handle,
  jobs: Jobs,
  conversation: string,
  by: string | undefined,
  at: Date,
): Promise<ClosedAttachments> {
  const db = handle.tables<KnowledgeTables>();
  const closed = await db
    .updateTable('collections')
    .set({ closed: true })
    .where('conversation', '=', conversation)
    .returning('id')
    .executeTakeFirst();
  if (!closed) return { documents: [], versions: [] };
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .where('collection_id', '=', closed.id)
    .where('deleted_at', 'is', null)
    .execute();
  const versions: string[] = [];
  for (const { id } of rows) {
    versions.push(...(await markDeleted(handle, id, at)));
    const payload = { document: id };
    await jobs.enqueue(handle, { kind: 'destroy', payload, ...(by === undefined ? {} : { createdBy: by }) });
  }
  await removeEmptied(handle);
  return { documents: rows.map(({ id }) => id), versions };
}

/**
 * How the files of a conversation begin, the newest file first: what a question such as "sum this up" is about,
 * whose words stand in no file.
 */
export async function openingPassages(
  handle: Handle,
  attached: Attached,
  limit: number,
  now: Date,
): Promise<readonly SearchHit[]> {
  const classes = await readableClasses(handle, { groups: [], own: attached }, []);
  if (classes.length === 0) return [];
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('passages as p')
    .innerJoin('documents as d', 'd.current_version', 'p.version_id')
    .innerJoin('document_versions as v', 'v.id', 'p.version_id')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .select([
      ...(['p.id', 'p.text', 'p.page', 'p.sheet', 'p.headings', 'p.table_header', 'p.language'] as const),
      ...(['p.start_offset', 'p.end_offset', 'd.id as document', 'd.name', 'c.name as collection'] as const),
    ])
    .where('d.deleted_at', 'is', null)
    .where('v.reader_class', 'in', [...classes])
    .where((where) => where.or([where('v.valid_until', 'is', null), where('v.valid_until', '>', now)]))
    // Each file's beginning before any file's middle.
    .orderBy('p.ordinal')
    .orderBy(sql`v.created_at`, 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    document: { id: row.document, name: row.name, collection: row.collection },
    passage: {
      id: row.id,
      text: row.text,
      headings: row.headings,
      language: row.language,
      start: row.start_offset,
      end: row.end_offset,
      ...(row.page === null ? {} : { page: row.page }),
      ...(row.sheet === null ? {} : { sheet: row.sheet }),
      ...(row.table_header === null ? {} : { tableHeader: row.table_header }),
    },
    score: 0,
    parts: {},
  }));
}
