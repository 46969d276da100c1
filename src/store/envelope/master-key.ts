import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '#contract';
import { openSealed, sealBytes } from './seal.ts';

/**
 * Wraps data keys. The master key on this machine is one; a KMS or OpenBao becomes another, which is
 * why the calls are asynchronous. `aad` binds a wrapped key to its id and owner.
 */
export interface Wrapper {
  /** Names the wrapping key without telling anything about it; stored beside every wrapped key. */
  readonly id: string;
  wrap(dataKey: Uint8Array, aad: string): Promise<Buffer>;
  /** Fails with `store.sealBroken` if the bytes or `aad` are not those that were wrapped. */
  unwrap(wrapped: Uint8Array, aad: string): Promise<Buffer>;
}

export interface MasterKey extends Wrapper {
  /** A 32-byte key for one purpose (HKDF-SHA256, RFC 5869); knowing it tells nothing about the master key. */
  derive(purpose: string, salt?: Uint8Array): Buffer;
}

const BYTES = 32;

/** A new random master key. */
export function newMasterKey(): MasterKey {
  return masterKey(randomBytes(BYTES));
}

/** Reads 32 bytes, or their base64, base64url or hexadecimal form; anything else is `store.masterKeyMalformed`. */
export function masterKey(given: Uint8Array | string): MasterKey {
  const secret = typeof given === 'string' ? decode(given.trim()) : Buffer.from(given);
  if (secret?.length !== BYTES)
    throw new Problem('store.masterKeyMalformed', 'The master key does not consist of 32 bytes.');
  const derive = (purpose: string, salt: Uint8Array = new Uint8Array()) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `leitstand ${purpose}`, BYTES));
  const wrapping = derive('wrap data keys');
  return {
    id: createHmac('sha256', secret).update('leitstand master key id').digest('hex').slice(0, 16),
    wrap: async (dataKey, aad) => sealBytes(wrapping, dataKey, aad),
    unwrap: async (wrapped, aad) => openSealed(wrapping, wrapped, aad),
    derive,
  };
}

function decode(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}
