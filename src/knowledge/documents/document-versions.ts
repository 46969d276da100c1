import type { DocumentState } from '#contract';
import type { Handle } from '#store';
import { readableClasses } from '../collections/reader-classes.ts';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';

export interface VersionView {
  readonly version: number;
  readonly state: DocumentState;
  /** Is it the one that answers? */
  readonly current: boolean;
  readonly problem?: { readonly code: string; readonly detail: string };
  readonly passages?: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdAt: string;
  /** Id of the person who uploaded it. */
  readonly createdBy: string;
}

/** Every version of a document that this person may see, newest first. */
export async function documentVersions(
  handle: Handle,
  sight: Sight,
  id: string,
): Promise<readonly VersionView[]> {
  const newest = await requireVersion(handle, sight, id);
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions')
    .select(['id', 'number', 'state', 'problem', 'passages', 'bytes', 'sha256', 'created_at', 'created_by'])
    .where('document_id', '=', id)
    .orderBy('number', 'desc');
  if (sight !== 'all') query = query.where('reader_class', 'in', [...(await readableClasses(handle, sight))]);
  const rows = await query.execute();
  return rows.map((row) => ({
    version: row.number,
    state: row.state,
    current: row.id === newest.current_version,
    bytes: row.bytes,
    sha256: row.sha256,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.passages === null ? {} : { passages: row.passages }),
  }));
}
