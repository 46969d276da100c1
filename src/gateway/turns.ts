import type { AuditEntry } from '#audit';
import { type Identity, Problem } from '#contract';
import type { Envelopes, Handle, Store } from '#store';
import { type KeptTurn, keptTurn } from './kept-turns.ts';
import { openContent } from './open-content.ts';
import type { Step } from './step-log.ts';
import type { GatewayTables, TurnState } from './tables.ts';
import { contextOfComment, type TurnContent } from './turn-content.ts';

export interface TurnParts {
  readonly store: Store;
  readonly envelopes: Envelopes;
  readonly now: () => Date;
}

/** May this person see that turns of others exist (steps, no content)? */
export type SeesAll = boolean;

async function requireTurn(handle: Handle, identity: Identity, seesAll: SeesAll, id: string) {
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('turns as t')
    .innerJoin('conversations as c', 'c.id', 't.conversation')
    .leftJoin('feedback as f', 'f.turn', 't.id')
    .selectAll('t')
    .select(['c.data_key', 'f.rating'])
    .where('t.id', '=', id)
    .executeTakeFirst();
  if (!row || (row.person !== identity.person.id && !seesAll)) throw noTurn();
  return row;
}

const noTurn = () => new Problem('resource.notFound', 'There is no such turn.');

/** How somebody else comes to read what was said, and where that is recorded. */
export interface SharedReading {
  readonly isShared: (turn: { readonly id: string; readonly owner: string }) => Promise<boolean>;
  /** Whether whom it is shown to is among the readers of a document: sharing a turn makes nobody one. */
  readonly mayReadDocument: (document: string) => Promise<boolean>;
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<unknown>;
}

/** "Why this answer": every step; what was said only for the person who asked, and for whom they showed it. */
export async function getTurn(
  parts: TurnParts,
  identity: Identity,
  seesAll: SeesAll,
  id: string,
  shared?: SharedReading,
) {
  const row = await requireTurn(parts.store, identity, seesAll, id);
  const own = row.person === identity.person.id;
  return {
    ...factsOf(row),
    ...(own && isKeptBack(row) ? { steps: row.steps.map(withoutOutcome) } : {}),
    ...(row.rating === null ? {} : { rating: row.rating }),
    ...(row.parent === null ? {} : { parent: row.parent }),
    mine: own,
    ...(await contentFor(parts, identity, row, shared)),
  };
}

/** What is left of a turn whose conversation was erased, for those who may see turns of others; never its words. */
export async function erasedTurn(handle: Handle, id: string) {
  const kept = await keptTurn(handle, id);
  return kept && { ...factsOf(kept), mine: false, erased: true, recordUntil: kept.kept_until.toISOString() };
}

/** What is on record of a turn, whether or not its words are still there. */
function factsOf(row: Omit<KeptTurn, 'state' | 'kept_until'> & { readonly state: TurnState }) {
  return {
    id: row.id,
    conversation: row.conversation,
    useCase: row.use_case,
    version: row.version,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    steps: row.steps,
    usage: { promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens },
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    // While people look at an answer, nothing is told of it.
    ...(row.declined && row.state === 'answered' ? { declined: true } : {}),
    ...(row.engine === null ? {} : { engine: row.engine }),
    ...(row.model === null ? {} : { model: row.model }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
  };
}

/** Nobody has released the answer, yet or ever: whoever asked learns nothing of it. */
const isKeptBack = ({ state, problem }: Pick<GatewayTables['turns'], 'state' | 'problem'>): boolean =>
  state === 'awaitingReview' || (problem?.startsWith('review.') ?? false);

/** What an answer came to tells of it: how much it cites, that the sources held none. */
function withoutOutcome({ facts, ...step }: Step): Step {
  if (step.step !== 'inspect') return facts ? { ...step, facts } : step;
  return { ...step, decision: 'withheld' };
}

/** Somebody else is shown this turn only: the messages before it are other turns. */
interface ShownContent {
  readonly content?: Omit<TurnContent, 'messages' | 'prompt'> &
    Partial<Pick<TurnContent, 'messages' | 'prompt'>>;
  readonly shared?: true;
}

async function contentFor(
  parts: TurnParts,
  identity: Identity,
  row: Awaited<ReturnType<typeof requireTurn>>,
  shared: SharedReading | undefined,
): Promise<ShownContent> {
  if (!row.sealed_content) return {};
  const opened = async () => openContent(await parts.envelopes.open(parts.store, row.data_key), row);
  if (row.person === identity.person.id) {
    const content = await opened();
    return content ? { content } : {};
  }
  if (!shared || !(await shared.isShared({ id: row.id, owner: row.person }))) return {};
  const content = await opened();
  if (!content) return {};
  // Recorded before it is shown: a reading that left no trace must not happen.
  await shared.append(parts.store, {
    kind: 'turn',
    actor: { person: identity.person.id },
    subject: { useCase: row.use_case, turn: row.id, conversation: row.conversation },
    data: { event: 'read' },
  });
  const { messages: _earlier, prompt: _alsoEarlier, ...thisTurn } = content;
  const readable = await Promise.all(content.citations.map((one) => shared.mayReadDocument(one.document)));
  const citations = content.citations.filter((_, at) => readable[at]);
  return { content: { ...thisTurn, citations }, shared: true };
}

export interface Feedback {
  readonly rating: 'up' | 'down';
  readonly comment?: string | undefined;
}

/** Thumbs and comment on one's own answer; a second time replaces the first. */
export async function rate(
  parts: TurnParts,
  identity: Identity,
  id: string,
  feedback: Feedback,
  append: (handle: Handle, entry: AuditEntry) => Promise<unknown>,
): Promise<void> {
  const row = await requireTurn(parts.store, identity, false, id);
  const key = await parts.envelopes.open(parts.store, row.data_key);
  const sealed = feedback.comment === undefined ? null : key.seal(feedback.comment, contextOfComment(id));
  await parts.store.transaction(async (handle) => {
    const values = { rating: feedback.rating, sealed_comment: sealed, at: parts.now() };
    await handle
      .tables<GatewayTables>()
      .insertInto('feedback')
      .values({ turn: id, person: identity.person.id, ...values })
      .onConflict((conflict) => conflict.column('turn').doUpdateSet(values))
      .execute();
    await append(handle, {
      kind: 'turn',
      actor: { person: identity.person.id },
      subject: { useCase: row.use_case, turn: id, conversation: row.conversation },
      data: { event: 'rated', rating: feedback.rating },
    });
  });
}

/**
 * At start: turns that a crash cut short are closed and recorded, and what they had reserved is given back.
 * `begunBefore` leaves alone what another server on the same database may still be answering.
 */
export async function closeInterrupted(
  parts: Pick<TurnParts, 'store' | 'now'>,
  append: (handle: Handle, entry: AuditEntry) => Promise<unknown>,
  begunBefore: Date,
): Promise<number> {
  const problem = 'internal.unavailable';
  return parts.store.transaction(async (handle) => {
    const closed = await handle
      .tables<GatewayTables>()
      .updateTable('turns')
      .set({ state: 'failed', problem, reserved_tokens: 0, finished_at: parts.now() })
      .where('state', '=', 'running')
      .where('created_at', '<', begunBefore)
      .returning(['id', 'conversation', 'person', 'use_case', 'version'])
      .execute();
    for (const turn of closed) {
      await append(handle, {
        kind: 'turn',
        actor: { person: turn.person },
        subject: {
          useCase: turn.use_case,
          version: turn.version,
          conversation: turn.conversation,
          turn: turn.id,
        },
        data: { event: 'failed', problem },
      });
    }
    return closed.length;
  });
}
