import type { Handle } from '#store';
import type { IndexedPassage } from '../search-index/index.ts';
import type { KnowledgeTables } from '../tables.ts';

const batch = 1_000;

/**
 * Every passage that answers now or is about to, in batches: what the derived index is rebuilt from. A version
 * between its passages' way into the index and its becoming current is among them, or a rebuild that falls
 * between the two would lose it.
 */
export async function* passagesForIndex(handle: Handle): AsyncIterable<readonly IndexedPassage[]> {
  for (let after = ''; ; ) {
    const rows = await withFields(indexable(handle)).where('p.id', '>', after).limit(batch).execute();
    if (rows.length === 0) return;
    yield rows.map(toIndexed);
    after = rows.at(-1)?.id ?? after;
  }
}

/** Those of one version among {@link passagesForIndex}, in batches. */
export async function* passagesOfVersion(
  handle: Handle,
  versionId: string,
): AsyncIterable<readonly IndexedPassage[]> {
  for (let after = ''; ; ) {
    const rows = await withFields(indexable(handle))
      .where('v.id', '=', versionId)
      .where('p.id', '>', after)
      .limit(batch)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(toIndexed);
    after = rows.at(-1)?.id ?? after;
  }
}

/** Those of these ids among {@link passagesForIndex}. */
export async function passagesByIds(
  handle: Handle,
  ids: readonly string[],
): Promise<readonly IndexedPassage[]> {
  if (ids.length === 0) return [];
  const rows = await withFields(indexable(handle))
    .where('p.id', 'in', [...ids])
    .execute();
  return rows.map(toIndexed);
}

function withFields(query: ReturnType<typeof indexable>) {
  return query
    .select(['p.id', 'p.version_id', 'p.text', 'p.headings', 'p.table_header', 'p.language'])
    .select(['d.name', 'v.reader_class'])
    .orderBy('p.id');
}

function toIndexed(
  row: Awaited<ReturnType<ReturnType<typeof withFields>['executeTakeFirstOrThrow']>>,
): IndexedPassage {
  return {
    id: row.id,
    document: row.version_id,
    readerClass: row.reader_class,
    language: row.language,
    text: row.text,
    headings: row.headings,
    documentName: row.name,
    ...(row.table_header === null ? {} : { tableHeader: row.table_header }),
  };
}

/** How many passages {@link passagesForIndex} gives. */
export async function countPassagesForIndex(handle: Handle): Promise<number> {
  const { count } = await indexable(handle)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function indexable(handle: Handle) {
  return handle
    .tables<KnowledgeTables>()
    .selectFrom('passages as p')
    .innerJoin('document_versions as v', 'v.id', 'p.version_id')
    .innerJoin('documents as d', 'd.id', 'v.document_id')
    .where('d.deleted_at', 'is', null)
    .where((where) =>
      where.or([where('v.id', '=', where.ref('d.current_version')), where('v.state', '=', 'embedding')]),
    );
}

/** Addresses of every stored original; what lies in the folder beside them is nobody's. */
export async function referencedBlobs(handle: Handle): Promise<ReadonlySet<string>> {
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select('blob')
    .execute();
  return new Set(rows.map((row) => row.blob));
}
