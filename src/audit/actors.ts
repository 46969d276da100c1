import { createHmac, randomBytes } from 'node:crypto';
import type { Handle } from '#store';
import type { LogSecrets } from './log-secrets.ts';
import type { AuditTables } from './tables.ts';

/**
 * The pseudonyms of persons in this log, made on first use. A pseudonym is HMAC-SHA-256 under the log
 * key over a salt and the person's id: as the salt is stored beside the mapping only, deleting that row
 * makes the pseudonym unlinkable even for somebody who has the log key and guesses the person.
 */
export async function actorPseudonyms(
  handle: Handle,
  secrets: LogSecrets,
  persons: Iterable<string>,
  now: Date,
): Promise<Map<string, string>> {
  // In one order everywhere, or two transactions that meet new persons could wait for each other.
  const wanted = [...new Set(persons)].sort();
  if (wanted.length === 0) return new Map();
  const found = await read(handle, wanted);
  const missing = wanted.filter((person) => !found.has(person));
  if (missing.length === 0) return found;
  const rows = missing.map((person) => {
    const salt = randomBytes(16);
    return { person, salt, pseudonym: pseudonymOf(secrets, salt, person), created_at: now };
  });
  const db = handle.tables<AuditTables>();
  await db
    .insertInto('audit_actors')
    .values(rows)
    .onConflict((conflict) => conflict.column('person').doNothing())
    .execute();
  return read(handle, wanted);
}

async function read(handle: Handle, persons: readonly string[]): Promise<Map<string, string>> {
  const rows = await handle
    .tables<AuditTables>()
    .selectFrom('audit_actors')
    .select(['person', 'pseudonym'])
    .where('person', 'in', persons)
    .execute();
  return new Map(rows.map(({ person, pseudonym }) => [person, pseudonym]));
}

function pseudonymOf(secrets: LogSecrets, salt: Buffer, person: string): string {
  const digest = createHmac('sha256', secrets.actors).update(salt).update(person).digest();
  return `p-${digest.toString('base64url', 0, 16)}`;
}

/** Forgets who pseudonyms older than `before` were; the next act of such a person gets a new pseudonym. */
export async function expireActors(handle: Handle, before: Date): Promise<number> {
  const done = await handle
    .tables<AuditTables>()
    .deleteFrom('audit_actors')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
