import { z } from 'zod';
import type { ChangeDocument } from '#contract';
import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import { readerClass } from '../collections/reader-classes.ts';
import type { SearchIndex } from '../search-index/index.ts';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';
import { passagesOfVersion } from './passages-for-index.ts';

export const reclassifyPayload = z.strictObject({ version: z.string() });

/**
 * Changes what is said about a document. Readers hold for all its versions and at once (every hit is checked against
 * the database); the search index follows by a job, as does a new language, for which the text is cut and indexed
 * anew. Everything else holds for the newest version and for the one that answers. `record` runs in the same
 * transaction.
 */
export async function changeDocument(
  parts: { readonly store: Store; readonly jobs: Jobs },
  document: { readonly id: string; readonly by: string; readonly sight: Sight },
  change: ChangeDocument,
  record: (handle: Handle) => Promise<unknown>,
): Promise<void> {
  await parts.store.transaction(async (handle) => {
    const db = handle.tables<KnowledgeTables>();
    // A version that is arriving holds this row: it takes over the readers of the one before, and must not miss these.
    await db.selectFrom('documents').select('id').where('id', '=', document.id).forUpdate().execute();
    const found = await requireVersion(handle, document.sight, document.id);
    const versions = [...new Set([found.version_id, found.current_version ?? found.version_id])];
    const { validUntil, labels, title, language, readers, owner } = change;
    const said = {
      ...(title === undefined ? {} : { title }),
      ...(validUntil === undefined ? {} : { valid_until: validUntil === null ? null : new Date(validUntil) }),
      ...(labels === undefined ? {} : { labels: JSON.stringify(labels) }),
      ...(language === undefined ? {} : { language }),
    };
    if (Object.keys(said).length > 0)
      await db.updateTable('document_versions').set(said).where('id', 'in', versions).execute();
    if (owner !== undefined)
      await db.updateTable('documents').set({ owner }).where('id', '=', document.id).execute();
    const job = { createdBy: document.by } as const;
    if (readers !== undefined) {
      const { collection_id } = await db
        .selectFrom('documents')
        .select('collection_id')
        .where('id', '=', document.id)
        .executeTakeFirstOrThrow();
      const reader_class = await readerClass(handle, collection_id, readers ?? undefined);
      await db
        .updateTable('document_versions')
        .set({ reader_class })
        .where('document_id', '=', document.id)
        .execute();
      for (const version of versions)
        await parts.jobs.enqueue(handle, { ...job, kind: 'reclassify', payload: { version } });
    }
    if (language !== undefined && language !== found.language) {
      await db
        .updateTable('document_versions')
        .set({ state: 'queued' })
        .where('id', 'in', versions)
        .where('state', '=', 'ready')
        .execute();
      for (const version of versions)
        await parts.jobs.enqueue(handle, { ...job, kind: 'ingest', payload: { version } });
    }
    await record(handle);
  });
}

/** Puts a version's passages into the search index again, with the readers that it has now. */
export async function reclassify(
  parts: { readonly handle: Handle; readonly index: Pick<SearchIndex, 'put'> },
  versionId: string,
): Promise<void> {
  for await (const passages of passagesOfVersion(parts.handle, versionId)) await parts.index.put(passages);
}
