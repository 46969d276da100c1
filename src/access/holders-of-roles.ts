import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';

/** Ids of the reviewers of these groups ("*": every reviewer) who may still sign in. */
export async function reviewersOf(handle: Handle, groups: readonly string[]): Promise<readonly string[]> {
  const rows = await holdersOf(handle, 'reviewer')
    .$if(!groups.includes('*'), (query) =>
      query.where((select) =>
        select.exists(
          select
            .selectFrom('memberships as m')
            .innerJoin('groups as g', 'g.id', 'm.group_id')
            .select('m.person_id')
            .whereRef('m.person_id', '=', 'p.id')
            .where('g.name', 'in', [...groups]),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Ids of the approvers who may still sign in. */
export async function approversOf(handle: Handle): Promise<readonly string[]> {
  const rows = await holdersOf(handle, 'approver').execute();
  return rows.map(({ id }) => id);
}

const holdersOf = (handle: Handle, role: 'reviewer' | 'approver') =>
  handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .innerJoin('person_roles as r', 'r.person_id', 'p.id')
    .select('p.id')
    .where('r.role', '=', role)
    .where('p.disabled_at', 'is', null)
    .orderBy('p.id');
