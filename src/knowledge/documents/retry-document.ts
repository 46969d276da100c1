import { Problem } from '#contract';
import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';

/**
 * Reads the newest version of a document again from its stored original, if it failed (`document.notFailed` else):
 * after an update of the program, or once the cause is gone. `record` runs in the same transaction.
 */
export async function retryDocument(
  parts: { readonly store: Store; readonly jobs: Jobs },
  document: { readonly id: string; readonly by: string; readonly sight: Sight },
  record: (handle: Handle) => Promise<unknown>,
): Promise<void> {
  await parts.store.transaction(async (handle) => {
    const { version_id } = await requireVersion(handle, document.sight, document.id);
    const changed = await handle
      .tables<KnowledgeTables>()
      .updateTable('document_versions')
      .set({ state: 'queued', problem: null })
      .where('id', '=', version_id)
      .where('state', '=', 'failed')
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new Problem('document.notFailed', 'The document has not failed.');
    await parts.jobs.enqueue(handle, {
      kind: 'ingest',
      payload: { version: version_id },
      createdBy: document.by,
    });
    await record(handle);
  });
}
