import { type Bytes, fromBase64, join, same, toHex, utf8 } from './bytes.ts';

/** A key of the log as its line says it: `<name>+<key id>+<base64(0x01 ‖ Ed25519 key)>` (C2SP signed note). */
export interface VerifierKey {
  readonly line: string;
  readonly name: string;
  /** Four bytes. */
  readonly id: Bytes;
  /** 0x01 and the 32 bytes of the public key. */
  readonly key: Bytes;
}

/** `undefined` for a line that is none, or whose parts do not fit together. */
export async function readVerifierKey(line: string): Promise<VerifierKey | undefined> {
  const parts = /^(\S+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(line.trim());
  const [, name = '', id = '', text = ''] = parts ?? [];
  const key = fromBase64(text);
  if (!parts || !key || key.length !== 33 || key[0] !== 1) return undefined;
  return verifierKey(name, key, id);
}

/** A key out of a record that hands the log over to it. */
export async function verifierKey(name: string, key: Bytes, id?: string): Promise<VerifierKey | undefined> {
  const digest = await crypto.subtle.digest('SHA-256', join(utf8(`${name}\n`), key));
  const computed = new Uint8Array(digest, 0, 4).slice();
  if (id !== undefined && toHex(computed) !== id) return undefined;
  return { line: `${name}+${toHex(computed)}+${btoa(String.fromCharCode(...key))}`, name, id: computed, key };
}

/** `unsupported`: this browser knows no Ed25519, so nothing can be said. */
export type SignatureState = 'valid' | 'invalid' | 'unsupported';

/** Is the signature (base64 of key id and Ed25519 signature) by this key over this text? */
export async function checkSignature(
  text: string,
  signature: string,
  { id, key }: VerifierKey,
): Promise<SignatureState> {
  const bytes = fromBase64(signature);
  if (bytes?.length !== 68 || !same(bytes.slice(0, 4), id)) return 'invalid';
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', key.slice(1), { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    // A browser without Ed25519 says so by name; anything else is wrong with the key.
    return error instanceof DOMException && error.name === 'NotSupportedError' ? 'unsupported' : 'invalid';
  }
  const valid = await crypto.subtle.verify({ name: 'Ed25519' }, imported, bytes.slice(4), utf8(text));
  return valid ? 'valid' : 'invalid';
}
