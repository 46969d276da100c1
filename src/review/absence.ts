import type { Absence } from '#contract';
import type { Handle } from '#store';
import type { ReviewTables } from './tables.ts';

/** When somebody is away; a second time replaces the first. */
export async function setAbsence(
  handle: Handle,
  person: string,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<void> {
  const values = { from_at: from, until_at: until };
  await handle
    .tables<ReviewTables>()
    .insertInto('review_absences')
    .values({ person, ...values })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
    .execute();
}

export async function endAbsence(handle: Handle, person: string): Promise<void> {
  await handle.tables<ReviewTables>().deleteFrom('review_absences').where('person', '=', person).execute();
}

/** The absence that this person has entered, if it is not over. */
export async function absenceOf(handle: Handle, person: string, now: Date): Promise<Absence | undefined> {
  const row = await handle
    .tables<ReviewTables>()
    .selectFrom('review_absences')
    .select(['from_at', 'until_at'])
    .where('person', '=', person)
    .where('until_at', '>', now)
    .executeTakeFirst();
  return row && { from: row.from_at.toISOString(), until: row.until_at.toISOString() };
}

/** Those of these people who are not away now. */
export async function whoIsThere(
  handle: Handle,
  people: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  if (people.length === 0) return [];
  const rows = await handle
    .tables<ReviewTables>()
    .selectFrom('review_absences')
    .select('person')
    .where('person', 'in', [...people])
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .execute();
  const away = new Set(rows.map(({ person }) => person));
  return people.filter((person) => !away.has(person));
}

/** What is over is forgotten. */
export async function forgetAbsences(handle: Handle, now: Date): Promise<void> {
  await handle.tables<ReviewTables>().deleteFrom('review_absences').where('until_at', '<=', now).execute();
}
