import type { Readable } from 'node:stream';
import { type DocumentView, Problem } from '#contract';
import type { Blobs, Envelopes, Handle } from '#store';
import { type Reader, readableClasses } from '../collections/reader-classes.ts';
import type { KnowledgeTables } from '../tables.ts';

/** Who lists documents: someone with the readers' rights, or a manager of collections who sees them all. */
export type Sight = Reader | 'all';

export interface DocumentPage {
  readonly items: readonly DocumentView[];
  readonly nextCursor?: string;
}

/** The documents of a collection by name, each with the state of its newest version. */
export async function listDocuments(
  handle: Handle,
  sight: Sight,
  collection: string,
  page: { readonly limit: number; readonly cursor?: string },
  now: Date,
): Promise<DocumentPage> {
  const classes = sight === 'all' ? 'all' : await readableClasses(handle, sight, [collection]);
  if (classes !== 'all' && classes.length === 0) return { items: [] };
  let query = newestVersions(handle)
    .where('c.name', '=', collection)
    .orderBy('d.name')
    .limit(page.limit + 1);
  if (classes !== 'all') query = query.where('v.reader_class', 'in', [...classes]);
  if (page.cursor !== undefined) query = query.where('d.name', '>', page.cursor);
  const rows = await query.execute();
  const items = rows.slice(0, page.limit).map((row) => view(row, now));
  const last = items.at(-1);
  return rows.length > page.limit && last ? { items, nextCursor: last.name } : { items };
}

/** `resource.notFound` also for a document that this person may not see. */
export async function getDocument(
  handle: Handle,
  sight: Sight,
  id: string,
  now: Date,
): Promise<DocumentView> {
  return view(await requireVersion(handle, sight, id), now);
}

/** The extracted text of the version that answers, as Markdown. */
export async function documentText(handle: Handle, sight: Sight, id: string): Promise<string> {
  const text = await handle
    .tables<KnowledgeTables>()
    .selectFrom('document_texts')
    .select('text')
    .where('version_id', '=', await answeringVersion(handle, sight, id))
    .executeTakeFirst();
  if (!text) throw new Problem('resource.notFound', 'The document has not been read yet.');
  return text.text;
}

/** The passages of the version that answers, in order. */
export async function documentPassages(handle: Handle, sight: Sight, id: string) {
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('passages')
    .selectAll()
    .where('version_id', '=', await answeringVersion(handle, sight, id))
    .orderBy('ordinal')
    .execute();
  return rows.map((passage) => ({
    id: passage.id,
    ordinal: passage.ordinal,
    text: passage.text,
    start: passage.start_offset,
    end: passage.end_offset,
    headings: passage.headings,
    ...(passage.page === null ? {} : { page: passage.page }),
    ...(passage.sheet === null ? {} : { sheet: passage.sheet }),
    ...(passage.table_header === null ? {} : { tableHeader: passage.table_header }),
  }));
}

/** The uploaded file itself, newest version, unsealed as it is read. */
export async function documentOriginal(
  parts: { readonly handle: Handle; readonly envelopes: Envelopes; readonly blobs: Blobs },
  sight: Sight,
  id: string,
): Promise<{
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Readable;
}> {
  const row = await requireVersion(parts.handle, sight, id);
  const key = await parts.envelopes.open(parts.handle, row.data_key);
  return {
    name: row.name,
    mediaType: row.media_type ?? 'application/octet-stream',
    bytes: row.bytes,
    content: await parts.blobs.read(key, row.blob),
  };
}

function newestVersions(handle: Handle) {
  return handle
    .tables<KnowledgeTables>()
    .selectFrom('documents as d')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .innerJoin('document_versions as v', 'v.document_id', 'd.id')
    .select([
      ...(['d.id', 'd.name', 'd.current_version', 'c.name as collection', 'v.id as version_id'] as const),
      'c.conversation',
      ...(['v.number', 'v.state', 'v.problem', 'v.warnings', 'v.title', 'v.language', 'v.labels'] as const),
      ...(['v.valid_until', 'v.passages', 'v.bytes', 'v.sha256', 'v.created_at', 'v.reader_class'] as const),
      ...(['v.media_type', 'v.blob', 'v.data_key'] as const),
    ])
    .where('d.deleted_at', 'is', null)
    .where((where) =>
      where(
        'v.number',
        '=',
        where
          .selectFrom('document_versions as w')
          .select((select) => select.fn.max('w.number').as('newest'))
          .whereRef('w.document_id', '=', 'd.id'),
      ),
    );
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof newestVersions>['executeTakeFirstOrThrow']>>;

async function requireVersion(handle: Handle, sight: Sight, id: string): Promise<VersionRow> {
  const row = await newestVersions(handle).where('d.id', '=', id).executeTakeFirst();
  const seen =
    row &&
    (sight === 'all'
      ? row.conversation === null
      : (await readableClasses(handle, sight)).includes(row.reader_class));
  if (!row || !seen) throw new Problem('resource.notFound', 'There is no such document.');
  return row;
}

/**
 * The version whose text is shown. It may have other readers than the newest one, which is still being
 * read: both must admit this person.
 */
async function answeringVersion(handle: Handle, sight: Sight, id: string): Promise<string> {
  const row = await requireVersion(handle, sight, id);
  const version = row.current_version ?? row.version_id;
  if (version === row.version_id || sight === 'all') return version;
  const { reader_class } = await handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select('reader_class')
    .where('id', '=', version)
    .executeTakeFirstOrThrow();
  if (!(await readableClasses(handle, sight)).includes(reader_class)) {
    throw new Problem('resource.notFound', 'There is no such document.');
  }
  return version;
}

function view(row: VersionRow, now: Date): DocumentView {
  const expired = row.state === 'ready' && row.valid_until !== null && row.valid_until <= now;
  return {
    id: row.id,
    name: row.name,
    collection: row.collection,
    state: expired ? 'expired' : row.state,
    bytes: row.bytes,
    sha256: row.sha256,
    version: row.number,
    createdAt: row.created_at.toISOString(),
    labels: row.labels,
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.warnings.length === 0 ? {} : { warnings: row.warnings }),
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until.toISOString() }),
    ...(row.passages === null ? {} : { passages: row.passages }),
  };
}
