import type { AuditEntry } from '#audit';
import {
  type AuditReceipt,
  type ChangeConversation,
  type ConversationSummary,
  type Identity,
  type ProblemKind,
  problems,
} from '#contract';
import type { Jobs } from '#jobs';
import { type ClosedAttachments, closeAttachments } from '#knowledge';
import type { DataKey, Envelopes, Handle } from '#store';
import { callable } from './admit.ts';
import { keepSpent } from './budget.ts';
import { keepRecords } from './kept-turns.ts';
import { openContent, openQuestion, openTitle } from './open-content.ts';
import { createConversation, nameConversation } from './open-conversation.ts';
import { ownConversation } from './owned.ts';
import type { GatewayParts } from './parts.ts';
import type { GatewayTables } from './tables.ts';
import type { TurnContent } from './turn-content.ts';
import type { TurnParts } from './turns.ts';

/** A conversation before its first question, for whoever wants to attach files to it first. */
export async function beginConversation(
  parts: Pick<GatewayParts, 'store' | 'envelopes' | 'mayCall' | 'now'>,
  identity: Identity,
  useCase: string,
): Promise<ConversationSummary> {
  const { name } = await callable(parts, identity, useCase);
  const at = parts.now();
  const { conversation } = await parts.store.transaction((handle) =>
    createConversation(handle, parts.envelopes, identity, name, at),
  );
  const createdAt = at.toISOString();
  return {
    ...{ id: conversation, useCase: name, pinned: false, running: false },
    ...{ createdAt, lastTurnAt: createdAt },
  };
}

/**
 * What was said in one's own conversation: its turns, oldest first, each with the turn that it follows. Turns with the
 * same parent are branches. A turn that is being answered has its question only.
 */
export async function getConversation(parts: TurnParts, identity: Identity, id: string) {
  const conversation = await ownConversation(parts.store, identity, id);
  const key = await parts.envelopes.open(parts.store, conversation.data_key);
  const turns = await parts.store
    .tables<GatewayTables>()
    .selectFrom('turns as t')
    .leftJoin('feedback as f', 'f.turn', 't.id')
    .select(['t.id', 't.parent', 't.state', 't.problem', 't.created_at'])
    .select(['t.sealed_question', 't.model', 'f.rating'])
    .where('t.conversation', '=', id)
    .orderBy('t.created_at')
    .orderBy('t.id')
    .execute();
  const title = openTitle(key, conversation);
  const contents = await contentsOf(
    parts.store,
    key,
    turns.map((turn) => turn.id),
  );
  return {
    id,
    useCase: conversation.use_case,
    pinned: conversation.pinned,
    ...(title === undefined ? {} : { title }),
    turns: turns.map((turn) => {
      const content = contents.get(turn.id);
      return {
        id: turn.id,
        state: turn.state,
        createdAt: turn.created_at.toISOString(),
        question: content?.question || openQuestion(key, { ...turn, sealed_content: null }),
        ...(turn.parent === null ? {} : { parent: turn.parent }),
        ...(turn.problem === null ? {} : { problem: turn.problem, ...explained(turn.problem) }),
        ...(turn.model === null ? {} : { model: turn.model }),
        ...(turn.rating === null ? {} : { rating: turn.rating }),
        ...(content === undefined ? {} : { answer: content.answer, citations: content.citations }),
        ...(content?.findings ? { findings: content.findings } : {}),
        ...(content?.weights === undefined ? {} : { weights: content.weights }),
      };
    }),
  };
}

/** What happened and what to do, in English; nothing for a code that an older release kept and this one lacks. */
function explained(code: string): {
  readonly explained?: { readonly title: string; readonly advice: string };
} {
  const known: Readonly<Record<string, ProblemKind>> = problems;
  const kind = Object.hasOwn(known, code) ? known[code] : undefined;
  return kind ? { explained: { title: kind.title, advice: kind.advice } } : {};
}

/** Turns whose content is opened before others have their turn: each holds all that was said before it. */
const openedAtOnce = 8;

/** What was said in these turns, without the messages before each: those would be most of it. */
async function contentsOf(
  handle: Handle,
  key: DataKey,
  turns: readonly string[],
): Promise<ReadonlyMap<string, Omit<TurnContent, 'messages' | 'prompt'>>> {
  const contents = new Map<string, Omit<TurnContent, 'messages' | 'prompt'>>();
  for (let at = 0; at < turns.length; at += openedAtOnce) {
    const rows = await handle
      .tables<GatewayTables>()
      .selectFrom('turns')
      .select(['id', 'sealed_content'])
      .where('id', 'in', turns.slice(at, at + openedAtOnce))
      .execute();
    for (const row of rows) {
      const content = openContent(key, row);
      if (!content) continue;
      const { messages: _earlier, prompt: _alsoEarlier, ...said } = content;
      contents.set(row.id, said);
    }
  }
  return contents;
}

/** Renames or pins one's own conversation. */
export async function changeConversation(
  parts: TurnParts,
  identity: Identity,
  id: string,
  change: ChangeConversation,
): Promise<void> {
  await parts.store.transaction(async (handle) => {
    const conversation = await ownConversation(handle, identity, id);
    if (change.pinned !== undefined) {
      await handle
        .tables<GatewayTables>()
        .updateTable('conversations')
        .set({ pinned: change.pinned })
        .where('id', '=', id)
        .execute();
    }
    if (change.title !== undefined) {
      const key = await parts.envelopes.open(handle, conversation.data_key);
      await nameConversation(handle, id, key, change.title);
    }
  });
}

export interface DeletionParts extends TurnParts {
  readonly jobs: Jobs;
  readonly index: { removeDocuments(versions: readonly string[]): Promise<void> };
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  /** Notes the id outside the backups, so that a restore deletes it again. */
  readonly recordErasure: (kind: 'conversation', id: string) => Promise<void>;
}

/** The job that takes what a deleted conversation left on disk; its payload names the conversation. */
export const forgetJob = 'forget';

/**
 * Deletes one's own conversation: its key is destroyed, which makes everything said in it noise, and its files become
 * unreachable, in one transaction with the audit entry. What is on record of it stays as long as its use case declares. A
 * job then frees the pages on disk.
 */
export async function deleteConversation(parts: DeletionParts, identity: Identity, id: string) {
  const unreachableAt = parts.now();
  const { receipt, closed, job } = await parts.store.transaction(async (handle) => {
    const { data_key } = await ownConversation(handle, identity, id);
    const closed = await endConversation(parts, handle, { id, data_key }, identity.person.id);
    const receipt = await parts.append(handle, {
      kind: 'erasure',
      actor: { person: identity.person.id },
      subject: { conversation: id },
      data: { event: 'unreachable', blobs: closed.documents.length },
    });
    const payload = { conversation: id };
    const job = await parts.jobs.enqueue(handle, {
      kind: forgetJob,
      payload,
      createdBy: identity.person.id,
    });
    await parts.recordErasure('conversation', id);
    return { receipt, closed, job };
  });
  if (closed.versions.length > 0) await parts.index.removeDocuments(closed.versions);
  return { conversation: id, unreachableAt: unreachableAt.toISOString(), receipt, job };
}

/**
 * Conversations whose last turn is older than their use case keeps them, with their keys and files: gone for good.
 * Each use case is asked once, and its old conversations are found by an index.
 */
export async function expireConversations(
  parts: Omit<DeletionParts, 'append' | 'recordErasure'>,
  keepDays: (useCase: string) => number,
): Promise<readonly string[]> {
  const db = parts.store.tables<GatewayTables>();
  const useCases = await db.selectFrom('conversations').select('use_case').distinct().execute();
  const gone: string[] = [];
  for (const { use_case } of useCases) {
    const keptSince = new Date(parts.now().getTime() - keepDays(use_case) * 86_400_000);
    const expired = await db
      .selectFrom('conversations')
      .select('id')
      .where('use_case', '=', use_case)
      .where('last_turn_at', '<', keptSince)
      .execute();
    for (const { id } of expired) {
      // Asked again with the row held: somebody may have gone on with it while others were being removed.
      const closed = await parts.store.transaction(async (handle) => {
        const row = await handle
          .tables<GatewayTables>()
          .selectFrom('conversations')
          .select(['id', 'data_key'])
          .where('id', '=', id)
          .where('last_turn_at', '<', keptSince)
          .forUpdate()
          .executeTakeFirst();
        return row && endConversation(parts, handle, row, undefined);
      });
      if (!closed) continue;
      if (closed.versions.length > 0) await parts.index.removeDocuments(closed.versions);
      gone.push(id);
    }
  }
  return gone;
}

/** The part of a deletion that a restore replays: the key and the rows of one conversation. */
export async function eraseConversation(handle: Handle, envelopes: Envelopes, id: string): Promise<void> {
  await keepRecords(handle, id);
  const row = await handle
    .tables<GatewayTables>()
    .deleteFrom('conversations')
    .where('id', '=', id)
    .returning('data_key')
    .executeTakeFirst();
  if (row) await envelopes.destroy(handle, row.data_key);
}

async function endConversation(
  parts: Pick<DeletionParts, 'envelopes' | 'jobs' | 'now'>,
  handle: Handle,
  { id, data_key }: { readonly id: string; readonly data_key: string },
  by: string | undefined,
): Promise<ClosedAttachments> {
  await keepRecords(handle, id);
  await keepSpent(handle, id, parts.now());
  await parts.envelopes.destroy(handle, data_key);
  await handle.tables<GatewayTables>().deleteFrom('conversations').where('id', '=', id).execute();
  return closeAttachments(handle, parts.jobs, id, by, parts.now());
}
