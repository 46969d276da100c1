import { Problem } from '#contract';
import type { Blobs, Envelopes, Handle } from '#store';
import { readableClasses } from '../collections/reader-classes.ts';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';

/** Which version of a document is meant: of this number, the one that a passage belongs to, or the one that answers. */
export interface WhichVersion {
  readonly version?: number | undefined;
  readonly passage?: string | undefined;
}

export interface ShownVersion {
  readonly id: string;
  readonly document: string;
  readonly name: string;
  readonly collection: string;
  readonly number: number;
  /** Is it the one that answers, or the newest? Others have been replaced. */
  readonly current: boolean;
  readonly format: string | null;
  readonly bytes: number;
  readonly blob: string;
  readonly data_key: string;
}

/**
 * The version whose content is shown. `resource.notFound` unless this person may read both it and the newest one:
 * readers taken away from a document must not come back by way of its past. `document.quarantined` for a version that
 * is locked away, unless this person may release it.
 */
export async function shownVersion(
  handle: Handle,
  sight: Sight,
  id: string,
  which: WhichVersion = {},
): Promise<ShownVersion> {
  const newest = await requireVersion(handle, sight, id);
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select(['id', 'number', 'state', 'problem', 'format', 'bytes', 'blob', 'data_key', 'reader_class'])
    .where('document_id', '=', id);
  if (which.passage !== undefined) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('passages as p')
          .select('p.id')
          .whereRef('p.version_id', '=', 'document_versions.id')
          .where('p.id', '=', which.passage ?? ''),
      ),
    );
  } else if (which.version !== undefined) query = query.where('number', '=', which.version);
  else query = query.where('id', '=', newest.current_version ?? newest.version_id);
  const row = await query.executeTakeFirst();
  const seen = row && (sight === 'all' || (await readableClasses(handle, sight)).includes(row.reader_class));
  if (!row || !seen) throw new Problem('resource.notFound', 'There is no such document.');
  if (row.state === 'quarantined' && !(sight !== 'all' && sight.mayRelease))
    throw new Problem('document.quarantined', row.problem?.detail ?? 'The document is locked away.');
  return {
    ...{ id: row.id, document: id, name: newest.name, collection: newest.collection, number: row.number },
    ...{ current: [newest.current_version, newest.version_id].includes(row.id), format: row.format },
    ...{ bytes: row.bytes, blob: row.blob, data_key: row.data_key },
  };
}

/** The whole original of a version, unsealed. */
export async function versionBytes(
  parts: { readonly handle: Handle; readonly envelopes: Envelopes; readonly blobs: Blobs },
  version: Pick<ShownVersion, 'blob' | 'data_key'>,
): Promise<Uint8Array> {
  const key = await parts.envelopes.open(parts.handle, version.data_key);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await parts.blobs.read(key, version.blob)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
