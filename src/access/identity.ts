import { sql } from 'kysely';
import type { Identity, Role } from '#contract';
import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';

/** The person as they stand now, or `undefined` when removed or disabled. */
export async function identityOf(
  handle: Handle,
  personId: string,
  via: Identity['via'],
): Promise<Identity | undefined> {
  const row = await handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .select((part) => [
      'p.id',
      'p.login',
      'p.name',
      part
        .selectFrom('memberships as m')
        .innerJoin('groups as g', 'g.id', 'm.group_id')
        .whereRef('m.person_id', '=', 'p.id')
        .select(sql<string[]>`coalesce(json_agg(g.name order by g.name), '[]')`.as('names'))
        .as('groups'),
      part
        .selectFrom('person_roles as r')
        .whereRef('r.person_id', '=', 'p.id')
        .select(sql<Role[]>`coalesce(json_agg(r.role order by r.role), '[]')`.as('names'))
        .as('roles'),
    ])
    .where('p.id', '=', personId)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    person: { id: row.id, login: row.login, name: row.name },
    groups: row.groups ?? [],
    roles: row.roles ?? [],
    via,
  };
}
