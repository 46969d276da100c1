import type { AuditEntry } from '#audit';
import { type DocumentView, type Identity, mostAttachments, Problem } from '#contract';
import {
  type DeleteParts,
  deleteDocument,
  documentName,
  listAttachments,
  openAttachments,
  requireAttachment,
  upload,
} from '#knowledge';
import type { Handle } from '#store';
import { liveUseCase } from '#usecases';
import { ownConversation } from './owned.ts';
import type { GatewayTables } from './tables.ts';

export interface FileParts extends DeleteParts {
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<unknown>;
}

/**
 * Attaches a file to one's own conversation: read like any document, found only there, gone with it. The same name is
 * a new version of it. Fails with `conversation.attachmentsOff` where the use case takes none, and with
 * `conversation.full`.
 */
export async function attachFile(
  parts: FileParts,
  identity: Identity,
  id: string,
  file: { readonly name: string; readonly source: AsyncIterable<Uint8Array> },
): Promise<DocumentView> {
  const { use_case } = await ownConversation(parts.store, identity, id);
  const live = await liveUseCase(parts.store, use_case);
  // Versions that were stored before there were attachments do not speak of them; the default counts.
  if (live?.declaration.attachments === false)
    throw new Problem('conversation.attachmentsOff', `"${use_case}" takes no files.`);
  const attached = { conversation: id, person: identity.person.id };
  const files = await listAttachments(parts.store, attached, parts.now());
  const isVersion = files.some(({ name }) => name === documentName(file.name));
  if (files.length >= mostAttachments && !isVersion)
    throw new Problem('conversation.full', `A conversation takes ${mostAttachments} files.`);
  const collection = await parts.store.transaction(async (handle) => {
    await mustStillBe(handle, id);
    return openAttachments(handle, attached);
  });
  const uploaded = await upload(
    parts,
    {
      ...{ collection, name: file.name, source: file.source, metadata: {}, by: identity.person.id },
      sight: { groups: [], own: attached },
    },
    async (handle, { id: document }) => {
      await mustStillBe(handle, id);
      await parts.append(handle, {
        kind: 'document',
        actor: { person: identity.person.id },
        subject: { conversation: id, document },
        data: { event: 'uploaded' },
      });
    },
  );
  const found = (await filesOf(parts, identity, id)).find((one) => one.id === uploaded.id);
  if (!found) throw new Problem('resource.notFound', 'The file was removed again.');
  return found;
}

/** A conversation that is deleted while a file is on its way must not leave it behind. */
async function mustStillBe(handle: Handle, conversation: string): Promise<void> {
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', conversation)
    .forShare()
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such conversation.');
}

/** The files of one's own conversation, each with its state. */
export async function filesOf(
  parts: Pick<FileParts, 'store' | 'now'>,
  identity: Identity,
  id: string,
): Promise<readonly DocumentView[]> {
  await ownConversation(parts.store, identity, id);
  return listAttachments(parts.store, { conversation: id, person: identity.person.id }, parts.now());
}

/** Takes a file out of one's own conversation: unreachable at once, destroyed within minutes. */
export async function detachFile(parts: FileParts, identity: Identity, id: string, document: string) {
  await ownConversation(parts.store, identity, id);
  await requireAttachment(parts.store, { conversation: id, person: identity.person.id }, document);
  let receipt: unknown;
  const { unreachableAt, job } = await deleteDocument(parts, document, identity.person.id, async (handle) => {
    receipt = await parts.append(handle, {
      kind: 'document',
      actor: { person: identity.person.id },
      subject: { conversation: id, document },
      data: { event: 'deleted' },
    });
  });
  return { document, unreachableAt: unreachableAt.toISOString(), receipt, job };
}
