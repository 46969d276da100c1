import type { Handle } from '#store';
import { whoIsThere } from './absence.ts';
import type { ReviewParts } from './parts.ts';
import type { ReviewTables } from './tables.ts';

/** Reviews for which too few of their own reviewers are there at all: waiting for the deadline would change nothing. */
export async function unattendedReviews(
  { reviewersOf, now }: Pick<ReviewParts, 'reviewersOf' | 'now'>,
  handle: Handle,
): Promise<readonly string[]> {
  if (!reviewersOf) return [];
  const at = now();
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .select(['id', 'requester', 'needs', 'reviewers'])
    .where('escalated_at', 'is', null)
    .where('decided_at', 'is', null)
    .where('expired_at', 'is', null)
    .execute();
  const found: string[] = [];
  // A handful of use cases, however many answers wait.
  for (const [, alike] of Map.groupBy(rows, ({ reviewers }) => JSON.stringify(reviewers))) {
    const there = await whoIsThere(handle, await reviewersOf(handle, alike[0]?.reviewers ?? []), at);
    for (const { id, requester, needs } of alike)
      if (there.filter((person) => person !== requester).length < needs) found.push(id);
  }
  return found;
}
