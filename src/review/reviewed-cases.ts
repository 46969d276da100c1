import { type ReviewedCase, type SuiteCase, suiteCase } from '#contract';
import { type Envelopes, type Handle, sealedCases } from '#store';
import type { ReviewTables } from './tables.ts';

const cases = sealedCases<SuiteCase>('reviewed_cases', {
  ...{ kind: 'reviewedCase', context: 'reviewed-case' },
  read: (value) => suiteCase.parse(value),
});

/**
 * Keeps what a reviewer wrote as a case for evaluations, under a key of its own: it is to outlive the conversation it came
 * from, which is why the reviewer words it. `resource.conflict` when there are 1,000.
 */
export async function addReviewedCase(
  handle: Handle,
  envelopes: Envelopes,
  review: string,
  wish: Pick<SuiteCase, 'input' | 'checks'>,
  by: { readonly person: string; readonly now: Date },
): Promise<{ readonly id: string; readonly useCase: string }> {
  const { use_case: useCase } = await handle
    .tables<ReviewTables>()
    .selectFrom('reviews')
    .select('use_case')
    .where('id', '=', review)
    .executeTakeFirstOrThrow();
  const named = (id: string) => suiteCase.parse({ id: `reviewed-${id}`, ...wish });
  const { id } = await cases.add(handle, envelopes, useCase, named, by);
  return { id, useCase };
}

/** The oldest first, so that a file of them grows at its end. */
export async function listReviewedCases(
  handle: Handle,
  envelopes: Pick<Envelopes, 'open'>,
  useCase: string,
): Promise<readonly ReviewedCase[]> {
  const all = await cases.list(handle, envelopes, useCase, 'oldest');
  return all.map(({ id, createdAt, content }) => ({ id, createdAt: createdAt.toISOString(), case: content }));
}

/** Takes a case away, its key with it. `resource.notFound` when there is none. */
export async function removeReviewedCase(
  handle: Handle,
  envelopes: Envelopes,
  useCase: string,
  id: string,
): Promise<void> {
  await cases.remove(handle, envelopes, useCase, id);
}
