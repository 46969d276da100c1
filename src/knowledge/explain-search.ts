import {
  type SearchExplanation,
  type SearchFilter,
  type SearchHit,
  type SearchRequest,
  searchFilters,
} from '#contract';
import type { Handle } from '#store';
import { type Reader, readableClasses } from './collections/reader-classes.ts';
import { type SearchParts, searchOutcome } from './search.ts';
import type { KnowledgeTables } from './tables.ts';

/** So many of the best candidates are followed through the filters. */
const followed = 200;

export interface ExplainedSearch {
  readonly hits: readonly SearchHit[];
  readonly explanation: SearchExplanation;
}

/**
 * What `reader` finds of what `asker` may read, and what each filter takes away on the way. Everything is counted among
 * the passages that the asker may read: how many others match would tell what is in them.
 */
export async function explainSearch(
  parts: SearchParts,
  asker: Reader,
  reader: Reader,
  request: SearchRequest,
): Promise<ExplainedSearch> {
  const own = await readableClasses(parts.handle, asker, request.collections);
  const outcome = await searchOutcome(parts, reader, request, own);
  const methods = request.methods?.filter((method) => method !== 'rerank') ?? [];
  const candidates =
    own.length === 0
      ? []
      : (
          await parts.index.find({
            query: request.query,
            readerClasses: own,
            limit: followed,
            ...(methods.length > 0 ? { methods } : {}),
          })
        ).hits;
  const rows = await placesOf(
    parts.handle,
    candidates.map(({ id }) => id),
  );
  const admitted = new Set(await readableClasses(parts.handle, reader));
  const shown = new Set(outcome.hits.map(({ passage }) => passage.id));
  const taken = new Map<SearchFilter, { passages: number; documents: Set<string> }>();
  for (const { id, document } of candidates) {
    const row = rows.get(id);
    const filter = row ? removedBy(row, { request, reader, admitted, now: parts.now }) : 'replaced';
    const why = filter ?? (shown.has(id) ? undefined : 'limit');
    if (why === undefined) continue;
    const count = taken.get(why) ?? { passages: 0, documents: new Set() };
    count.passages++;
    count.documents.add(row?.document ?? document);
    taken.set(why, count);
  }
  const { vectors } = outcome;
  return {
    hits: outcome.hits,
    explanation: {
      vectors: vectors.state === 'used' ? { state: 'used' } : { state: 'off', reason: vectors.reason },
      reranked: outcome.reranked,
      considered: candidates.length,
      removed: searchFilters.flatMap((filter) => {
        const count = taken.get(filter);
        return count ? [{ filter, passages: count.passages, documents: count.documents.size }] : [];
      }),
    },
  };
}

/** How many documents of these collections (of all, without) lie outside what this reader may read. */
export async function countUnreadable(
  handle: Handle,
  reader: Reader,
  collections: readonly string[] | undefined,
): Promise<number> {
  const classes = await readableClasses(handle, reader, collections);
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('documents as d')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .innerJoin('document_versions as v', 'v.id', 'd.current_version')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('d.deleted_at', 'is', null)
    .where('c.conversation', 'is', null);
  if (classes.length > 0) query = query.where('v.reader_class', 'not in', [...classes]);
  if (collections !== undefined) query = query.where('c.name', 'in', [...collections]);
  return (await query.executeTakeFirstOrThrow()).count;
}

async function placesOf(handle: Handle, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('passages as p')
    .innerJoin('document_versions as v', 'v.id', 'p.version_id')
    .innerJoin('documents as d', 'd.id', 'v.document_id')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .select(['p.id', 'p.version_id', 'p.language', 'v.reader_class', 'v.valid_until', 'v.labels'])
    .select(['d.id as document', 'd.current_version', 'd.deleted_at', 'c.name as collection', 'c.use_cases'])
    .where('p.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

type Row = NonNullable<ReturnType<Awaited<ReturnType<typeof placesOf>>['get']>>;

/** The first filter that this passage does not pass. */
function removedBy(
  row: Row,
  by: {
    readonly request: SearchRequest;
    readonly reader: Reader;
    readonly admitted: ReadonlySet<string>;
    readonly now: Date;
  },
): SearchFilter | undefined {
  const { useCase } = by.reader;
  const { documents, language, labels } = by.request.filters ?? {};
  if (row.deleted_at !== null || row.current_version !== row.version_id) return 'replaced';
  if (row.valid_until !== null && row.valid_until <= by.now) return 'expired';
  const outside =
    useCase &&
    (!useCase.collections.includes(row.collection) ||
      (row.use_cases?.includes(useCase.name) ?? true) === false);
  if (outside) return 'useCase';
  if (!by.admitted.has(row.reader_class)) return 'readers';
  if (documents && !documents.includes(row.document)) return 'documents';
  if (language !== undefined && row.language !== language) return 'language';
  if (labels && !labels.every((label) => row.labels.includes(label))) return 'labels';
  return undefined;
}
