import { z } from 'zod';
import { Problem } from '#contract';
import type { Jobs } from '#jobs';
import type { Blobs, Envelopes, Handle, Store } from '#store';
import { removeEmptied } from '../collections/remove-emptied.ts';
import type { SearchIndex } from '../search-index/index.ts';
import type { KnowledgeTables } from '../tables.ts';

export interface DeleteParts {
  readonly store: Store;
  readonly envelopes: Envelopes;
  readonly blobs: Blobs;
  readonly index: Pick<SearchIndex, 'removeDocuments' | 'destroyRemoved'>;
  readonly jobs: Jobs;
  readonly now: () => Date;
  /** Notes the id outside the backups, so that a restore deletes it again. */
  readonly recordErasure: (kind: 'document' | 'conversation', id: string) => Promise<void>;
  /** Gives freed pages of the store back: VACUUM and CHECKPOINT. */
  readonly maintain: () => Promise<void>;
}

export const destroyPayload = z.strictObject({ document: z.string() });

/**
 * Makes a document unreachable at commit and queues its destruction. `record` runs in the same
 * transaction. Returns the id of the job that destroys what is left on disk.
 */
export async function deleteDocument(
  parts: DeleteParts,
  id: string,
  by: string,
  record: (handle: Handle) => Promise<unknown>,
): Promise<{ readonly unreachableAt: Date; readonly job: string }> {
  const unreachableAt = parts.now();
  const { job, versions } = await parts.store.transaction(async (handle) => {
    const versions = await markDeleted(handle, id, unreachableAt);
    await record(handle);
    const job = await parts.jobs.enqueue(handle, {
      kind: 'destroy',
      payload: { document: id },
      createdBy: by,
    });
    return { job, versions };
  });
  await parts.index.removeDocuments(versions);
  return { unreachableAt, job };
}

/** Unreachable from this transaction's commit on; returns its versions, for the search index. */
export async function markDeleted(handle: Handle, id: string, at: Date): Promise<readonly string[]> {
  const db = handle.tables<KnowledgeTables>();
  const deleted = await db
    .updateTable('documents')
    .set({ deleted_at: at, current_version: null })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!deleted) throw new Problem('resource.notFound', 'There is no such document.');
  return versionIds(handle, id);
}

/**
 * Destroys what is left of a deleted document: keys first (from then on the sealed files are noise), then
 * files, rows, index and the freed pages of the store. Every step can be done again.
 */
export async function destroyDocument(parts: DeleteParts, id: string): Promise<void> {
  await parts.recordErasure('document', id);
  await eraseRows(parts, id, (work) => parts.store.transaction(work));
  await parts.index.destroyRemoved();
  await parts.maintain();
}

/** The part of an erasure that a restore replays: keys, files and rows of one document. */
export async function eraseRows(
  parts: Pick<DeleteParts, 'envelopes' | 'blobs'> & {
    readonly store: Handle;
    readonly index: Pick<SearchIndex, 'removeDocuments'>;
  },
  id: string,
  transaction: (work: (handle: Handle) => Promise<void>) => Promise<void>,
): Promise<void> {
  const versions = await parts.store
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select(['id', 'data_key', 'blob'])
    .where('document_id', '=', id)
    .execute();
  await parts.index.removeDocuments(versions.map((version) => version.id));
  for (const version of versions) await parts.blobs.remove(version.blob);
  await transaction(async (handle) => {
    for (const version of versions) await parts.envelopes.destroy(handle, version.data_key);
    await handle.tables<KnowledgeTables>().deleteFrom('documents').where('id', '=', id).execute();
    await removeEmptied(handle);
  });
}

async function versionIds(handle: Handle, id: string): Promise<readonly string[]> {
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select('id')
    .where('document_id', '=', id)
    .execute();
  return rows.map((row) => row.id);
}
