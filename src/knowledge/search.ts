import { Problem, type SearchHit, type SearchRequest } from '#contract';
import type { Handle } from '#store';
import { type Reader, readableClasses } from './collections/reader-classes.ts';
import { rerank } from './rerank.ts';
import type { Reranker, SearchIndex, VectorUse } from './search-index/index.ts';
import type { KnowledgeTables } from './tables.ts';

export interface SearchParts {
  readonly handle: Handle;
  readonly index: Pick<SearchIndex, 'find'>;
  readonly now: Date;
  /** Judges the best candidates when a request names `rerank` among its methods. */
  readonly reranker?: Reranker;
}

/** Hits, and how they were found, for the step log and whoever wonders. */
export interface SearchOutcome {
  readonly hits: readonly SearchHit[];
  readonly vectors: VectorUse;
  readonly reranked: 'notAsked' | 'done' | 'failed';
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
  return (await searchOutcome(parts, reader, request)).hits;
}

/** As {@link search}, and how the hits were found. */
export async function searchOutcome(
  parts: SearchParts,
  reader: Reader,
  request: SearchRequest,
  /** Of the classes that the reader may read, only these. */
  within?: readonly string[],
): Promise<SearchOutcome> {
  const judging = request.methods?.includes('rerank') ?? false;
  if (judging && !parts.reranker) {
    throw new Problem('search.methodUnavailable', 'No engine offers "rerank" for search.');
  }
  const limit = judging ? Math.max(request.limit, judged) : request.limit;
  const { hits, vectors } = await retrieve(parts, reader, { ...request, limit }, within);
  if (!judging || !parts.reranker) return { hits, vectors, reranked: 'notAsked' };
  const ranked = await rerank(parts.reranker, request.query, hits, judged);
  return {
    hits: (ranked ?? hits).slice(0, request.limit),
    vectors,
    reranked: ranked ? 'done' : 'failed',
  };
}

/** A judge reads question and passage together, which takes its time: only so many of the best. */
const judged = 30;

async function retrieve(
  parts: SearchParts,
  reader: Reader,
  request: SearchRequest,
  within: readonly string[] | undefined,
): Promise<Pick<SearchOutcome, 'hits' | 'vectors'>> {
  const nothing = { hits: [], vectors: { state: 'off', reason: 'notAsked' } } as const;
  const readable = await readableClasses(parts.handle, reader, request.collections);
  const classes = within ? readable.filter((one) => within.includes(one)) : readable;
  if (classes.length === 0) return nothing;
  const documents =
    request.filters?.documents && (await currentVersions(parts.handle, request.filters.documents));
  if (documents?.length === 0) return nothing;
  const methods = request.methods?.filter((method) => method !== 'rerank') ?? [];
  for (let fetch = request.limit + 8; ; fetch *= 4) {
    const { hits: found, vectors } = await parts.index.find({
      query: request.query,
      readerClasses: classes,
      limit: fetch,
      ...(documents ? { documents } : {}),
      ...(methods.length > 0 ? { methods } : {}),
    });
    const hits = await confirm(parts, classes, found, request.filters);
    if (hits.length >= request.limit || found.length < fetch) {
      return { hits: hits.slice(0, request.limit), vectors };
    }
  }
}

type Found = Awaited<ReturnType<SearchIndex['find']>>['hits'];

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
