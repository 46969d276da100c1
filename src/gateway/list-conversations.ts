import { sql } from 'kysely';
import { z } from 'zod';
import { type ConversationQuery, type ConversationSummary, type Identity, Problem } from '#contract';
import type { DataKey } from '#store';
import { matches } from './match-words.ts';
import { openQuestion, openTitle } from './open-content.ts';
import type { GatewayTables } from './tables.ts';
import type { TurnParts } from './turns.ts';

export interface ConversationPage {
  readonly items: readonly ConversationSummary[];
  /** More follow, or a search has not looked at all of them yet. */
  readonly nextCursor?: string;
}

/** Conversations that one search opens at most; the next page goes on where it ended. */
export const searchedAtOnce = 400;
/** Questions of one conversation that a search reads, the newest. */
const questionsRead = 200;

/**
 * A person's own conversations, pinned first, then the newest. Titles and questions are sealed, so a search opens
 * them one after the other: it looks at `searchedAtOnce` conversations, and may return fewer than were asked for,
 * or none, together with a cursor to go on.
 */
export async function listConversations(
  parts: TurnParts,
  identity: Identity,
  query: ConversationQuery,
): Promise<ConversationPage> {
  const words = (query.search ?? '').split(/\s+/).filter((word) => word !== '');
  const most = words.length === 0 ? query.limit : searchedAtOnce;
  const rows = await page(parts, identity, query, most + 1);
  const items: ConversationSummary[] = [];
  let last: Row | undefined;
  for (const row of rows.slice(0, most)) {
    if (items.length === query.limit) break;
    last = row;
    const key = await keyOf(parts, row);
    if (!key) continue;
    const title = openTitle(key, row);
    const found = words.length === 0 ? undefined : await find(parts, key, row.id, title, words);
    if (found === 'nowhere') continue;
    items.push({
      id: row.id,
      useCase: row.use_case,
      ...(title === undefined ? {} : { title }),
      pinned: row.pinned,
      running: row.running,
      createdAt: row.created_at.toISOString(),
      lastTurnAt: row.last_turn_at.toISOString(),
      ...(found === undefined || found === 'inTitle' ? {} : { found: found.question }),
    });
  }
  const isLast = rows.length <= most && last === rows.at(-1);
  return last && !isLast ? { items, nextCursor: cursorOf(last) } : { items };
}

type Row = Awaited<ReturnType<typeof page>>[number];

async function page(parts: TurnParts, identity: Identity, query: ConversationQuery, limit: number) {
  let rows = parts.store
    .tables<GatewayTables>()
    .selectFrom('conversations as c')
    .select([
      ...(['c.id', 'c.use_case', 'c.data_key', 'c.sealed_title', 'c.pinned'] as const),
      ...(['c.created_at', 'c.last_turn_at'] as const),
      sql<boolean>`exists (select 1 from turns as t where t.conversation = c.id and t.state = 'running')`.as(
        'running',
      ),
    ])
    .where('c.person', '=', identity.person.id)
    .where(sql<boolean>`not exists (select 1 from turns as t where t.conversation = c.id and t.shadow)`)
    .where('c.trial', '=', false)
    .orderBy('c.pinned', 'desc')
    .orderBy('c.last_turn_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit);
  if (query.useCase !== undefined) rows = rows.where('c.use_case', '=', query.useCase);
  if (query.cursor !== undefined) {
    const [pinned, lastTurnAt, id] = readCursor(query.cursor);
    rows = rows.where(
      sql<boolean>`(c.pinned, c.last_turn_at, c.id) < (${pinned}::boolean, ${lastTurnAt}::timestamptz, ${id})`,
    );
  }
  return rows.execute();
}

/** The key of a conversation that is being deleted at this moment is gone already. */
async function keyOf(parts: TurnParts, row: { readonly data_key: string }): Promise<DataKey | undefined> {
  try {
    return await parts.envelopes.open(parts.store, row.data_key);
  } catch (error) {
    if (error instanceof Problem && error.code === 'store.keyDestroyed') return undefined;
    throw error;
  }
}

async function find(
  parts: TurnParts,
  key: DataKey,
  conversation: string,
  title: string | undefined,
  words: readonly string[],
): Promise<'inTitle' | 'nowhere' | { readonly question: string }> {
  if (title !== undefined && matches(title, words)) return 'inTitle';
  const turns = await parts.store
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select(['id', 'sealed_question'])
    // The content too, for turns of older releases only: it is long.
    .select(
      sql<Uint8Array | null>`case when sealed_question is null then sealed_content end`.as('sealed_content'),
    )
    .where('conversation', '=', conversation)
    .orderBy('created_at', 'desc')
    .limit(questionsRead)
    .execute();
  for (const turn of turns) {
    const question = openQuestion(key, turn);
    if (matches(question, words)) return { question: question.slice(0, 200) };
  }
  return 'nowhere';
}

// Times come from this process, exact to the millisecond.
const cursorOf = (row: Row): string =>
  Buffer.from(JSON.stringify([row.pinned, row.last_turn_at.toISOString(), row.id])).toString('base64url');

const place = z.tuple([z.boolean(), z.iso.datetime(), z.string().max(100)]);

function readCursor(cursor: string): z.infer<typeof place> {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    const details = { param: 'cursor' };
    throw new Problem('request.invalid', 'cursor: use the one of the page before.', { cause, details });
  }
}
