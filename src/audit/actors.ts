import { createHmac, randomBytes } from 'node:crypto';
import type { Handle } from '#store';
import { actorPeriodMs, periodOf } from './actor-period.ts';
import type { LogSecrets } from './log-secrets.ts';
import type { AuditTables } from './tables.ts';

/**
 * The pseudonyms of persons in this log, made on first use in each period. A pseudonym is HMAC-SHA-256 under the log
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
  const period = periodOf(now);
  const found = await read(handle, wanted, period);
  const missing = wanted.filter((person) => !found.has(person));
  if (missing.length === 0) return found;
  const rows = missing.map((person) => {
    const salt = randomBytes(16);
    return { person, period, salt, pseudonym: pseudonymOf(secrets, salt, person), created_at: now };
  });
  const db = handle.tables<AuditTables>();
  await db
    .insertInto('audit_actors')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['person', 'period']).doNothing())
    .execute();
  return read(handle, wanted, period);
}

async function read(
  handle: Handle,
  persons: readonly string[],
  period: number,
): Promise<Map<string, string>> {
  const rows = await handle
    .tables<AuditTables>()
    .selectFrom('audit_actors')
    .select(['person', 'pseudonym'])
    .where('person', 'in', persons)
    .where('period', '=', period)
    .execute();
  return new Map(rows.map(({ person, pseudonym }) => [person, pseudonym]));
}

function pseudonymOf(secrets: LogSecrets, salt: Buffer, person: string): string {
  const digest = createHmac('sha256', secrets.actors).update(salt).update(person).digest();
  return `p-${digest.toString('base64url', 0, 16)}`;
}

/** Until when who acted is known. */
export interface ActorRetention {
  readonly keptDays: number;
  /** Not even somebody's wish to be erased ends it sooner. */
  readonly floorDays: number;
}

/**
 * Forgets who pseudonyms were whose last possible act is longer ago than they are kept, or, for those whose erasure was
 * asked for, than the floor. Returns how many.
 */
export async function expireActors(
  handle: Handle,
  { keptDays, floorDays }: ActorRetention,
  now: Date,
): Promise<number> {
  const kept = firstKept(now, Math.max(keptDays, floorDays));
  const done = await handle
    .tables<AuditTables>()
    .deleteFrom('audit_actors')
    .where((row) =>
      row.or([
        row('period', '<', kept),
        row.and([row('erasure_asked', '=', true), row('period', '<', firstKept(now, floorDays))]),
      ]),
    )
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** The first period of which an act may lie within these days. */
export const firstKept = (now: Date, days: number): number =>
  Math.floor((now.getTime() - days * 86_400_000) / actorPeriodMs);
