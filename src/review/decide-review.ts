import { type DecideReview, Problem } from '#contract';
import type { DataKey, Handle } from '#store';
import { whyNot } from './claim.ts';
import type { Reviewer, ReviewParts } from './parts.ts';
import { recordReview } from './record-review.ts';
import { openContent, openWords, type ReviewContent, sealWords } from './review-content.ts';
import { requireSigned } from './signed-fields.ts';
import type { Outcome, ReviewTables } from './tables.ts';
import { tally } from './tally.ts';
import { tellOf } from './tell-of.ts';
import { visibleTo } from './visible.ts';

/** What a decision came to. Without an outcome another person has to look. */
export interface Decided {
  readonly id: string;
  readonly agreed: number;
  readonly needs: number;
  readonly outcome?: Outcome;
  /** For whoever gives the answer out, in this same transaction; once for each review. */
  readonly ended?: EndedReview;
}

export interface EndedReview {
  readonly id: string;
  readonly turn: string;
  readonly held: boolean;
  readonly callback: string | null;
  readonly outcome: Outcome;
  readonly key: DataKey;
  readonly content: ReviewContent;
  /** The answer as people agreed on it. */
  readonly output: string;
  /** Who looked, the first one first. */
  readonly people: readonly string[];
}

const events = { approve: 'approved', change: 'changed', reject: 'rejected' } as const;

/**
 * One person's decision on a review in their hands. The row is locked, so two decisions never cross, and the one that
 * ends the review says so once. `resource.notFound`, `review.notClaimed`, `review.alreadyDecided`, `review.ended`,
 * `review.unsigned`, `review.stopped`.
 */
export async function decideReview(
  parts: ReviewParts,
  handle: Handle,
  reviewer: Reviewer,
  id: string,
  wish: DecideReview,
): Promise<Decided> {
  const db = handle.tables<ReviewTables>();
  const at = parts.now();
  const row = await db
    .selectFrom('reviews')
    .selectAll()
    .where('id', '=', id)
    .where(visibleTo(reviewer))
    .where('decided_at', 'is', null)
    .where('expired_at', 'is', null)
    .where('claimed_by', '=', reviewer.id)
    .where('claimed_until', '>', at)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw await whyNot(handle, reviewer, id, 'review.notClaimed');
  requireSigned(row.fields, wish);
  if (row.held && wish.decision !== 'reject') await requireRunning(parts, handle, row);
  const key = await parts.envelopes.open(handle, row.data_key);
  const place = { review: id, person: reviewer.id };
  const tookMs = Math.max(0, at.getTime() - (row.claimed_at ?? at).getTime());
  await db
    .insertInto('review_decisions')
    .values({
      ...place,
      decision: wish.decision,
      sealed_output: sealWords(key, place, 'output', wish.output),
      sealed_reason: sealWords(key, place, 'reason', wish.reason),
      signed: JSON.stringify(wish.decision === 'reject' ? [] : row.fields),
      took_ms: tookMs,
      at,
    })
    .execute();
  const decisions = await decisionsOf(handle, id);
  const { agreed, outcome } = tally(
    decisions.map(({ decision }) => decision),
    row.needs,
  );
  await db
    .updateTable('reviews')
    .set({
      ...{ claimed_by: null, claimed_at: null, claimed_until: null },
      ...(outcome === undefined ? {} : { decided_at: at, outcome }),
    })
    .where('id', '=', id)
    .execute();
  const proof = wish.output === undefined ? {} : { outputHmac: hmac(key, wish.output) };
  const signed = row.fields.length === 0 || wish.decision === 'reject' ? {} : { signed: row.fields.length };
  const { credential } = reviewer;
  const by = credential === undefined ? {} : { credential };
  const data = { event: events[wish.decision], durationMs: tookMs, ...proof, ...signed, ...by };
  await recordReview(parts, handle, row, data, reviewer.id);
  if (outcome !== undefined) await tellOf(parts, handle, id, 'review.decided');
  const come = { id, agreed, needs: row.needs };
  if (outcome === undefined) return come;
  const content = openContent(key, id, row.sealed_content);
  const changed = decisions.findLast(({ decision }) => decision === 'change');
  const output = changed
    ? openWords(key, { review: id, person: changed.person }, 'output', changed.sealed_output)
    : undefined;
  const people = decisions.map(({ person }) => person);
  return {
    ...come,
    outcome,
    ended: {
      ...{ id, turn: row.turn, held: row.held, callback: row.callback, outcome, key, content, people },
      output: output ?? content.answer,
    },
  };
}

/** What is stopped gives nothing out, also not what people had in their hands already. */
async function requireRunning(
  { stopped }: Pick<ReviewParts, 'stopped'>,
  handle: Handle,
  { use_case: useCase, version }: Pick<ReviewTables['reviews'], 'use_case' | 'version'>,
): Promise<void> {
  const [why] = (await stopped(handle, [{ useCase, version }], { hold: true })).values();
  if (why === undefined) return;
  const said =
    why === 'retired'
      ? `What made this answer was retired from "${useCase}" and does not come back.`
      : `"${useCase}" is stopped, or the version that made this answer was.`;
  throw new Problem('review.stopped', said, { details: { stopped: why } });
}

/** The oldest first. */
export const decisionsOf = (handle: Handle, review: string) =>
  handle
    .tables<ReviewTables>()
    .selectFrom('review_decisions')
    .selectAll()
    .where('review', '=', review)
    .orderBy('at')
    .orderBy('person')
    .execute();

const hmac = (key: DataKey, text: string): string => Buffer.from(key.hmac(text), 'hex').toString('base64url');
