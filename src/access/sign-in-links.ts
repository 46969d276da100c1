import { randomUUID } from 'node:crypto';
import type { Identity } from '#contract';
import type { Handle } from '#store';
import { makerOf } from './credentials.ts';
import { hashOf, newSecret } from './secret-text.ts';
import type { AccessTables } from './tables.ts';

const lifeMs = 15 * 60_000;

/** The secret part of a link; the caller makes the address of it. One use, 15 minutes. `by` is who asks for it, if a person does. */
export async function createSignInLink(
  handle: Handle,
  personId: string,
  now: Date,
  by?: Identity,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + lifeMs);
  await handle
    .tables<AccessTables>()
    .insertInto('sign_in_links')
    .values({
      id: randomUUID(),
      person_id: personId,
      token_hash: hashOf(token),
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
      made_by: makerOf(by, personId),
    })
    .execute();
  return { token, expiresAt };
}

/**
 * Who is signed in, and who made the link, or `undefined`: unknown, used, too old, or the person is disabled. Looking
 * and using up are one statement, so of two at the same moment one wins.
 */
export async function redeemSignInLink(
  handle: Handle,
  token: string,
  now: Date,
): Promise<{ readonly person: string; readonly madeBy: string | null } | undefined> {
  const row = await handle
    .tables<AccessTables>()
    .updateTable('sign_in_links as l')
    .from('persons as p')
    .set({ used_at: now })
    .whereRef('p.id', '=', 'l.person_id')
    .where('p.disabled_at', 'is', null)
    .where('l.token_hash', '=', hashOf(token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .returning(['l.person_id', 'l.made_by'])
    .executeTakeFirst();
  return row && { person: row.person_id, madeBy: row.made_by };
}
