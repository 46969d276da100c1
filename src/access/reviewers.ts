import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';

/** Ids of the reviewers of these groups ("*": every reviewer) who may still sign in. */
export async function reviewersOf(handle: Handle, groups: readonly string[]): Promise<readonly string[]> {
  const rows = await handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .innerJoin('person_roles as r', 'r.person_id', 'p.id')
    .select('p.id')
    .where('r.role', '=', 'reviewer')
    .where('p.disabled_at', 'is', null)
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
    .orderBy('p.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Ids of the approvers who may still sign in. */
export async function approversOf(handle: Handle): Promise<readonly string[]> {
  const rows = await handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .innerJoin('person_roles as r', 'r.person_id', 'p.id')
    .select('p.id')
    .where('r.role', '=', 'approver')
    .where('p.disabled_at', 'is', null)
    .orderBy('p.id')
    .execute();
  return rows.map(({ id }) => id);
}
