import { type DocumentView, Problem } from '#contract';
import type { Handle } from '#store';
import { newestVersions, requireVersion, type VersionRow, view } from '../documents/newest-version.ts';
import type { KnowledgeTables } from '../tables.ts';
import { type Attached, requireAttachment } from './attachments.ts';

/**
 * The person of a conversation lets those who may release files look at this one and decide: without being asked nobody
 * sees that it is there. `document.notQuarantined` for a file that is not locked away, `document.releaseDeclined` for one
 * that somebody has decided against; asking twice changes nothing.
 */
export async function askForRelease(
  handle: Handle,
  attached: Attached,
  id: string,
  at: Date,
): Promise<{ readonly file: DocumentView; readonly isNew: boolean }> {
  await requireAttachment(handle, attached, id);
  const sight = { groups: [], own: attached };
  const { version_id, state, release_asked_at, declined_at } = await requireVersion(handle, sight, id);
  if (state !== 'quarantined') throw new Problem('document.notQuarantined', 'The file is not locked away.');
  if (declined_at !== null)
    throw new Problem('document.releaseDeclined', 'Somebody has looked at this file and not released it.');
  if (release_asked_at === null)
    await handle
      .tables<KnowledgeTables>()
      .updateTable('document_versions')
      .set({ release_asked_at: at })
      .where('id', '=', version_id)
      .execute();
  return { file: view(await requireVersion(handle, sight, id), at), isNew: release_asked_at === null };
}

export interface LockedAttachment {
  readonly file: DocumentView;
  readonly attached: Attached;
  readonly askedAt: Date;
}

/** Attached files that are locked away and whose release was asked for, the longest waiting first; at most `limit`. */
export async function lockedAttachments(
  handle: Handle,
  limit: number,
  now: Date,
): Promise<readonly LockedAttachment[]> {
  const rows = await newestVersions(handle)
    .where('c.closed', '=', false)
    .where('v.state', '=', 'quarantined')
    .where('v.release_asked_at', 'is not', null)
    .where('v.declined_at', 'is', null)
    .orderBy('v.release_asked_at')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => lockedIn(row, now) ?? []);
}

/** One of them; `undefined` for anything else. */
export async function lockedAttachment(
  handle: Handle,
  id: string,
  now: Date,
): Promise<LockedAttachment | undefined> {
  const row = await newestVersions(handle)
    .where('d.id', '=', id)
    .where('c.closed', '=', false)
    .where('v.state', '=', 'quarantined')
    .where('v.declined_at', 'is', null)
    .executeTakeFirst();
  return row && lockedIn(row, now);
}

/**
 * Somebody has looked at such a file and does not release it: it stays locked away, and waits no more. False where that
 * is decided already, one way or the other.
 */
export async function declineRelease(
  handle: Handle,
  { attached, file }: Pick<LockedAttachment, 'attached' | 'file'>,
  { by, reason, at }: { readonly by: string; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const { version_id } = await requireVersion(handle, { groups: [], own: attached }, file.id);
  const done = await handle
    .tables<KnowledgeTables>()
    .updateTable('document_versions')
    .set({ declined_at: at, declined_by: by, decline_reason: reason })
    .where('id', '=', version_id)
    .where('state', '=', 'quarantined')
    .where('release_asked_at', 'is not', null)
    .where('declined_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

function lockedIn(row: VersionRow, now: Date): LockedAttachment | undefined {
  const { conversation, person, release_asked_at: askedAt } = row;
  if (conversation === null || person === null || askedAt === null) return undefined;
  return { file: view(row, now), attached: { conversation, person }, askedAt };
}
