import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Handle } from '#store';
import type { AccessTables } from './tables.ts';

const windowMs = 15 * 60_000;
const perLogin = 10;
/** More, since an office may share one address. */
const perAddress = 50;

/**
 * Counts a try and says how many seconds to wait, 0 if it may go on. The try is written before anything is
 * checked, so many at once cannot all slip through; it therefore must not run in a transaction that may
 * be rolled back.
 */
export async function secondsToWait(
  handle: Handle,
  attempt: { readonly login: string; readonly address: string },
  now: Date,
): Promise<number> {
  const limits = [
    { key: loginAttemptKey(attempt.login), limit: perLogin },
    { key: attemptKey('address', network(attempt.address)), limit: perAddress },
  ];
  const db = handle.tables<AccessTables>();
  await db
    .insertInto('sign_in_attempts')
    .values(limits.map(({ key }) => ({ key, at: now })))
    .execute();
  const since = new Date(now.getTime() - windowMs);
  let wait = 0;
  for (const { key, limit } of limits) {
    const recent = await db
      .selectFrom('sign_in_attempts')
      .select('at')
      .where('key', '=', key)
      .where('at', '>', since)
      .orderBy('at', 'desc')
      .limit(limit + 1)
      .execute();
    const oldest = recent[limit];
    if (oldest) wait = Math.max(wait, Math.ceil((oldest.at.getTime() + windowMs - now.getTime()) / 1_000), 1);
  }
  return wait;
}

/**
 * After a success the login starts afresh. Its address does not: with an account of one's own one could
 * otherwise go on guessing at those of others.
 */
export async function forgetAttempts(handle: Handle, login: string): Promise<void> {
  await handle
    .tables<AccessTables>()
    .deleteFrom('sign_in_attempts')
    .where('key', '=', loginAttemptKey(login))
    .execute();
}

/** Rows older than the window count for nothing. */
export async function dropOldAttempts(handle: Handle, now: Date): Promise<void> {
  await handle
    .tables<AccessTables>()
    .deleteFrom('sign_in_attempts')
    .where('at', '<=', new Date(now.getTime() - windowMs))
    .execute();
}

/** Under which the tries for one login are counted. */
export const loginAttemptKey = (login: string): string => attemptKey('login', login);

const attemptKey = (kind: string, text: string): string =>
  createHash('sha256').update(`${kind}\0${text}`).digest('base64url');

/** One subscriber has a whole /64 of IPv6 addresses, so these count as one. */
function network(address: string): string {
  const plain = address.split('%')[0] ?? '';
  if (!isIPv6(plain)) return plain;
  const parsed = ipaddr.IPv6.parse(plain);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return parsed.parts.slice(0, 4).join(':');
}
