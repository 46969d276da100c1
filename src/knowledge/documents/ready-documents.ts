import { sql } from 'kysely';
import type { Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';

/** How many documents became ready in each minute after one time and not after another; not which. */
export async function readyDocuments(
  handle: Handle,
  after: Date,
  upTo: Date,
): Promise<readonly { readonly minute: Date; readonly documents: number }[]> {
  const minute = sql<Date>`date_trunc('minute', ready_at)`;
  return handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select([minute.as('minute'), sql<number>`count(*)`.as('documents')])
    .where('ready_at', '>', after)
    .where('ready_at', '<=', upTo)
    .groupBy(minute)
    .execute();
}
