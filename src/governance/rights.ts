import { sql } from 'kysely';
import type { Handle } from '#store';
import type { TakenStep } from './life/read-life.ts';
import type { GovernanceTables } from './tables.ts';

/** Tables of this room; the rights below speak for all of them. */
export const governanceTables = [
  'use_case_steps',
  'use_case_approvals',
] as const satisfies readonly (keyof GovernanceTables)[];

export interface GovernanceTraces {
  readonly steps: readonly TakenStep[];
  readonly approvals: readonly {
    readonly useCase: string;
    readonly version: string;
    readonly at: Date;
    readonly withdrawnAt: Date | null;
  }[];
}

/** Rights desk, find: how many steps and approvals are this person's. */
export async function findGovernanceTraces(handle: Handle, person: string): Promise<number> {
  const { count } = await handle
    .tables<GovernanceTables>()
    .selectNoFrom(
      sql<number>`((select count(*) from use_case_steps where person = ${person})
        + (select count(*) from use_case_approvals where person = ${person} or withdrawn_by = ${person}))::int`.as(
        'count',
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}

/** Rights desk, export: every step that this person took, in their own words, and every approval. */
export async function exportGovernanceTraces(handle: Handle, person: string): Promise<GovernanceTraces> {
  const db = handle.tables<GovernanceTables>();
  const steps = await db
    .selectFrom('use_case_steps')
    .select(['use_case as useCase', 'version', 'step', 'person', 'at', 'previous'])
    .select(['gate', 'evaluation', 'reason'])
    .where('person', '=', person)
    .orderBy('id')
    .execute();
  const approvals = await db
    .selectFrom('use_case_approvals')
    .select(['use_case as useCase', 'version', 'at', 'withdrawn_at as withdrawnAt'])
    .where('person', '=', person)
    .orderBy('at')
    .execute();
  return { steps, approvals };
}

/**
 * Rights desk, erase: the words go. That somebody took a step stays, under an id that nobody's name stands behind once the
 * person is gone: without it nobody could say any more on whose approval a version answered. Returns the steps changed.
 */
export async function eraseGovernanceTraces(handle: Handle, person: string): Promise<number> {
  const done = await handle
    .tables<GovernanceTables>()
    .updateTable('use_case_steps')
    .set({ reason: null })
    .where('person', '=', person)
    .where('reason', 'is not', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
