import type { SearchHit, SearchRequest } from '#contract';
import type { Handle } from '#store';
import { type Reader, readableClasses } from './collections/reader-classes.ts';
import type { SearchIndex } from './search-index/index.ts';
import type { KnowledgeTables } from './tables.ts';

export interface SearchParts {
  readonly handle: Handle;
  readonly index: SearchIndex;
  readonly now: Date;
}

/**
 * The best passages this reader may read. The index ranks among the readable classes only; every hit is
 * joined back to the database, which alone decides on permission and currency. Where the index is behind
 * (a version just replaced, a document just expired) more is fetched, so that `limit` hits come back
 * whenever that many exist.
 */
export async function search(
  parts: SearchParts,
  reader: Reader,
  request: SearchRequest,
): Promise<readonly SearchHit[]> {
  const classes = await readableClasses(parts.handle, reader, request.collections);
  if (classes.length === 0) return [];
  const documents =
    request.filters?.documents && (await currentVersions(parts.handle, request.filters.documents));
  if (documents?.length === 0) return [];
  for (let fetch = request.limit + 8; ; fetch *= 4) {
    const found = await parts.index.search({
      query: request.query,
      readerClasses: classes,
      limit: fetch,
      ...(documents ? { documents } : {}),
      ...(request.methods ? { methods: request.methods } : {}),
    });
    const hits = await confirm(parts, classes, found, request.filters);
    if (hits.length >= request.limit || found.length < fetch) return hits.slice(0, request.limit);
  }
}

type Found = Awaited<ReturnType<SearchIndex['search']>>;

async function confirm(
  parts: SearchParts,
  classes: readonly string[],
  found: Found,
  filters: SearchRequest['filters'],
): Promise<readonly SearchHit[]> {
  if (found.length === 0) return [];
  let query = parts.handle
    .tables<KnowledgeTables>()
    .selectFrom('passages as p')
    .innerJoin('documents as d', 'd.current_version', 'p.version_id')
    .innerJoin('document_versions as v', 'v.id', 'p.version_id')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .select([
      ...(['p.id', 'p.text', 'p.page', 'p.sheet', 'p.headings', 'p.table_header', 'p.language'] as const),
      ...(['p.start_offset', 'p.end_offset', 'v.labels'] as const),
      ...(['d.id as document', 'd.name', 'c.name as collection'] as const),
    ])
    .where(
      'p.id',
      'in',
      found.map((hit) => hit.id),
    )
    .where('d.deleted_at', 'is', null)
    .where('v.reader_class', 'in', [...classes])
    .where((where) => where.or([where('v.valid_until', 'is', null), where('v.valid_until', '>', parts.now)]));
  if (filters?.language !== undefined) query = query.where('p.language', '=', filters.language);
  const rows = new Map((await query.execute()).map((row) => [row.id, row]));
  return found.flatMap(({ id, score, parts: contributions }) => {
    const row = rows.get(id);
    if (!row || (filters?.labels && !filters.labels.every((label) => row.labels.includes(label)))) return [];
    return {
      document: { id: row.document, name: row.name, collection: row.collection },
      passage: {
        id,
        text: row.text,
        headings: row.headings,
        language: row.language,
        start: row.start_offset,
        end: row.end_offset,
        ...(row.page === null ? {} : { page: row.page }),
        ...(row.sheet === null ? {} : { sheet: row.sheet }),
        ...(row.table_header === null ? {} : { tableHeader: row.table_header }),
      },
      score,
      parts: contributions,
    };
  });
}

async function currentVersions(handle: Handle, documents: readonly string[]): Promise<readonly string[]> {
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('documents')
    .select('current_version')
    .where('id', 'in', [...documents])
    .where('deleted_at', 'is', null)
    .execute();
  return rows.flatMap((row) => row.current_version ?? []);
}
