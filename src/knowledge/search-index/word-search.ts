import type { Table } from '@lancedb/lancedb';
import { combine, type FieldHit } from './combine.ts';
import { type FieldName, type Fields, fieldNames, queryFields } from './fields.ts';
import { loadLance } from './lance.ts';
import { columnsOf, readHits } from './read-hits.ts';
import type { SearchHit, SearchQuery } from './search-index.ts';
import type { Summary } from './summary.ts';
import { readableFilter } from './vector-table.ts';

/** A query of people, or one of our own that may look everywhere. */
export type WordQuery = Omit<SearchQuery, 'readerClasses'> & {
  readonly readerClasses: readonly string[] | 'all';
};

/**
 * The passages that share terms with the query, best first, at least `candidates` of each field where there are as many.
 * Every field is asked by itself, so that a hit can say what it was found by; then the scores are summed.
 */
export async function byWords(
  { table, languages, averages }: { readonly table: Table } & Summary,
  query: WordQuery,
  candidates: number,
): Promise<readonly SearchHit[]> {
  const fields = queryFields(query.query, query.language, [...languages]);
  const filter = readableFilter(query.readerClasses, query.documents);
  const found = await Promise.all(
    fieldNames.map(
      async (field): Promise<[FieldName, readonly FieldHit[]]> => [
        field,
        fields[field] === '' ? [] : await findInField(table, field, fields, filter, candidates),
      ],
    ),
  );
  return combine(found, fields, averages);
}

/** Throws when the index of any field cannot be read. */
export async function probeFields(table: Table): Promise<void> {
  const probe = { stems: 'a', grams: 'a', prominent: 'a', identifiers: 'a', concepts: 'a' };
  await Promise.all(fieldNames.map((field) => findInField(table, field, probe, "reader_class = ''", 1)));
}

async function findInField(
  table: Table,
  field: FieldName,
  fields: Fields,
  filter: string,
  limit: number,
): Promise<readonly FieldHit[]> {
  const { MatchQuery } = await loadLance();
  const found = await table
    .query()
    .fullTextSearch(new MatchQuery(fields[field], field))
    .where(filter)
    .select(columnsOf(field))
    .limit(limit)
    .toArrow();
  return readHits(found);
}
