import { type DocumentView, Problem } from '#contract';
import type { Handle } from '#store';
import { type Reader, readableClasses } from '../collections/reader-classes.ts';
import type { KnowledgeTables } from '../tables.ts';

/**
 * Who lists documents: someone with the readers' rights, or a manager of collections who sees them all. What a locked
 * document says is shown to readers who may release it, and to nobody else.
 */
export type Sight = (Reader & { readonly mayRelease?: boolean }) | 'all';

/** Documents that are not deleted, each with its newest version. */
export function newestVersions(handle: Handle) {
  return handle
    .tables<KnowledgeTables>()
    .selectFrom('documents as d')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .innerJoin('document_versions as v', 'v.document_id', 'd.id')
    .innerJoin('reader_classes as k', 'k.id', 'v.reader_class')
    .select([
      ...(['d.id', 'd.name', 'd.current_version', 'c.name as collection', 'v.id as version_id'] as const),
      ...(['c.conversation', 'c.person', 'v.release_asked_at', 'v.release_reason'] as const),
      ...(['v.declined_at', 'v.decline_reason'] as const),
      ...(['v.number', 'v.state', 'v.problem', 'v.warnings', 'v.title', 'v.language', 'v.labels'] as const),
      ...(['v.valid_until', 'v.passages', 'v.bytes', 'v.sha256', 'v.created_at', 'v.reader_class'] as const),
      ...(['v.media_type', 'v.blob', 'v.data_key', 'v.format', 'd.owner', 'k.readers'] as const),
    ])
    .where('d.deleted_at', 'is', null)
    .where((where) =>
      where(
        'v.number',
        '=',
        where
          .selectFrom('document_versions as w')
          .select((select) => select.fn.max('w.number').as('newest'))
          .whereRef('w.document_id', '=', 'd.id'),
      ),
    );
}

/** A row of {@link newestVersions}. */
export type VersionRow = Awaited<ReturnType<ReturnType<typeof newestVersions>['executeTakeFirstOrThrow']>>;

/** The newest version of a document; `resource.notFound` also for one that this person may not see. */
export async function requireVersion(handle: Handle, sight: Sight, id: string): Promise<VersionRow> {
  const row = await newestVersions(handle).where('d.id', '=', id).executeTakeFirst();
  const seen =
    row &&
    (sight === 'all'
      ? row.conversation === null
      : (await readableClasses(handle, sight)).includes(row.reader_class));
  if (!row || !seen) throw new Problem('resource.notFound', 'There is no such document.');
  return row;
}

/** A document as it is told. */
export function view(row: VersionRow, now: Date): DocumentView {
  const expired = row.state === 'ready' && row.valid_until !== null && row.valid_until <= now;
  return {
    id: row.id,
    name: row.name,
    collection: row.collection,
    state: expired ? 'expired' : row.state,
    bytes: row.bytes,
    sha256: row.sha256,
    version: row.number,
    createdAt: row.created_at.toISOString(),
    labels: row.labels,
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.readers === null ? {} : { readers: row.readers }),
    ...(row.format === null ? {} : { format: row.format }),
    ...(row.current_version === null || row.current_version === row.version_id ? {} : { olderAnswers: true }),
    ...(row.release_asked_at === null ? {} : { releaseAskedAt: row.release_asked_at.toISOString() }),
    ...(row.release_reason === null ? {} : { releaseReason: row.release_reason }),
    ...(row.declined_at === null ? {} : { declinedAt: row.declined_at.toISOString() }),
    ...(row.decline_reason === null ? {} : { declineReason: row.decline_reason }),
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.warnings.length === 0 ? {} : { warnings: row.warnings }),
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until.toISOString() }),
    ...(row.passages === null ? {} : { passages: row.passages }),
  };
}
