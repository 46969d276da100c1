import { randomUUID } from 'node:crypto';
import { scopes as allScopes, type Identity, type KeyView, Problem, type Scope } from '#contract';
import type { Handle } from '#store';
import { credentialBy, makerOf } from './credentials.ts';
import { identityOf } from './identity.ts';
import { hashOf, keyIdIn, keyText, newSecret, sameHash } from './secret-text.ts';
import type { AccessTables } from './tables.ts';

export interface KeyWish {
  readonly person: string;
  readonly label: string;
  readonly scopes?: readonly Scope[] | undefined;
  readonly expiresAt?: Date | undefined;
}

/** The text of a key is given out here and nowhere else; only its hash is kept. */
export interface CreatedKey {
  readonly id: string;
  readonly key: string;
}

/**
 * `by` is who asks for the key, if a person does: a key that is narrowed cannot make one that is wider.
 * Fails with `access.forbidden` then, and with `request.invalid` for an end in the past.
 */
export async function createKey(
  handle: Handle,
  wish: KeyWish,
  now: Date,
  by?: Identity,
): Promise<CreatedKey> {
  const id = randomUUID();
  const key = keyText(id, newSecret());
  if (wish.expiresAt !== undefined && wish.expiresAt <= now) {
    throw new Problem('request.invalid', 'The key would have ended before it began.', {
      details: { field: 'expiresAt' },
    });
  }
  const scopes = narrowed(wish.scopes, by);
  await handle
    .tables<AccessTables>()
    .insertInto('api_keys')
    .values({
      id,
      person_id: wish.person,
      label: wish.label,
      hash: hashOf(key),
      scopes: scopes === undefined ? null : JSON.stringify(scopes),
      created_at: now,
      expires_at: wish.expiresAt ?? null,
      revoked_at: null,
      last_used_at: null,
      made_by: makerOf(by, wish.person),
    })
    .execute();
  return { id, key };
}

/**
 * A new key with the old one's person, label, scopes and end. The old one goes on for `graceMs`, so that
 * programs can be given the new one without a gap. `by` is who asks, as for `createKey`. Fails with
 * `resource.notFound` for a dead key.
 */
export async function rotateKey(
  handle: Handle,
  keyId: string,
  now: Date,
  graceMs: number,
  by?: Identity,
): Promise<CreatedKey> {
  const db = handle.tables<AccessTables>();
  const old = await db
    .selectFrom('api_keys')
    .select(['person_id', 'label', 'scopes', 'expires_at'])
    .where('id', '=', keyId)
    .where('configured', '=', false)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst();
  if (!old) throw new Problem('resource.notFound', 'There is no such key.');
  const created = await createKey(
    handle,
    {
      person: old.person_id,
      label: old.label,
      // All of them, where none narrow it: a narrowed key must not get hold of a whole one.
      scopes: old.scopes ?? (isNarrowed(by) ? allScopes : undefined),
      expiresAt: old.expires_at ?? undefined,
    },
    now,
    by,
  );
  const graceEnd = new Date(now.getTime() + graceMs);
  const end = old.expires_at !== null && old.expires_at < graceEnd ? old.expires_at : graceEnd;
  await db.updateTable('api_keys').set({ expires_at: end }).where('id', '=', keyId).execute();
  return created;
}

/** Stops the key at once. Fails with `resource.notFound`; a key that is revoked already stays so. */
export async function revokeKey(handle: Handle, keyId: string, now: Date): Promise<void> {
  const db = handle.tables<AccessTables>();
  const key = await getKey(handle, keyId);
  if (!key) throw new Problem('resource.notFound', 'There is no such key.');
  await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function getKey(handle: Handle, keyId: string): Promise<KeyView | undefined> {
  const row = await views(handle).where('id', '=', keyId).executeTakeFirst();
  return row && keyView(row);
}

/** Of one person, or all; the newest first. */
export async function listKeys(handle: Handle, personId?: string): Promise<readonly KeyView[]> {
  let query = views(handle).orderBy('created_at', 'desc').orderBy('id', 'desc');
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  return (await query.execute()).map(keyView);
}

/**
 * Who sends this Authorization header, or `undefined`: unknown, revoked, expired and nobody's keys look
 * the same. The key itself is compared by hash and in constant time.
 */
export async function authenticateKey(
  handle: Handle,
  header: string | undefined,
  now: Date,
): Promise<Identity | undefined> {
  // Any form: the configured key is whatever the settings say, spaces and umlauts included.
  const text = /^Bearer +(\S.{14,2000}\S) *$/i.exec(header ?? '')?.[1];
  if (text === undefined) return undefined;
  // Node reads the bytes of headers as Latin-1; this gives back the bytes that were sent.
  const hash = hashOf(Buffer.from(text, 'latin1'));
  const id = keyIdIn(text);
  const rows = await handle
    .tables<AccessTables>()
    .selectFrom('api_keys')
    .select(['id', 'person_id', 'hash', 'scopes', 'last_used_at', 'configured', 'made_by'])
    // The configured key may have any form, so it is always among the candidates.
    .where((where) => where.or([where('configured', '=', true), ...(id ? [where('id', '=', id)] : [])]))
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .execute();
  const found = rows.filter((row) => sameHash(row.hash, hash))[0];
  if (!found) return undefined;
  const identity = await identityOf(handle, found.person_id, {
    ...{ kind: 'key', id: found.id },
    ...(found.scopes === null ? {} : { scopes: found.scopes }),
    ...(found.configured ? { configured: true } : {}),
    ...(found.made_by === null ? {} : { madeBy: found.made_by }),
  });
  if (identity) await noteUse(handle, found.id, found.last_used_at, now);
  return identity;
}

/** To the day: seldom enough to cost nothing, coarse enough to say little about a person. */
async function noteUse(handle: Handle, keyId: string, last: Date | null, now: Date): Promise<void> {
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  if (last !== null && last >= today) return;
  await handle
    .tables<AccessTables>()
    .updateTable('api_keys')
    .set({ last_used_at: today })
    .where('id', '=', keyId)
    .execute();
}

const isNarrowed = (by: Identity | undefined): boolean =>
  by?.via.kind === 'key' && by.via.scopes !== undefined;

function narrowed(
  wanted: readonly Scope[] | undefined,
  by: Identity | undefined,
): readonly Scope[] | undefined {
  const limit = by?.via.kind === 'key' ? by.via.scopes : undefined;
  if (limit === undefined) return wanted;
  if (wanted === undefined) return limit;
  if (wanted.every((scope) => limit.includes(scope))) return wanted;
  throw new Problem('access.forbidden', 'A narrowed key cannot make a wider one.');
}

function views(handle: Handle) {
  return handle
    .tables<AccessTables>()
    .selectFrom('api_keys')
    .select(['id', 'person_id', 'label', 'scopes', 'created_at', 'expires_at', 'revoked_at', 'last_used_at'])
    .select('made_by');
}

export function keyView(
  row: Awaited<ReturnType<ReturnType<typeof views>['executeTakeFirstOrThrow']>>,
): KeyView {
  return {
    id: row.id,
    person: row.person_id,
    label: row.label,
    ...(row.scopes === null ? {} : { scopes: allScopes.filter((scope) => row.scopes?.includes(scope)) }),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
    credential: credentialBy(row.made_by),
  };
}
