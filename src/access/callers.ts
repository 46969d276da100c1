import { sql } from 'kysely';
import { type Role, roles } from '#contract';
import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';
import { may } from './verbs.ts';

export interface Callers {
  /** Is everyone who is signed in admitted? */
  readonly everyone: boolean;
  /** The groups that are named; one that does not exist admits nobody. */
  readonly groups: readonly { readonly name: string; readonly exists: boolean; readonly people: number }[];
  /** People who may ask, each counted once: admitted, with a role that asks, and not disabled. */
  readonly people: number;
}

/** How many people these groups admit to asking. */
export async function countCallers(handle: Handle, admitted: readonly string[]): Promise<Callers> {
  const named = admitted.filter((group) => group !== '*');
  const everyone = admitted.includes('*');
  const db = handle.tables<AccessTables>();
  const groups =
    named.length === 0
      ? []
      : await db
          .selectFrom('groups as g')
          .select(['g.name', peopleIn(sql`m.group_id = g.id`).as('people')])
          .where('g.name', 'in', [...named])
          .execute();
  const { people } = await db
    .selectFrom('persons as p')
    .select(sql<number>`count(*)::int`.as('people'))
    .where(mayAsk)
    .where(admittedTo(everyone, named))
    .executeTakeFirstOrThrow();
  return {
    everyone,
    groups: named.map((name) => {
      const found = groups.find((group) => group.name === name);
      return { name, exists: found !== undefined, people: found?.people ?? 0 };
    }),
    people,
  };
}

/** The people that these groups admit to asking, by id; `after` is the last one of the page before. */
export async function listCallers(
  handle: Handle,
  admitted: readonly string[],
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly { readonly id: string; readonly login: string | null; readonly name: string }[]> {
  const named = admitted.filter((group) => group !== '*');
  let rows = handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .select(['p.id', 'p.login', 'p.name'])
    .where(mayAsk)
    .where(admittedTo(admitted.includes('*'), named))
    .orderBy('p.id')
    .limit(limit);
  if (after !== undefined) rows = rows.where('p.id', '>', after);
  return rows.execute();
}

/** Roles that ask questions, by the table of verbs. */
const asking: readonly Role[] = roles.filter((role) =>
  may(
    {
      person: { id: '', login: null, name: '' },
      groups: [],
      roles: [role],
      via: { kind: 'session', id: '' },
    },
    'turn.create',
  ),
);

const mayAsk = sql<boolean>`p.disabled_at is null and exists (
  select 1 from person_roles as r where r.person_id = p.id and r.role in (${sql.join(asking)}))`;

const peopleIn = (membership: ReturnType<typeof sql>) => sql<number>`(
  select count(*)::int from memberships as m join persons as p on p.id = m.person_id
  where ${membership} and ${mayAsk})`;

function admittedTo(everyone: boolean, groups: readonly string[]) {
  if (everyone) return sql<boolean>`true`;
  if (groups.length === 0) return sql<boolean>`false`;
  return sql<boolean>`exists (
    select 1 from memberships as m join groups as g on g.id = m.group_id
    where m.person_id = p.id and g.name in (${sql.join(groups)}))`;
}
