import type { Table } from '@lancedb/lancedb';
import { z } from 'zod';
import type { Known } from './index-vectors.ts';

const strings = z.array(z.string());

/** Which passages the table of words holds, all or those of a filter, by id. */
export async function knownPassages(table: Table, filter?: string): Promise<ReadonlyMap<string, Known>> {
  const query = table.query().select(['id', 'document', 'reader_class', 'language']);
  const found = await (filter === undefined ? query : query.where(filter)).toArrow();
  const column = (name: string) => strings.parse([...(found.getChild(name) ?? [])]);
  const [documents, classes, languages] = [column('document'), column('reader_class'), column('language')];
  return new Map(
    column('id').map((id, at) => [
      id,
      { document: documents[at] ?? '', readerClass: classes[at] ?? '', language: languages[at] ?? 'und' },
    ]),
  );
}
