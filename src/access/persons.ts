import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Language, type NewPerson, normalised, type PersonView, Problem, type Role } from '#contract';
import type { Handle } from '#store';
import { setGroups } from './groups.ts';
import { emailKey, groupKey, loginKey } from './spelling.ts';
import type { AccessTables } from './tables.ts';

/**
 * Makes a person. Without a login the e-mail address is one, else the name. Fails with `resource.conflict`
 * when the login is taken in any spelling, also by one made at the same moment. Call it inside a
 * transaction, so that a mistake in the groups leaves no half-made person.
 */
export async function createPerson(handle: Handle, wanted: NewPerson): Promise<PersonView> {
  const login = loginKey(wanted.login ?? wanted.email ?? wanted.name);
  const email = wanted.email === undefined ? null : emailKey(wanted.email);
  const language = wanted.language ?? null;
  const id = await insert(handle, { login, name: normalised(wanted.name), email, language });
  if (id === undefined) {
    throw new Problem('resource.conflict', 'There is already a person with this login.', {
      details: { field: 'login' },
    });
  }
  await addRoles(handle, id, wanted.roles ?? ['staff']);
  await setGroups(handle, id, wanted.groups ?? []);
  return requirePerson(handle, id);
}

/** Someone whom another system vouches for: issuer and subject say who it is, and nothing else does. */
export interface ExternalPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The person of this issuer and subject, made at the first sight of them. Two people without names stay
 * two, and an e-mail address never makes somebody the owner of an existing account.
 */
export async function externalPerson(handle: Handle, known: ExternalPerson): Promise<PersonView> {
  const name = known.name?.trim() || known.email || 'Unnamed person';
  const email = known.email === undefined ? null : emailKey(known.email);
  const id = await insert(handle, { name, email, issuer: known.issuer, subject: known.subject });
  if (id !== undefined) {
    await addRoles(handle, id, ['staff']);
    return requirePerson(handle, id);
  }
  const row = await handle
    .tables<AccessTables>()
    .selectFrom('persons')
    .select('id')
    .where('issuer', '=', known.issuer)
    .where('subject', '=', known.subject)
    .executeTakeFirstOrThrow();
  return requirePerson(handle, row.id);
}

/** By id, or by login in any spelling; fails with `resource.notFound`. */
export async function requirePerson(handle: Handle, idOrLogin: string): Promise<PersonView> {
  const person = await findPerson(handle, idOrLogin);
  if (!person) throw new Problem('resource.notFound', 'There is no such person.');
  return person;
}

/** By id, or by login in any spelling. */
export async function findPerson(handle: Handle, idOrLogin: string): Promise<PersonView | undefined> {
  const found = await views(handle)
    .where((where) =>
      where.or([where('p.id', '=', idOrLogin), where('p.login', '=', tryLoginKey(idOrLogin))]),
    )
    // An id cannot be shadowed by somebody who takes it as a login.
    .orderBy(sql`p.id = ${idOrLogin}`, 'desc')
    .executeTakeFirst();
  return found && view(found);
}

export interface PersonWish {
  readonly limit: number;
  /** Id of the last one seen. */
  readonly after?: string | undefined;
  /** Part of a name, login or e-mail address, in any case. */
  readonly search?: string | undefined;
  readonly group?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
}

/** In the order of name and id. */
export async function listPersons(handle: Handle, wish: PersonWish): Promise<readonly PersonView[]> {
  let query = views(handle).orderBy('p.name').orderBy('p.id').limit(wish.limit);
  if (wish.after !== undefined) {
    query = query.where(
      sql<boolean>`(p.name, p.id) > (select name, id from persons where id = ${wish.after})`,
    );
  }
  if (wish.search !== undefined && wish.search.trim() !== '') {
    const text = normalised(wish.search).trim().toLowerCase();
    const has = (column: string) => sql<boolean>`position(${text} in lower(${sql.ref(column)})) > 0`;
    query = query.where((where) => where.or([has('p.name'), has('p.login'), has('p.email')]));
  }
  if (wish.group !== undefined) {
    query = query.where(sql<boolean>`exists (
      select 1 from memberships as m join groups as g on g.id = m.group_id
      where m.person_id = p.id and g.name_key = ${tryGroupKey(wish.group)})`);
  }
  if (wish.role !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from person_roles as r where r.person_id = p.id and r.role = ${wish.role})`,
    );
  }
  if (wish.state !== undefined) {
    query = query.where('p.disabled_at', wish.state === 'active' ? 'is' : 'is not', null);
  }
  return (await query.execute()).map(view);
}

/** Changes what is shown of a person, or how they are written to; the login stays. */
export async function changePersonDetails(
  handle: Handle,
  personId: string,
  change: {
    readonly name?: string | undefined;
    readonly email?: string | null | undefined;
    readonly language?: Language | null | undefined;
  },
): Promise<void> {
  const set = {
    ...(change.name === undefined ? {} : { name: normalised(change.name) }),
    ...(change.email === undefined ? {} : { email: change.email === null ? null : emailKey(change.email) }),
    ...(change.language === undefined ? {} : { language: change.language }),
  };
  if (Object.keys(set).length === 0) return;
  await handle.tables<AccessTables>().updateTable('persons').set(set).where('id', '=', personId).execute();
}

async function insert(
  handle: Handle,
  values: {
    name: string;
    email: string | null;
    language?: Language | null;
    login?: string;
    issuer?: string;
    subject?: string;
  },
): Promise<string | undefined> {
  const row = await handle
    .tables<AccessTables>()
    .insertInto('persons')
    .values({ id: randomUUID(), ...values })
    // Not an error of the database, which would spoil the caller's transaction.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

async function addRoles(handle: Handle, personId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length === 0) return;
  await handle
    .tables<AccessTables>()
    .insertInto('person_roles')
    .values([...new Set(roles)].map((role) => ({ person_id: personId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function tryLoginKey(text: string): string | null {
  try {
    return loginKey(text);
  } catch {
    return null;
  }
}

function tryGroupKey(name: string): string | null {
  try {
    return groupKey(name);
  } catch {
    return null;
  }
}

function views(handle: Handle) {
  return handle
    .tables<AccessTables>()
    .selectFrom('persons as p')
    .select((part) => [
      ...(['p.id', 'p.login', 'p.name', 'p.email', 'p.language', 'p.disabled_at', 'p.created_at'] as const),
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
    ]);
}

function view(row: Awaited<ReturnType<ReturnType<typeof views>['executeTakeFirstOrThrow']>>): PersonView {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    email: row.email,
    language: row.language,
    groups: row.groups ?? [],
    roles: row.roles ?? [],
    disabled: row.disabled_at !== null,
    createdAt: row.created_at,
  };
}
