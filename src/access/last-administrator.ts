import { type RawBuilder, sql } from 'kysely';
import { Problem, type Role } from '#contract';
import type { Handle } from '#store';
import { requirePerson } from './persons.ts';
import type { AccessTables } from './tables.ts';

/*
 * Somebody must always be able to administer. Each change that may take the last one away is a single
 * statement that first locks the administrators, in the order of their ids: two administrators who remove
 * each other at the same moment wait for one another, and the second is refused.
 */
const locked = sql`administrators as materialized (
  select p.id from persons p join person_roles r on r.person_id = p.id
  where r.role = 'administrator' and p.disabled_at is null order by p.id for update)`;

const expendable = (personId: string) => sql`(
  not exists (select 1 from administrators where id = ${personId})
  or (select count(*) from administrators where id <> ${personId}) > 0)`;

/** The person afterwards has these roles and no others. */
export async function setRoles(handle: Handle, personId: string, roles: readonly Role[]): Promise<void> {
  const { roles: before } = await requirePerson(handle, personId);
  const lost = before.filter((role) => !roles.includes(role));
  const won = roles.filter((role) => !before.includes(role));
  if (lost.length > 0) {
    await change(
      handle,
      sql`with ${locked} delete from person_roles
        where person_id = ${personId} and role in (${sql.join(lost)})
          and (role <> 'administrator' or ${expendable(personId)})
        returning role as id`,
      lost.length,
    );
  }
  if (won.length === 0) return;
  await handle
    .tables<AccessTables>()
    .insertInto('person_roles')
    .values([...new Set(won)].map((role) => ({ person_id: personId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keys and sessions stop at once; everything else stays as it is, and `enablePerson` gives it back. */
export async function disablePerson(handle: Handle, personId: string, now: Date): Promise<void> {
  await requirePerson(handle, personId);
  await change(
    handle,
    sql`with ${locked} update persons set disabled_at = coalesce(disabled_at, ${now})
      where id = ${personId} and ${expendable(personId)} returning id`,
    1,
  );
  // A session that was open must not come back to life with the person.
  await handle.tables<AccessTables>().deleteFrom('sessions').where('person_id', '=', personId).execute();
}

export async function enablePerson(handle: Handle, personId: string): Promise<void> {
  await requirePerson(handle, personId);
  await handle
    .tables<AccessTables>()
    .updateTable('persons')
    .set({ disabled_at: null })
    .where('id', '=', personId)
    .execute();
}

/** Removes the person with keys, sessions, password, roles and memberships. */
export async function removePerson(handle: Handle, personId: string): Promise<void> {
  await requirePerson(handle, personId);
  await change(
    handle,
    sql`with ${locked} delete from persons where id = ${personId} and ${expendable(personId)} returning id`,
    1,
  );
}

async function change(handle: Handle, statement: RawBuilder<unknown>, rows: number): Promise<void> {
  const done = await statement.execute(handle.tables<AccessTables>());
  if (done.rows.length < rows) {
    throw new Problem('resource.conflict', 'This is the last administrator; make another one first.');
  }
}
