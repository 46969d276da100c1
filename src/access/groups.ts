import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type GroupView, normalised, Problem } from '#contract';
import type { Handle } from '#store';
import { groupKey } from './spelling.ts';
import type { AccessTables } from './tables.ts';

/** Fails with `resource.conflict` when the name is taken in any spelling of upper and lower case. */
export async function createGroup(handle: Handle, name: string): Promise<GroupView> {
  const group = { id: randomUUID(), name: normalised(name).trim() };
  const made = await handle
    .tables<AccessTables>()
    .insertInto('groups')
    .values({ ...group, name_key: groupKey(name) })
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw new Problem('resource.conflict', `There is already a group "${group.name}".`);
  return { ...group, members: 0 };
}

export interface GroupWish {
  /** All without it. */
  readonly limit?: number | undefined;
  /** Name of the last one seen. */
  readonly after?: string | undefined;
  /** Part of the name, in any case. */
  readonly search?: string | undefined;
}

/** In the order of their names. */
export async function listGroups(handle: Handle, wish: GroupWish = {}): Promise<readonly GroupView[]> {
  let query = handle
    .tables<AccessTables>()
    .selectFrom('groups as g')
    .leftJoin('memberships as m', 'm.group_id', 'g.id')
    .select(['g.id', 'g.name', sql<number>`count(m.person_id)::int`.as('members')])
    .groupBy(['g.id', 'g.name', 'g.name_key'])
    .orderBy('g.name_key');
  if (wish.limit !== undefined) query = query.limit(wish.limit);
  if (wish.after !== undefined) query = query.where('g.name_key', '>', groupKey(wish.after));
  if (wish.search !== undefined && wish.search.trim() !== '') {
    query = query.where(sql<boolean>`position(${groupKey(wish.search)} in g.name_key) > 0`);
  }
  return query.execute();
}

/** By name in any spelling; fails with `resource.notFound`. */
export async function requireGroup(handle: Handle, name: string): Promise<{ id: string; name: string }> {
  const [group] = await groupsNamed(handle, [name]);
  if (!group) throw new Problem('resource.notFound', 'There is no such group.');
  return group;
}

/**
 * Removes the group and its memberships. Rights given to its name elsewhere stay written there and admit
 * nobody, until a group of that name is made again.
 */
export async function removeGroup(handle: Handle, name: string): Promise<void> {
  const group = await requireGroup(handle, name);
  await handle.tables<AccessTables>().deleteFrom('groups').where('id', '=', group.id).execute();
}

/** Twice is the same as once. */
export async function addMember(handle: Handle, group: string, personId: string): Promise<void> {
  const { id } = await requireGroup(handle, group);
  await handle
    .tables<AccessTables>()
    .insertInto('memberships')
    .values({ group_id: id, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What the group opened is closed at the person's next request. */
export async function removeMember(handle: Handle, group: string, personId: string): Promise<void> {
  const { id } = await requireGroup(handle, group);
  await handle
    .tables<AccessTables>()
    .deleteFrom('memberships')
    .where('group_id', '=', id)
    .where('person_id', '=', personId)
    .execute();
}

/** The person is afterwards in these groups and no others. Fails with `request.invalid` for an unknown one. */
export async function setGroups(handle: Handle, personId: string, names: readonly string[]): Promise<void> {
  const groups = await groupsNamed(handle, names);
  const known = new Set(groups.map((group) => groupKey(group.name)));
  const unknown = names.filter((name) => !known.has(groupKey(name)));
  if (unknown.length > 0) {
    throw new Problem('request.invalid', `There is no group "${unknown.join('", "')}".`, {
      details: { field: 'groups' },
    });
  }
  const db = handle.tables<AccessTables>();
  const ids = groups.map((group) => group.id);
  let others = db.deleteFrom('memberships').where('person_id', '=', personId);
  if (ids.length > 0) others = others.where('group_id', 'not in', ids);
  await others.execute();
  if (ids.length === 0) return;
  await db
    .insertInto('memberships')
    .values(ids.map((id) => ({ person_id: personId, group_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function groupsNamed(
  handle: Handle,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (names.length === 0) return [];
  return handle
    .tables<AccessTables>()
    .selectFrom('groups')
    .select(['id', 'name'])
    .where('name_key', 'in', [...new Set(names.map(groupKey))])
    .execute();
}
