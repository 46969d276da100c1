import type { Audit } from '#audit';
import type { DecideReview, ProblemCode } from '#contract';
import {
  addReviewedCase,
  type Decided,
  decideReview,
  type EndedReview,
  type ExpiredReview,
  escalateOverdue,
  expireOverdue,
  type Reviewer,
  type ReviewParts,
} from '#review';
import type { DataKey, Envelopes, Handle, Store } from '#store';
import { openContent } from '../open-content.ts';
import { say } from '../phrases.ts';
import { promptProof, proof } from '../record.ts';
import type { GatewayTables } from '../tables.ts';
import { contextOfTurn, type TurnContent } from '../turn-content.ts';
import { notCheckedInTime, notReleased } from './phrases.ts';

export interface GiveOutParts {
  readonly store: Store;
  readonly envelopes: Envelopes;
  readonly audit: Pick<Audit, 'append' | 'pseudonym'>;
  readonly now: () => Date;
  readonly stopped: ReviewParts['stopped'];
  readonly tell?: ReviewParts['tell'];
  readonly reviewersOf?: ReviewParts['reviewersOf'];
  /** Sends the outcome to a place of the settings, from this same transaction on. */
  readonly callBack?: (
    handle: Handle,
    wish: { readonly callback: string; readonly turn: string; readonly review: string },
  ) => Promise<void>;
}

/**
 * One person's decision. The one that ends a review gives the answer out in the same transaction as its record, or
 * withholds it for good: both happen or neither, and once.
 */
export async function decideOnReview(
  parts: GiveOutParts,
  reviewer: Reviewer,
  id: string,
  wish: DecideReview,
): Promise<Omit<Decided, 'ended'>> {
  return parts.store.transaction(async (handle) => {
    const { ended, ...decided } = await decideReview(queueParts(parts), handle, reviewer, id, wish);
    if (ended?.held) await giveOut(parts, handle, ended);
    if (wish.case) await keepCase(parts, handle, reviewer, id, wish.case);
    return decided;
  });
}

/** What the reviewer wants evaluations to ask from now on, in their own words. */
async function keepCase(
  parts: GiveOutParts,
  handle: Handle,
  { id: person }: Reviewer,
  review: string,
  wish: NonNullable<DecideReview['case']>,
): Promise<void> {
  const { useCase } = await addReviewedCase(handle, parts.envelopes, review, wish, {
    person,
    now: parts.now(),
  });
  await parts.audit.append(handle, {
    kind: 'review',
    actor: { person },
    subject: { review, useCase },
    data: { event: 'caseAdded' },
  });
}

/** Every minute: deputies are called for what is late, and what nobody looked at for too long is never given. */
export async function lookAfterReviews(parts: GiveOutParts): Promise<void> {
  await parts.store.transaction(async (handle) => {
    const queue = queueParts(parts);
    await escalateOverdue(queue, handle);
    for (const expired of await expireOverdue(queue, handle)) {
      if (expired.held) await end(parts, handle, expired, 'review.expired', []);
    }
  });
}

const queueParts = ({ audit: { append }, ...parts }: GiveOutParts): ReviewParts => ({
  ...{ envelopes: parts.envelopes, append, now: parts.now, stopped: parts.stopped },
  ...{ tell: parts.tell, reviewersOf: parts.reviewersOf },
});

async function giveOut(parts: GiveOutParts, handle: Handle, ended: EndedReview): Promise<void> {
  const reviewers: string[] = [];
  for (const person of ended.people) reviewers.push(await parts.audit.pseudonym(handle, person));
  if (ended.outcome === 'rejected') return end(parts, handle, ended, 'review.rejected', reviewers);
  const { state: generated, findings } = ended.content.extension;
  // Whoever writes something in the place of "not in the sources" has answered.
  const state = ended.outcome === 'changed' && generated === 'notInSources' ? 'answered' : generated;
  if (state === 'awaitingReview') throw new Error('what is held has a state of its own');
  const turn = await waiting(handle, ended);
  if (!turn) return;
  const receipt = await parts.audit.append(handle, {
    kind: 'turn',
    actor: { person: turn.row.person },
    subject: turn.subject,
    data: { event: 'answered', state, ...proofs(ended.key, turn.content, ended.output), reviewers },
  });
  const citations = ended.content.extension.citations.filter(
    ({ marker }) => ended.outcome === 'approved' || ended.output.includes(marker),
  );
  const told = findings ? { findings } : {};
  const content = { ...turn.content, ...told, answer: ended.output, citations };
  await write(handle, ended, { state, problem: null, receipt: JSON.stringify(receipt) }, content);
  await callBack(parts, handle, ended);
}

/** The answer is not given, by a person's decision or because nobody came. */
async function end(
  parts: GiveOutParts,
  handle: Handle,
  ended: ExpiredReview,
  problem: Extract<ProblemCode, `review.${string}`>,
  reviewers: readonly string[],
): Promise<void> {
  const turn = await waiting(handle, ended);
  if (!turn) return;
  const phrase = problem === 'review.expired' ? notCheckedInTime : notReleased;
  const answer = say(phrase, ended.content.language);
  const receipt = await parts.audit.append(handle, {
    kind: 'turn',
    actor: problem === 'review.expired' ? 'system' : { person: turn.row.person },
    subject: turn.subject,
    data: {
      ...{ event: 'refused', problem, reviewers: [...reviewers] },
      ...proofs(ended.key, turn.content, answer),
    },
  });
  const content = { ...turn.content, answer, citations: [] };
  await write(handle, ended, { state: 'refused', problem, receipt: JSON.stringify(receipt) }, content);
  await callBack(parts, handle, ended);
}

async function callBack(
  parts: GiveOutParts,
  handle: Handle,
  { callback, turn, id }: Pick<ExpiredReview, 'callback' | 'turn' | 'id'>,
): Promise<void> {
  if (callback !== null) await parts.callBack?.(handle, { callback, turn, review: id });
}

/** The turn, held until this transaction ends, if its answer is still kept back. */
async function waiting(handle: Handle, { id, turn, key }: Pick<ExpiredReview, 'id' | 'turn' | 'key'>) {
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select(['id', 'person', 'use_case', 'version', 'conversation', 'sealed_content'])
    .where('id', '=', turn)
    .where('state', '=', 'awaitingReview')
    .forUpdate()
    .executeTakeFirst();
  const content = row && openContent(key, row);
  if (!content) return undefined;
  const { use_case: useCase, version, conversation } = row;
  return { row, content, subject: { useCase, version, conversation, turn, review: id } };
}

async function write(
  handle: Handle,
  { turn, key }: { readonly turn: string; readonly key: DataKey },
  values: {
    readonly state: 'answered' | 'extractive' | 'notInSources' | 'refused';
    readonly problem: ProblemCode | null;
    readonly receipt: string;
  },
  content: TurnContent,
): Promise<void> {
  await handle
    .tables<GatewayTables>()
    .updateTable('turns')
    // When it was finished stays: sums over time count a turn once.
    .set({ ...values, sealed_content: key.seal(JSON.stringify(content), contextOfTurn(turn)) })
    .where('id', '=', turn)
    .where('state', '=', 'awaitingReview')
    .execute();
}

/** The same that the turn was recorded with, and the answer as it is given now. */
function proofs(key: DataKey, { messages, prompt }: TurnContent, answer: string) {
  return {
    inputHmac: proof(key, JSON.stringify(messages)),
    ...(prompt.length === 0 ? {} : { promptHmac: promptProof(key, prompt) }),
    outputHmac: proof(key, answer),
  };
}
