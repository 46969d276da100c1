import { createHmac, hkdfSync } from 'node:crypto';
import { openSealed, sealBytes } from './seal.ts';

/** The key of one conversation or document. Everything of class 1 goes through it before it is stored. */
export interface DataKey {
  readonly id: string;
  /** `context` says what and where, e.g. `message:<id>:text`; opening needs the same one. */
  seal(plain: Uint8Array | string, context: string): Buffer;
  /** Fails with `store.sealBroken` for other bytes, another key or another context. */
  open(sealed: Uint8Array, context: string): Buffer;
  /** HMAC-SHA256 of the text as 64 hexadecimal digits: proves content to those who hold the key, and to nobody else. */
  hmac(text: string): string;
  /** A 32-byte key for one purpose (HKDF-SHA256), which ends with this key. */
  subkey(purpose: string): Buffer;
}

export function dataKey(id: string, secret: Uint8Array): DataKey {
  const subkey = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `leitstand ${purpose}`, 32));
  const sealing = subkey('seal');
  const proving = subkey('hmac');
  return {
    id,
    seal: (plain, context) => sealBytes(sealing, plain, context),
    open: (sealed, context) => openSealed(sealing, sealed, context),
    hmac: (text) => createHmac('sha256', proving).update(text, 'utf8').digest('hex'),
    subkey,
  };
}
