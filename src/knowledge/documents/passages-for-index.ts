import type { Handle } from '#store';
import type { IndexedPassage } from '../search-index/index.ts';
import type { KnowledgeTables } from '../tables.ts';

const batch = 1_000;

/** Every passage that answers now, in batches: what the derived index is rebuilt from. */
export async function* passagesForIndex(handle: Handle): AsyncIterable<readonly IndexedPassage[]> {
  for (let after = ''; ; ) {
    const rows = await handle
      .tables<KnowledgeTables>()
      .selectFrom('passages as p')
      .innerJoin('documents as d', 'd.current_version', 'p.version_id')
      .innerJoin('document_versions as v', 'v.id', 'p.version_id')
      .select(['p.id', 'p.version_id', 'p.text', 'p.headings', 'p.table_header', 'p.language'])
      .select(['d.name', 'v.reader_class'])
      .where('d.deleted_at', 'is', null)
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(batch)
      .execute();
    if (rows.length === 0) return;
    yield rows.map((row) => ({
      id: row.id,
      document: row.version_id,
      readerClass: row.reader_class,
      language: row.language,
      text: row.text,
      headings: row.headings,
      documentName: row.name,
      ...(row.table_header === null ? {} : { tableHeader: row.table_header }),
    }));
    after = rows.at(-1)?.id ?? after;
  }
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
