import type { ReviewState, ReviewStop, ReviewSummary, ReviewView } from '#contract';
import { Problem } from '#contract';
import type { Handle } from '#store';
import { decisionsOf } from './decide-review.ts';
import type { Reviewer, ReviewParts } from './parts.ts';
import { openContent, openWords } from './review-content.ts';
import { fieldsOf } from './signed-fields.ts';
import type { ReviewTables } from './tables.ts';
import { tally } from './tally.ts';
import { decisionOf, visibleTo } from './visible.ts';

export interface ReviewPage {
  readonly items: readonly ReviewSummary[];
  /** How many there are beyond those. */
  readonly more: number;
}

/**
 * What waits for this reviewer, the nearest deadline first; or what they may know of that is over, the newest first.
 * Nothing of what was asked or answered.
 */
export async function listReviews(
  parts: Pick<ReviewParts, 'now' | 'stopped'>,
  handle: Handle,
  reviewer: Reviewer,
  { state, limit }: { readonly state: 'open' | 'over'; readonly limit: number },
): Promise<ReviewPage> {
  const found = handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .where(visibleTo(reviewer))
    .where((select) => {
      const open = select.and([select('decided_at', 'is', null), select('expired_at', 'is', null)]);
      // What one has decided on waits for somebody else.
      return state === 'open'
        ? select.and([open, select.not(select.exists(decisionOf(select, reviewer)))])
        : select.not(open);
    });
  const { count } = await found
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .selectAll()
    .$if(state === 'open', (query) => query.orderBy('deadline').orderBy('id'))
    .$if(state === 'over', (query) =>
      query.orderBy((select) => select.fn.coalesce('decided_at', 'expired_at'), 'desc').orderBy('id'),
    )
    .limit(limit)
    .execute();
  const decided = await decisionKinds(
    handle,
    rows.map(({ id }) => id),
  );
  const stops = await stopsOf(parts, handle, rows);
  const items = rows.map((row) =>
    summary(row, decided.get(row.id) ?? [], reviewer, { now: parts.now(), stops }),
  );
  return { items, more: Number(count) - items.length };
}

/**
 * Question, answer, sources and findings, for the person in whose hands the review is and for nobody else.
 * `resource.notFound`, or `review.notClaimed` for a reviewer who has not taken it.
 */
export async function viewReview(
  parts: Pick<ReviewParts, 'now' | 'envelopes' | 'stopped'>,
  handle: Handle,
  reviewer: Reviewer,
  id: string,
): Promise<ReviewView> {
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .selectAll()
    .where('id', '=', id)
    .where(visibleTo(reviewer))
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such review.');
  const decisions = await decisionsOf(handle, id);
  const known = summary(
    row,
    decisions.map(({ decision }) => decision),
    reviewer,
    { now: parts.now(), stops: await stopsOf(parts, handle, [row]) },
  );
  if (!known.mine) throw new Problem('review.notClaimed', 'This review is not in your hands.');
  const key = await parts.envelopes.open(handle, row.data_key);
  const { question, answer, extension } = openContent(key, id, row.sealed_content);
  const changed = decisions.findLast(({ decision }) => decision === 'change');
  const place = changed && { review: id, person: changed.person };
  const output = place && openWords(key, place, 'output', changed.sealed_output);
  const reason = place && openWords(key, place, 'reason', changed.sealed_reason);
  return {
    ...known,
    ...{ turn: row.turn, question, answer },
    ...(output === undefined ? {} : { proposed: { output, reason: reason ?? '' } }),
    fields: fieldsOf(row.fields, output ?? answer),
    sources: extension.citations,
    findings: extension.findings ?? [],
  };
}

async function decisionKinds(handle: Handle, reviews: readonly string[]) {
  const kinds = new Map<string, ReviewTables['review_decisions']['decision'][]>();
  if (reviews.length === 0) return kinds;
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('review_decisions')
    .select(['review', 'decision'])
    .where('review', 'in', reviews)
    .orderBy('at')
    .execute();
  for (const { review, decision } of rows) kinds.set(review, [...(kinds.get(review) ?? []), decision]);
  return kinds;
}

/** Its answer goes out once people agree. */
const waitsFor = ({ held, decided_at, expired_at }: Pick<Row, 'held' | 'decided_at' | 'expired_at'>) =>
  held && decided_at === null && expired_at === null;

const stopsOf = ({ stopped }: Pick<ReviewParts, 'stopped'>, handle: Handle, rows: readonly Row[]) =>
  stopped(
    handle,
    rows.filter(waitsFor).map(({ use_case: useCase, version }) => ({ useCase, version })),
  );

type Row = Pick<
  ReviewTables['reviews'],
  | ('id' | 'use_case' | 'version' | 'rule' | 'held' | 'needs' | 'created_at' | 'deadline' | 'outcome')
  | ('claimed_by' | 'claimed_until' | 'escalated_at' | 'expired_at' | 'decided_at')
>;

function summary(
  row: Row,
  decisions: readonly ReviewTables['review_decisions']['decision'][],
  { id }: Reviewer,
  { now, stops }: { readonly now: Date; readonly stops: ReadonlyMap<string, ReviewStop> },
): ReviewSummary {
  const state = stateOf(row, now);
  const stopped = stops.get(`${row.use_case} ${row.version}`);
  const mine = state === 'claimed' && row.claimed_by === id;
  return {
    ...{ id: row.id, useCase: row.use_case, version: row.version, rule: row.rule },
    ...{ state, held: row.held, needs: row.needs, agreed: tally(decisions, row.needs).agreed, mine },
    ...(stopped && waitsFor(row) ? { stopped } : {}),
    createdAt: row.created_at.toISOString(),
    deadline: row.deadline.toISOString(),
    ...(mine && row.claimed_until ? { claimedUntil: row.claimed_until.toISOString() } : {}),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
  };
}

/** Read from the times, never kept: a lease that has ended needs nobody to end it. */
export function stateOf(
  row: Pick<Row, 'decided_at' | 'expired_at' | 'claimed_until' | 'escalated_at'>,
  now: Date,
): ReviewState {
  if (row.decided_at) return 'decided';
  if (row.expired_at) return 'expired';
  if (row.claimed_until && row.claimed_until > now) return 'claimed';
  return row.escalated_at ? 'escalated' : 'queued';
}
