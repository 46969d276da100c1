import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Problem, type Role } from '#contract';
import type { Handle } from '#store';
import { findPerson } from './persons.ts';
import { hashOf, sameHash } from './secret-text.ts';
import type { AccessTables } from './tables.ts';

/** What was found and changed at start, for the log and the audit record. */
export interface EnsuredAdministrator {
  /** Id of the person whom the configured key speaks for, else of the first administrator. */
  readonly person: string;
  readonly made: boolean;
  readonly keyChanged: boolean;
}

/** Somebody has to hand the roles on. `reviewer` is not among them: it opens what others wrote. */
const firstRoles: readonly Role[] = [
  ...(['administrator', 'author', 'approver', 'overseer', 'auditor', 'staff'] as const),
];
const firstLogin = 'administrator';

/**
 * Sees to it at every start that there is an administrator, and that the key of the settings is a key of
 * one: a changed key replaces the old, and without one the old stops. Whoever sets it holds the machine, so
 * it also gives its person back what was taken away (the role, or being enabled). Call it in a transaction.
 */
export async function ensureAdministrator(
  handle: Handle,
  adminKey: string | undefined,
  now: Date,
): Promise<EnsuredAdministrator> {
  const db = handle.tables<AccessTables>();
  // Two servers that start at once on an empty database must not both make one.
  await sql`select pg_advisory_xact_lock(hashtext('leitstand first administrator'))`.execute(db);
  const configured = await db
    .selectFrom('api_keys')
    .select(['id', 'person_id', 'hash'])
    .where('configured', '=', true)
    .executeTakeFirst();
  if (adminKey === undefined) {
    if (configured) await db.deleteFrom('api_keys').where('id', '=', configured.id).execute();
    return { ...(await anyAdministrator(handle)), keyChanged: configured !== undefined };
  }
  if (adminKey.length < 32) {
    throw new Problem('request.invalid', 'The key of the first administrator has at least 32 characters.');
  }
  const holder = configured ? { person: configured.person_id, made: false } : await anyAdministrator(handle);
  await db.updateTable('persons').set({ disabled_at: null }).where('id', '=', holder.person).execute();
  await giveRoles(handle, holder.person, ['administrator']);
  const hash = hashOf(adminKey);
  if (configured && sameHash(configured.hash, hash)) return { ...holder, keyChanged: false };
  await db.deleteFrom('api_keys').where('configured', '=', true).execute();
  await db
    .insertInto('api_keys')
    .values({
      id: randomUUID(),
      person_id: holder.person,
      label: 'LEITSTAND_ADMIN_KEY',
      hash,
      scopes: null,
      configured: true,
      created_at: now,
      expires_at: null,
      revoked_at: null,
      last_used_at: null,
    })
    .execute();
  return { ...holder, keyChanged: true };
}

async function anyAdministrator(handle: Handle): Promise<{ person: string; made: boolean }> {
  const db = handle.tables<AccessTables>();
  const existing = await db
    .selectFrom('persons as p')
    .innerJoin('person_roles as r', 'r.person_id', 'p.id')
    .select('p.id')
    .where('r.role', '=', 'administrator')
    .where('p.disabled_at', 'is', null)
    .orderBy('p.created_at')
    .orderBy('p.id')
    .executeTakeFirst();
  if (existing) return { person: existing.id, made: false };
  const login = (await findPerson(handle, firstLogin)) ? `${firstLogin} ${randomUUID()}` : firstLogin;
  const id = randomUUID();
  await db.insertInto('persons').values({ id, login, name: 'Administrator', email: null }).execute();
  await giveRoles(handle, id, firstRoles);
  return { person: id, made: true };
}

async function giveRoles(handle: Handle, person: string, roles: readonly Role[]): Promise<void> {
  await handle
    .tables<AccessTables>()
    .insertInto('person_roles')
    .values(roles.map((role) => ({ person_id: person, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
