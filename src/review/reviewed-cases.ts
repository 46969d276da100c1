import { randomUUID } from 'node:crypto';
import { Problem, type ReviewedCase, type SuiteCase, suiteCase } from '#contract';
import type { Envelopes, Handle } from '#store';
import type { ReviewTables } from './tables.ts';

const contextOf = (id: string): string => `reviewed-case:${id}`;
/** Per use case: people read them one by one. */
const mostCases = 1_000;

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
  const db = handle.tables<ReviewTables>();
  const { use_case: useCase } = await db
    .selectFrom('reviews')
    .select('use_case')
    .where('id', '=', review)
    .executeTakeFirstOrThrow();
  const { count } = await db
    .selectFrom('reviewed_cases')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('use_case', '=', useCase)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostCases)
    throw new Problem('resource.conflict', `"${useCase}" has ${mostCases} cases. Remove some first.`);
  const id = randomUUID();
  const made = suiteCase.parse({ id: `reviewed-${id}`, ...wish });
  const key = await envelopes.create(handle, { kind: 'reviewedCase', id });
  await db
    .insertInto('reviewed_cases')
    .values({
      ...{ id, use_case: useCase, data_key: key.id, sealed: key.seal(JSON.stringify(made), contextOf(id)) },
      ...{ created_by: by.person, created_at: by.now },
    })
    .execute();
  return { id, useCase };
}

/** The oldest first, so that a file of them grows at its end. */
export async function listReviewedCases(
  handle: Handle,
  envelopes: Pick<Envelopes, 'open'>,
  useCase: string,
): Promise<readonly ReviewedCase[]> {
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('reviewed_cases')
    .select(['id', 'data_key', 'sealed', 'created_at'])
    .where('use_case', '=', useCase)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const cases: ReviewedCase[] = [];
  for (const { id, data_key, sealed, created_at } of rows) {
    const key = await envelopes.open(handle, data_key);
    const kept = suiteCase.parse(JSON.parse(key.open(sealed, contextOf(id)).toString('utf8')));
    cases.push({ id, createdAt: created_at.toISOString(), case: kept });
  }
  return cases;
}

/** Takes a case away, its key with it. `resource.notFound` when there is none. */
export async function removeReviewedCase(
  handle: Handle,
  envelopes: Pick<Envelopes, 'destroy'>,
  useCase: string,
  id: string,
): Promise<void> {
  const row = await handle
    .tables<ReviewTables>()
    .deleteFrom('reviewed_cases')
    .where('use_case', '=', useCase)
    .where('id', '=', id)
    .returning('data_key')
    .executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such case.');
  await envelopes.destroy(handle, row.data_key);
}
