import { randomUUID } from 'node:crypto';
import { type ChatRequest, type Identity, messageText, Problem, turnMetadata } from '#contract';
import type { DataKey, Envelopes, Handle } from '#store';
import type { GatewayTables } from './tables.ts';
import { titleOf } from './title-of.ts';
import { contextOfQuestion, contextOfTitle } from './turn-content.ts';

/** Where a turn stands: its conversation, and the turn that it follows. */
export interface Place {
  readonly turn: string;
  readonly conversation: string;
  readonly key: DataKey;
  readonly parent: string | null;
  readonly sealedQuestion: Buffer | null;
}

/**
 * Finds the place of a new turn in the caller's transaction, and makes a conversation when none is named. A turn
 * follows the one that the caller names, which makes a branch, else the newest.
 */
export async function placeTurn(
  handle: Handle,
  envelopes: Envelopes,
  asks: { readonly identity: Identity; readonly useCase: string; readonly request: ChatRequest },
  now: Date,
  trial = false,
): Promise<Place> {
  const wanted = turnMetadata.safeParse(asks.request.metadata ?? {});
  if (!wanted.success)
    throw new Problem('request.invalid', 'metadata: turn is a UUID, background "true" or "false".');
  const { turn = randomUUID(), conversation: named, parent } = wanted.data;
  if (await exists(handle, turn)) throw new Problem('resource.conflict', 'There is such a turn already.');
  const question = lastQuestion(asks.request);
  const opened =
    named === undefined
      ? await createConversation(handle, envelopes, asks.identity, asks.useCase, now, trial)
      : await continueConversation(handle, envelopes, asks, named, now);
  const title = opened.isNamed ? undefined : titleOf(question);
  if (title !== undefined) await nameConversation(handle, opened.conversation, opened.key, title);
  return {
    turn,
    conversation: opened.conversation,
    key: opened.key,
    parent: await parentOf(handle, opened.conversation, parent),
    sealedQuestion: question === '' ? null : opened.key.seal(question, contextOfQuestion(turn)),
  };
}

interface Opened {
  readonly conversation: string;
  readonly key: DataKey;
  readonly isNamed: boolean;
}

/** A conversation without a turn yet, under a key of its own. */
export async function createConversation(
  handle: Handle,
  envelopes: Envelopes,
  identity: Identity,
  useCase: string,
  now: Date,
  trial = false,
): Promise<Opened> {
  const conversation = randomUUID();
  const key = await envelopes.create(handle, { kind: 'conversation', id: conversation });
  await handle
    .tables<GatewayTables>()
    .insertInto('conversations')
    .values({
      id: conversation,
      person: identity.person.id,
      use_case: useCase,
      data_key: key.id,
      sealed_title: null,
      last_turn_at: now,
      trial,
    })
    .execute();
  return { conversation, key, isNamed: false };
}

/** Seals a title under the conversation's key: it tells what was asked. */
export async function nameConversation(
  handle: Handle,
  conversation: string,
  key: DataKey,
  title: string,
): Promise<void> {
  await handle
    .tables<GatewayTables>()
    .updateTable('conversations')
    .set({ sealed_title: key.seal(title, contextOfTitle(conversation)) })
    .where('id', '=', conversation)
    .execute();
}

async function continueConversation(
  handle: Handle,
  envelopes: Envelopes,
  asks: { readonly identity: Identity; readonly useCase: string },
  id: string,
  now: Date,
): Promise<Opened> {
  const row = await handle
    .tables<GatewayTables>()
    .updateTable('conversations')
    .set({ last_turn_at: now })
    .where('id', '=', id)
    .where('person', '=', asks.identity.person.id)
    .where('use_case', '=', asks.useCase)
    .returning(['data_key', 'sealed_title'])
    .executeTakeFirst();
  if (!row)
    throw new Problem('resource.notFound', 'There is no such conversation of yours with this use case.');
  const key = await envelopes.open(handle, row.data_key);
  return { conversation: id, key, isNamed: row.sealed_title !== null };
}

async function exists(handle: Handle, turn: string): Promise<boolean> {
  const db = handle.tables<GatewayTables>();
  return (await db.selectFrom('turns').select('id').where('id', '=', turn).executeTakeFirst()) !== undefined;
}

async function parentOf(
  handle: Handle,
  conversation: string,
  wanted: string | undefined,
): Promise<string | null> {
  if (wanted === '') return null;
  let query = handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select('id')
    .where('conversation', '=', conversation);
  query =
    wanted === undefined
      ? query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1)
      : query.where('id', '=', wanted);
  const row = await query.executeTakeFirst();
  if (!row && wanted !== undefined)
    throw new Problem('resource.notFound', 'There is no such turn to follow in this conversation.');
  return row?.id ?? null;
}

/** UTF-16 units kept for lists and searches; the whole question stands in the turn's content. */
const longestQuestion = 4_000;

function lastQuestion(request: ChatRequest): string {
  const asked = request.messages.findLast((message) => message.role === 'user');
  return asked ? messageText(asked.content).slice(0, longestQuestion) : '';
}
