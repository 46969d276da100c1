import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Problem } from '#contract';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM: version byte, random nonce (12), tag (16), ciphertext. The version and `context` are
 * authenticated, so sealed bytes cannot be moved to another place. With random nonces one key is good
 * for 2^32 seals (NIST SP 800-38D 8.3); a conversation or document stays far below.
 */
export function sealBytes(key: Uint8Array, plain: Uint8Array | string, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(context));
  const first = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  const last = cipher.final();
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), first, last]);
}

/** The inverse; any other key, context or byte fails with `store.sealBroken`. */
export function openSealed(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION)
    throw new Problem('store.sealBroken', 'Sealed content has an unknown form.');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(context));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new Problem('store.sealBroken', 'Sealed content does not match its key and place.', { cause });
  }
}

function authenticated(context: string): Buffer {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(context, 'utf8')]);
}
