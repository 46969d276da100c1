import { createPublicKey, type KeyObject } from 'node:crypto';
import { Problem } from '#contract';
import { keyId, type VerifierKey } from './signed-note.ts';

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  const jwk = key.export({ format: 'jwk' });
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk.x !== 'string') {
    throw new Problem('audit.malformed', 'The audit log is signed with Ed25519 keys only.');
  }
  return Buffer.from(jwk.x, 'base64url');
}

/** A verifier key from the 32 bytes of its public key. */
export function verifierKey(name: string, rawKey: Uint8Array): VerifierKey {
  const x = Buffer.from(rawKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { name, id: keyId(name, rawKey), key };
}

/** `<name>+<key id>+<base64(0x01 ‖ key)>`: the one line that whoever verifies must have got by another way. */
export function formatVerifierKey({ name, id, key }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([Buffer.of(1), rawPublicKey(key)]).toString('base64')}`;
}

/** Reads the line; throws `audit.malformed` when its parts do not fit together. */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim());
  const bytes = Buffer.from(parts?.[3] ?? '', 'base64');
  if (!parts || bytes.length !== 33 || bytes[0] !== 1) {
    throw new Problem('audit.malformed', 'A public key reads <name>+<eight hex digits>+<base64>.');
  }
  const key = verifierKey(parts[1] as string, bytes.subarray(1));
  if (key.id !== parts[2])
    throw new Problem('audit.malformed', 'The public key does not fit its own key id.');
  return key;
}
