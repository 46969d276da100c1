import { sql } from 'kysely';
import { type KeyListing, type KeyState, normalised } from '#contract';
import type { Handle } from '#store';
import { keyView } from './keys.ts';
import type { AccessTables } from './tables.ts';

export interface KeySearch {
  /** Only this person's. */
  readonly person?: string | undefined;
  /** Part of the label or of the person's name, in any case. */
  readonly search?: string | undefined;
  readonly state?: KeyState | undefined;
  readonly limit: number;
  /** Id of the last one seen. */
  readonly after?: string | undefined;
}

/** Keys with the names of their people, the newest first. */
export async function searchKeys(handle: Handle, wish: KeySearch, now: Date): Promise<readonly KeyListing[]> {
  let query = handle
    .tables<AccessTables>()
    .selectFrom('api_keys as k')
    .innerJoin('persons as p', 'p.id', 'k.person_id')
    .select([
      ...(['k.id', 'k.person_id', 'k.label', 'k.scopes', 'k.created_at', 'k.expires_at'] as const),
      ...(['k.revoked_at', 'k.last_used_at', 'k.configured', 'k.made_by', 'p.name'] as const),
    ])
    .orderBy('k.created_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(wish.limit);
  if (wish.after !== undefined) {
    query = query.where(
      sql<boolean>`(k.created_at, k.id) < (select created_at, id from api_keys where id = ${wish.after})`,
    );
  }
  if (wish.person !== undefined) query = query.where('k.person_id', '=', wish.person);
  if (wish.search !== undefined && wish.search.trim() !== '') {
    const text = normalised(wish.search).trim().toLowerCase();
    query = query.where(
      sql<boolean>`(position(${text} in lower(k.label)) > 0 or position(${text} in lower(p.name)) > 0)`,
    );
  }
  if (wish.state !== undefined) query = query.where(sql<boolean>`${stateAt(now)} = ${wish.state}`);
  const rows = await query.select(stateAt(now).as('state')).execute();
  return rows.map(({ name, configured, state, ...row }) => ({
    ...keyView(row),
    personName: name,
    configured,
    state,
  }));
}

const stateAt = (now: Date) => sql<KeyState>`case
  when k.revoked_at is not null then 'revoked'
  when k.expires_at is not null and k.expires_at <= ${now} then 'expired'
  else 'live' end`;
