import type { ReviewDecision } from '#contract';
import type { Handle } from '#store';
import type { ReviewTables } from './tables.ts';

/** Fewer people could be told apart: figures of reviewers are figures of their work. */
export const fewestReviewers = 5;

/** The first and the second person's decision on one review. */
export type DecisionPair = readonly [first: ReviewDecision, second: ReviewDecision];

export interface ReviewFigures {
  readonly open: number;
  readonly overdue: number;
  /** Only where at least five people have decided; agreement only where at least five are compared. */
  readonly people?: {
    readonly decisions: number;
    /** From the claim to the decision, half of them took longer; milliseconds. */
    readonly medianMs: number;
    /** Share of decisions that were not a plain approval. */
    readonly overrideRate: number;
    /** Agreement of first and second reviewers beyond chance, as if these were two people (Cohen). */
    readonly kappa?: number;
    /** The same of any two people (Fleiss). */
    readonly fleissKappa?: number;
    /** Reviews that two people looked at; with the agreement only. */
    readonly compared?: number;
  };
}

/** Load now and, of decisions since a time, sums over all reviewers together; never of one person. */
export async function reviewFigures(
  handle: Handle,
  { since, now }: { readonly since: Date; readonly now: Date },
  agreement: {
    readonly kappa?: (pairs: readonly DecisionPair[]) => number | undefined;
    readonly fleissKappa?: (pairs: readonly DecisionPair[]) => number | undefined;
  } = {},
): Promise<ReviewFigures> {
  const db = handle.tables<ReviewTables>();
  const open = await db
    .selectFrom('reviews')
    .select('deadline')
    .where('decided_at', 'is', null)
    .where('expired_at', 'is', null)
    .execute();
  const load = { open: open.length, overdue: open.filter(({ deadline }) => deadline <= now).length };
  const decisions = await db
    .selectFrom('review_decisions')
    .select(['review', 'person', 'decision', 'took_ms'])
    .where('at', '>=', since)
    .orderBy('at')
    .execute();
  if (new Set(decisions.map(({ person }) => person)).size < fewestReviewers) return load;
  const approved = decisions.filter(({ decision }) => decision === 'approve').length;
  const byReview = Map.groupBy(decisions, ({ review }) => review);
  const both = [...byReview.values()].flatMap(([first, second]) =>
    first && second ? [[first, second] as const] : [],
  );
  const compared = new Set(both.flatMap(([first, second]) => [first.person, second.person]));
  const pairs = both.map(([first, second]): DecisionPair => [first.decision, second.decision]);
  const enough = compared.size >= fewestReviewers;
  const kappa = enough ? agreement.kappa?.(pairs) : undefined;
  const fleissKappa = enough ? agreement.fleissKappa?.(pairs) : undefined;
  return {
    ...load,
    people: {
      decisions: decisions.length,
      medianMs: median(decisions.map((one) => one.took_ms)),
      overrideRate: 1 - approved / decisions.length,
      ...(enough ? { compared: pairs.length } : {}),
      ...(kappa === undefined ? {} : { kappa }),
      ...(fleissKappa === undefined ? {} : { fleissKappa }),
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? low;
  return (low + high) / 2;
}
