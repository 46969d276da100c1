import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Reviewer } from './parts.ts';
import type { ReviewTables } from './tables.ts';

/**
 * What this reviewer may know of: nothing they asked themselves; what is theirs by one of their groups; and what
 * is past its deadline and theirs as a deputy.
 */
export function visibleTo({ id, groups }: Reviewer) {
  const mine = JSON.stringify([...groups, '*']);
  const admits = (column: 'reviewers' | 'deputies') =>
    sql<SqlBool>`jsonb_exists_any(${sql.ref(column)}, array(select jsonb_array_elements_text(${mine}::jsonb)))`;
  return (select: ExpressionBuilder<ReviewTables, 'reviews'>) =>
    select.and([
      select('requester', '!=', id),
      select.or([
        admits('reviewers'),
        select.and([select('escalated_at', 'is not', null), admits('deputies')]),
      ]),
    ]);
}

/** What this person has decided on the review of the outer query. */
export const decisionOf = (select: ExpressionBuilder<ReviewTables, 'reviews'>, { id }: Reviewer) =>
  select
    .selectFrom('review_decisions')
    .select('review_decisions.review')
    .whereRef('review_decisions.review', '=', 'reviews.id')
    .where('review_decisions.person', '=', id);
