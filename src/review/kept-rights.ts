import { sql } from 'kysely';
import type { Handle } from '#store';
import type { KeptReview, ReviewTables } from './tables.ts';

/** What a person decided on a review whose words are gone. */
export interface KeptDecision {
  readonly review: string;
  readonly turn: string;
  readonly useCase: string;
  readonly decision: unknown;
  readonly signed: unknown;
  readonly tookMs: unknown;
  readonly at: unknown;
}

/** Rights desk: turns that this person asked and whose review is on record. */
export async function keptRequestsOf(handle: Handle, person: string): Promise<readonly string[]> {
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('kept_reviews')
    .select('turn')
    .where(sql<string>`review ->> 'requester'`, '=', person)
    .execute();
  return rows.map(({ turn }) => turn);
}

/** Rights desk: what this person decided as a reviewer, the first decision first. */
export async function keptDecisionsOf(handle: Handle, person: string): Promise<readonly KeptDecision[]> {
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('kept_reviews')
    .select(['id', 'turn', 'use_case', 'review'])
    .where(decidedBy(person))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, turn, use_case: useCase, review }) =>
    review.decisions
      .filter((one) => one.person === person)
      .map(({ decision, signed, tookMs, at }) => ({
        ...{ review: id, turn, useCase, decision, signed, tookMs, at },
      })),
  );
}

/** Reviews of these turns for whoever asked them: nothing of who decided. */
export async function keptReviewsOf(
  handle: Handle,
  turns: readonly string[],
): Promise<ReadonlyMap<string, Omit<KeptReview, 'decisions'>>> {
  if (turns.length === 0) return new Map();
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('kept_reviews')
    .select(['turn', 'review'])
    .where('turn', 'in', [...turns])
    .execute();
  return new Map(
    rows.map(({ turn, review: { id, rule, held, needs, deadline, outcome, decidedAt } }) => [
      turn,
      { id, rule, held, needs, deadline, outcome, decidedAt },
    ]),
  );
}

/**
 * Rights desk, erase: that somebody decided stays on record; who it was goes at the times given, by review. `forgetReviewers`
 * does it.
 */
export async function markForForgetting(
  handle: Handle,
  person: string,
  times: ReadonlyMap<string, Date>,
): Promise<void> {
  for (const [review, after] of times) {
    const mark = JSON.stringify({ [person]: after.toISOString() });
    await handle
      .tables<ReviewTables>()
      .updateTable('kept_reviews')
      .set({ forget_after: sql<string>`forget_after || ${mark}::jsonb` })
      .where('id', '=', review)
      .execute();
  }
}

/** Takes those whose time has come out of the decisions on record. */
export async function forgetReviewers(handle: Handle, now: Date): Promise<void> {
  const db = handle.tables<ReviewTables>();
  const marked = await db
    .selectFrom('kept_reviews')
    .select(['id', 'review', 'forget_after'])
    .where(sql<boolean>`forget_after <> '{}'`)
    .forUpdate()
    .execute();
  for (const { id, review, forget_after: marks } of marked) {
    const due = Object.keys(marks).filter((person) => Date.parse(marks[person] ?? '') <= now.getTime());
    if (due.length === 0) continue;
    const decisions = review.decisions.map((one) =>
      due.some((person) => one.person === person) ? { ...one, person: null } : one,
    );
    const left = Object.fromEntries(Object.entries(marks).filter(([person]) => !due.includes(person)));
    await db
      .updateTable('kept_reviews')
      .set({ review: JSON.stringify({ ...review, decisions }), forget_after: JSON.stringify(left) })
      .where('id', '=', id)
      .execute();
  }
}

const decidedBy = (person: string) =>
  sql<boolean>`review -> 'decisions' @> ${JSON.stringify([{ person }])}::jsonb`;
