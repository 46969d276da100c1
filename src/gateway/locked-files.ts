import { approversOf, findPerson, type Resource } from '#access';
import {
  type DocumentView,
  type FileEvent,
  type FileNotice,
  type Identity,
  Problem,
  type Verb,
} from '#contract';
import type { Jobs } from '#jobs';
import {
  askForRelease,
  declineRelease,
  documentText,
  type LockedAttachment,
  lockedAttachment,
  lockedAttachments,
  releaseDocument,
} from '#knowledge';
import type { Handle, Store } from '#store';
import { liveUseCase } from '#usecases';
import type { FileParts } from './conversation-files.ts';
import { ownConversation } from './owned.ts';
import type { GatewayTables } from './tables.ts';

interface ReleaseParts extends Pick<FileParts, 'now' | 'append'> {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly tellOfFile: (handle: Handle, notice: FileNotice, people: readonly string[]) => Promise<void>;
  readonly may: (identity: Identity, verb: Verb, resource: Resource) => boolean;
}

/** A file of somebody's conversation that waits for a release, as it is told to those who may give it. */
interface WaitingFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly problem?: { readonly code: string; readonly detail: string };
  readonly useCase: string;
  /** Name of the person who attached it and asked. */
  readonly askedBy: string;
  readonly askedAt: string;
}

/** At once; the longest waiting come first. */
const mostListed = 200;

/** Asks that a locked file of one's own conversation be looked at and released. */
export async function askToRelease(
  parts: Pick<ReleaseParts, 'store' | 'now' | 'append' | 'tellOfFile'>,
  identity: Identity,
  conversation: string,
  document: string,
): Promise<DocumentView> {
  const { use_case: useCase } = await ownConversation(parts.store, identity, conversation);
  return parts.store.transaction(async (handle) => {
    const attached = { conversation, person: identity.person.id };
    const { file, isNew } = await askForRelease(handle, attached, document, parts.now());
    if (isNew) {
      await record(parts, handle, identity, { conversation, document }, 'releaseAsked');
      const people = (await deciders(handle, useCase)).filter((id) => id !== identity.person.id);
      const event = 'attachment.releaseAsked';
      await parts.tellOfFile(handle, { event, document, conversation, useCase }, people);
    }
    return file;
  });
}

/** Files that wait, and that this person may release. */
export async function waitingFiles(
  parts: Pick<ReleaseParts, 'store' | 'now' | 'may'>,
  identity: Identity,
): Promise<readonly WaitingFile[]> {
  const shown: WaitingFile[] = [];
  for (const locked of await lockedAttachments(parts.store, mostListed, parts.now())) {
    const useCase = await releasableIn(parts, identity, locked);
    if (useCase === undefined) continue;
    const { id, name, bytes, problem } = locked.file;
    const asker = await findPerson(parts.store, locked.attached.person);
    shown.push({
      ...{ id, name, bytes, useCase, askedBy: asker?.name ?? '', askedAt: locked.askedAt.toISOString() },
      ...(problem ? { problem } : {}),
    });
  }
  return shown;
}

/** What such a file says, for the decision; that it was read stands in the log. */
export async function waitingText(parts: ReleaseParts, identity: Identity, id: string): Promise<string> {
  const { attached } = (await mayRelease(parts, identity, id)).locked;
  const text = await documentText(parts.store, { groups: [], own: attached, mayRelease: true }, id, {});
  const subject = { conversation: attached.conversation, document: id };
  await parts.store.transaction((handle) => record(parts, handle, identity, subject, 'read'));
  return text;
}

/** Lets it answer in its conversation: it is read again, and who released it and why stays with it. */
export async function releaseFile(
  parts: ReleaseParts,
  identity: Identity,
  id: string,
  reason: string,
): Promise<void> {
  const { useCase, locked } = await mayRelease(parts, identity, id);
  const sight = { groups: [], own: locked.attached };
  await releaseDocument(parts, { id, by: identity.person.id, sight, reason }, async (handle) => {
    const subject = { conversation: locked.attached.conversation, document: id };
    await record(parts, handle, identity, subject, 'released');
    await tellAsker(parts, handle, 'attachment.released', { useCase, locked });
  });
}

/** Leaves it locked away for good; whoever attached it reads the reason. */
export async function declineFile(
  parts: ReleaseParts,
  identity: Identity,
  id: string,
  reason: string,
): Promise<void> {
  const { useCase, locked } = await mayRelease(parts, identity, id);
  await parts.store.transaction(async (handle) => {
    const decision = { by: identity.person.id, reason, at: parts.now() };
    if (!(await declineRelease(handle, locked, decision)))
      throw new Problem('resource.notFound', 'There is no such file.');
    const subject = { conversation: locked.attached.conversation, document: id };
    await record(parts, handle, identity, subject, 'releaseDeclined');
    await tellAsker(parts, handle, 'attachment.declined', { useCase, locked });
  });
}

function tellAsker(
  { tellOfFile }: Pick<ReleaseParts, 'tellOfFile'>,
  handle: Handle,
  event: FileEvent,
  { useCase, locked: { attached, file } }: { readonly useCase: string; readonly locked: LockedAttachment },
): Promise<void> {
  const { conversation, person } = attached;
  return tellOfFile(handle, { event, document: file.id, conversation, useCase }, [person]);
}

/** Ids of those who may decide on files that are attached in this use case. */
async function deciders(handle: Handle, useCase: string): Promise<readonly string[]> {
  const live = await liveUseCase(handle, useCase);
  const owner = live && (await findPerson(handle, live.declaration.owner));
  const approvers = await approversOf(handle);
  return [...new Set([...approvers, ...(owner && !owner.disabled ? [owner.id] : [])])];
}

/** Not found and not allowed look the same. */
async function mayRelease(
  parts: ReleaseParts,
  identity: Identity,
  id: string,
): Promise<{ readonly locked: LockedAttachment; readonly useCase: string }> {
  const locked = await lockedAttachment(parts.store, id, parts.now());
  const useCase = locked && (await releasableIn(parts, identity, locked));
  if (!locked || useCase === undefined) throw new Problem('resource.notFound', 'There is no such file.');
  return { locked, useCase };
}

/**
 * The use case of the file's conversation, if this person may release what was attached there: approvers, and the owner
 * of the use case; never whoever attached it.
 */
async function releasableIn(
  parts: Pick<ReleaseParts, 'store' | 'may'>,
  identity: Identity,
  { attached }: LockedAttachment,
): Promise<string | undefined> {
  if (attached.person === identity.person.id) return undefined;
  const row = await parts.store
    .tables<GatewayTables>()
    .selectFrom('conversations')
    .select('use_case')
    .where('id', '=', attached.conversation)
    .executeTakeFirst();
  if (!row) return undefined;
  const live = await liveUseCase(parts.store, row.use_case);
  const owner = live && (await findPerson(parts.store, live.declaration.owner));
  return parts.may(identity, 'attachment.release', { owner: owner?.id ?? null }) ? row.use_case : undefined;
}

const record = (
  { append }: Pick<ReleaseParts, 'append'>,
  handle: Handle,
  { person }: Identity,
  subject: { readonly conversation: string; readonly document: string },
  event: 'releaseAsked' | 'read' | 'released' | 'releaseDeclined',
): Promise<unknown> =>
  append(handle, { kind: 'document', actor: { person: person.id }, subject, data: { event } });
