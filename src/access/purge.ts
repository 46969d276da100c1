import type { Handle } from '#store';
import { dropOldAttempts } from './sign-in-attempts.ts';
import type { AccessTables } from './tables.ts';

/** Removes what has ended: sessions, links a day after their end, shares of turns 90 days after theirs, and tries. Run it every hour or so. */
export async function purgeAccess(handle: Handle, now: Date): Promise<void> {
  const db = handle.tables<AccessTables>();
  await db
    .deleteFrom('sessions')
    .where((where) => where.or([where('expires_at', '<=', now), where('idle_at', '<=', now)]))
    .execute();
  await db
    .deleteFrom('sign_in_links')
    .where('expires_at', '<=', new Date(now.getTime() - 86_400_000))
    .execute();
  await db
    .deleteFrom('turn_grants')
    .where('expires_at', '<=', new Date(now.getTime() - 90 * 86_400_000))
    .execute();
  await dropOldAttempts(handle, now);
}
