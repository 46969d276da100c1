import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Identity } from '#contract';
import type { Handle } from '#store';
import { identityOf } from './identity.ts';
import { csrfTokenOf, hashOf, newSecret, sameHash } from './secret-text.ts';
import type { AccessTables } from './tables.ts';

export interface SessionTimes {
  /** Longest life, milliseconds. */
  readonly lifeMs: number;
  /** Longest pause between two requests, milliseconds. */
  readonly idleMs: number;
}

export interface OpenedSession {
  readonly id: string;
  /** For the cookie; kept nowhere else. */
  readonly token: string;
  /** To be sent with every request that changes something; belongs to this token. */
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

/**
 * A fresh token for every sign-in: one that was planted before is worth nothing. `madeBy` is who made the link that opens
 * it, as `redeemSignInLink` says.
 */
export async function openSession(
  handle: Handle,
  personId: string,
  now: Date,
  times: SessionTimes,
  madeBy: string | null = null,
): Promise<OpenedSession> {
  const id = randomUUID();
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + times.lifeMs);
  await handle
    .tables<AccessTables>()
    .insertInto('sessions')
    .values({
      id,
      person_id: personId,
      token_hash: hashOf(token),
      created_at: now,
      expires_at: expiresAt,
      idle_at: new Date(now.getTime() + times.idleMs),
      made_by: madeBy,
    })
    .execute();
  return { id, token, csrfToken: csrfTokenOf(token), expiresAt };
}

/** Who holds this token, or `undefined`; moves the end of the pause on. */
export async function authenticateSession(
  handle: Handle,
  token: string | undefined,
  now: Date,
  times: SessionTimes,
): Promise<Identity | undefined> {
  if (token === undefined || token.length > 200) return undefined;
  const db = handle.tables<AccessTables>();
  const session = await db
    .selectFrom('sessions')
    .select(['id', 'person_id', 'idle_at', 'made_by'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .where('idle_at', '>', now)
    .executeTakeFirst();
  if (!session) return undefined;
  const idleAt = new Date(now.getTime() + times.idleMs);
  // Not at every request: a write a minute at most.
  if (idleAt.getTime() - session.idle_at.getTime() >= 60_000) {
    await db.updateTable('sessions').set({ idle_at: idleAt }).where('id', '=', session.id).execute();
  }
  return identityOf(handle, session.person_id, {
    ...{ kind: 'session', id: session.id },
    ...(session.made_by === null ? {} : { madeBy: session.made_by }),
  });
}

/** Is this the CSRF token of that session? A request that changes something needs it. */
export function isCsrfToken(sessionToken: string, given: string | undefined): boolean {
  return sameHash(hashOf(csrfTokenOf(sessionToken)), hashOf(given ?? ''));
}

/** Signing out. */
export async function closeSession(handle: Handle, sessionId: string): Promise<void> {
  await handle.tables<AccessTables>().deleteFrom('sessions').where('id', '=', sessionId).execute();
}

/** Signing out everywhere, but for the session named. */
export async function closeSessions(handle: Handle, personId: string, except?: string): Promise<void> {
  let query = handle.tables<AccessTables>().deleteFrom('sessions').where('person_id', '=', personId);
  if (except !== undefined) query = query.where('id', '<>', except);
  await query.execute();
}

/** The person has set a password of their own in it: who made the link no longer matters. */
export async function ownSession(handle: Handle, sessionId: string): Promise<void> {
  await handle
    .tables<AccessTables>()
    .updateTable('sessions')
    .set({ made_by: null })
    .where('id', '=', sessionId)
    .execute();
}

/** A session as its own person sees it. */
export interface SessionView {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Ends then, unless something is asked before. */
  readonly idleAt: Date;
}

/** The sessions of a person that live, the newest first. */
export async function listSessions(
  handle: Handle,
  personId: string,
  now: Date,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly SessionView[]> {
  let rows = handle
    .tables<AccessTables>()
    .selectFrom('sessions as s')
    .select(['s.id', 's.created_at as createdAt', 's.expires_at as expiresAt', 's.idle_at as idleAt'])
    .where('s.person_id', '=', personId)
    .where('s.expires_at', '>', now)
    .where('s.idle_at', '>', now)
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(page.limit);
  if (page.after !== undefined) {
    rows = rows.where(
      sql<boolean>`(s.created_at, s.id) < (select created_at, id from sessions where id = ${page.after})`,
    );
  }
  return rows.execute();
}

/** Ends one session of this person; false when they have no such session. */
export async function closeOwnSession(handle: Handle, personId: string, sessionId: string): Promise<boolean> {
  const done = await handle
    .tables<AccessTables>()
    .deleteFrom('sessions')
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}
