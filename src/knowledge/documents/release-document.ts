import { Problem } from '#contract';
import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';

/**
 * Lets the newest version of a document answer although instructions were found in it (`document.notQuarantined` if it
 * is not locked away): it is read again, and who released it stays with it. `record` runs in the same transaction.
 */
export async function releaseDocument(
  parts: { readonly store: Store; readonly jobs: Jobs },
  document: { readonly id: string; readonly by: string; readonly sight: Sight },
  record: (handle: Handle) => Promise<unknown>,
): Promise<void> {
  await parts.store.transaction(async (handle) => {
    const { version_id } = await requireVersion(handle, document.sight, document.id);
    const changed = await handle
      .tables<KnowledgeTables>()
      .updateTable('document_versions')
      .set({ state: 'queued', problem: null, released_by: document.by })
      .where('id', '=', version_id)
      .where('state', '=', 'quarantined')
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new Problem('document.notQuarantined', 'The document is not locked away.');
    await parts.jobs.enqueue(handle, {
      kind: 'ingest',
      payload: { version: version_id },
      createdBy: document.by,
    });
    await record(handle);
  });
}
