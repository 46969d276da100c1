import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits in 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * SHA-256, fit to store secrets of high entropy: 256 random bits cannot be guessed, so nothing is gained
 * by a slow hash. Passwords, which people choose, get Argon2id instead.
 */
export function hashOf(secret: string | Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Takes the same time wherever the two differ. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The whole text of a key; its id stands inside, so that a key found somewhere can be revoked. */
export function keyText(id: string, secret: string): string {
  return `lk_${id.replaceAll('-', '')}_${secret}`;
}

/** The id inside the text of a key, `undefined` when the text has another form. */
export function keyIdIn(text: string): string | undefined {
  const hex = /^lk_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/.exec(text)?.[1];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Belongs to one session token and cannot be made without it; nothing needs to be stored for it. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('leitstand csrf').digest('base64url');
}
