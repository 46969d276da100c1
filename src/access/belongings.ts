import { sql } from 'kysely';
import type { PersonBelongings } from '#contract';
import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';

/** What would end with a person: named before anybody takes them away. */
export async function belongingsOf(handle: Handle, personId: string, now: Date): Promise<PersonBelongings> {
  const db = handle.tables<AccessTables>();
  const count = sql<number>`count(*)::int`.as('count');
  const keys = await db
    .selectFrom('api_keys')
    .select(count)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirstOrThrow();
  const sessions = await db
    .selectFrom('sessions')
    .select(count)
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .where('idle_at', '>', now)
    .executeTakeFirstOrThrow();
  const shares = await db
    .selectFrom('turn_grants')
    .select(count)
    .where((where) => where.or([where('granted_by', '=', personId), where('person_id', '=', personId)]))
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return { liveKeys: keys.count, sessions: sessions.count, turnShares: shares.count };
}
