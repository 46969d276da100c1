import type { Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';

/** Closed collections whose documents are all destroyed. */
export async function removeEmptied(handle: Handle): Promise<void> {
  await handle
    .tables<KnowledgeTables>()
    .deleteFrom('collections')
    .where('closed', '=', true)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('documents')
            .select('documents.id')
            .whereRef('documents.collection_id', '=', 'collections.id'),
        ),
      ),
    )
    .execute();
}
