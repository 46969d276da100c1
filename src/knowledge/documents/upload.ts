import { randomUUID } from 'node:crypto';
import { type DocumentMetadata, Problem } from '#contract';
import type { Jobs } from '#jobs';
import type { Blobs, DataKey, Envelopes, Handle, Store } from '#store';
import { requireCollection } from '../collections/collections.ts';
import { readableClasses, readerClass } from '../collections/reader-classes.ts';
import type { KnowledgeTables } from '../tables.ts';
import { documentName } from './document-name.ts';
import type { Sight } from './newest-version.ts';

export interface UploadParts {
  readonly store: Store;
  readonly envelopes: Envelopes;
  readonly blobs: Blobs;
  readonly jobs: Jobs;
}

export interface Upload {
  readonly collection: string;
  readonly name: string;
  readonly source: AsyncIterable<Uint8Array>;
  readonly metadata: DocumentMetadata;
  readonly by: string;
  /** What the uploader may see; a document beyond it is not replaced. */
  readonly sight: Sight;
}

export interface Uploaded {
  readonly id: string;
  readonly versionId: string;
  /** `false`: these very bytes are the document's newest version already. */
  readonly isNew: boolean;
}

/**
 * Keeps a file as a new version of the document of that name and queues its reading. The bytes are sealed
 * and safe on disk before the row is; `record` runs in the row's transaction (the audit entry).
 * A cancelled upload leaves a sealed file without a row, which the orphan sweep removes.
 */
export async function upload(
  parts: UploadParts,
  file: Upload,
  record: (handle: Handle, uploaded: Uploaded) => Promise<unknown>,
): Promise<Uploaded> {
  const name = documentName(file.name);
  const collection = await requireCollection(parts.store, file.collection, 'attachments');
  const versionId = randomUUID();
  const key = await parts.envelopes.create(parts.store, { kind: 'document', id: versionId });
  try {
    const blob = await parts.blobs.put(key, file.source);
    const uploaded = await parts.store.transaction(async (handle) => {
      const document = await takeDocument(handle, collection.id, name, file.by);
      const newest = await newestVersion(handle, document);
      if (newest && !(await sees(handle, file.sight, newest.reader_class))) {
        throw new Problem('resource.conflict', `"${name}" cannot be used as a name here.`);
      }
      // A file that failed is read again, and so is one that comes with other metadata.
      const unchanged =
        newest?.sha256 === blob.sha256 && newest?.state !== 'failed' && isPlain(file.metadata);
      if (newest && unchanged) return { id: document, versionId: newest.id, isNew: false };
      await insertVersion(handle, {
        file,
        blob,
        key,
        document,
        versionId,
        collectionId: collection.id,
        number: (newest?.number ?? 0) + 1,
        readers: metadataReaders(file.metadata, newest),
      });
      await parts.jobs.enqueue(handle, {
        kind: 'ingest',
        payload: { version: versionId },
        createdBy: file.by,
      });
      await record(handle, { id: document, versionId, isNew: true });
      return { id: document, versionId, isNew: true };
    });
    if (!uploaded.isNew) await discard(parts, key, blob.address);
    return uploaded;
  } catch (error) {
    // Without a row nobody will ever ask for these bytes; without a key nobody can read them.
    await parts.envelopes.destroy(parts.store, key.id).catch(() => {});
    throw error;
  }
}

const isPlain = (metadata: DocumentMetadata): boolean => Object.keys(metadata).length === 0;

/** The document's id, its row locked until the end of the transaction so that versions get numbers in turn. */
async function takeDocument(handle: Handle, collectionId: string, name: string, by: string): Promise<string> {
  const db = handle.tables<KnowledgeTables>();
  await db
    .insertInto('documents')
    .values({
      id: randomUUID(),
      collection_id: collectionId,
      name,
      current_version: null,
      owner: by,
      deleted_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['collection_id', 'name']).where('deleted_at', 'is', null).doNothing(),
    )
    .execute();
  const row = await db
    .selectFrom('documents')
    .select('id')
    .where('collection_id', '=', collectionId)
    .where('name', '=', name)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.id;
}

async function newestVersion(handle: Handle, document: string) {
  return handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .innerJoin('reader_classes', 'reader_classes.id', 'document_versions.reader_class')
    .select(['document_versions.id', 'number', 'sha256', 'state', 'reader_class', 'readers'])
    .where('document_id', '=', document)
    .orderBy('number', 'desc')
    .executeTakeFirst();
}

/** Readers stay when the upload names none: a new version must not open by omission what was restricted. */
function metadataReaders(
  metadata: DocumentMetadata,
  newest: { readonly readers: readonly string[] | null } | undefined,
): readonly string[] | undefined {
  return metadata.readers ?? newest?.readers ?? undefined;
}

async function sees(handle: Handle, sight: Sight, readerClass: string): Promise<boolean> {
  return sight === 'all' || (await readableClasses(handle, sight)).includes(readerClass);
}

interface NewVersion {
  readonly file: Upload;
  readonly blob: { readonly address: string; readonly bytes: number; readonly sha256: string };
  readonly key: DataKey;
  readonly document: string;
  readonly versionId: string;
  readonly collectionId: string;
  readonly number: number;
  readonly readers: readonly string[] | undefined;
}

async function insertVersion(handle: Handle, version: NewVersion): Promise<void> {
  const { file, blob } = version;
  const { metadata } = file;
  await handle
    .tables<KnowledgeTables>()
    .insertInto('document_versions')
    .values({
      id: version.versionId,
      document_id: version.document,
      number: version.number,
      state: 'queued',
      problem: null,
      warnings: '[]',
      title: metadata.title ?? null,
      language: metadata.language ?? null,
      valid_until: metadata.validUntil === undefined ? null : new Date(metadata.validUntil),
      labels: JSON.stringify(metadata.labels ?? []),
      reader_class: await readerClass(handle, version.collectionId, version.readers),
      format: null,
      media_type: null,
      bytes: blob.bytes,
      sha256: blob.sha256,
      blob: blob.address,
      data_key: version.key.id,
      passages: null,
      created_by: file.by,
      ready_at: null,
    })
    .execute();
}

async function discard(parts: UploadParts, key: DataKey, address: string): Promise<void> {
  await parts.envelopes.destroy(parts.store, key.id);
  await parts.blobs.remove(address);
}
