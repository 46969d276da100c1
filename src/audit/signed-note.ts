import { hash, type KeyObject, sign, verify } from 'node:crypto';
import { Problem } from '#contract';

/*
 * C2SP signed note (https://c2sp.org/signed-note): text that ends in a line break, an empty line, then
 * signature lines `— <key name> <base64(4 bytes of key id ‖ Ed25519 signature)>`. The key id is
 * SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)[:4].
 */

/** A public key under a name; as text `<name>+<key id in hex>+<base64(0x01 ‖ key)>`. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hex digits. */
  readonly id: string;
  readonly key: KeyObject;
}

export interface SigningKey extends VerifierKey {
  readonly privateKey: KeyObject;
}

export interface SignedNote {
  /** With its last line break. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly signature: string }[];
}

export function keyId(name: string, rawKey: Uint8Array): string {
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(1), rawKey]);
  return hash('sha256', bytes, 'hex').slice(0, 8);
}

/** Key id and signature over the text, base64. */
export function signText(text: string, key: SigningKey): string {
  return Buffer.concat([Buffer.from(key.id, 'hex'), sign(null, Buffer.from(text), key.privateKey)]).toString(
    'base64',
  );
}

/** Is `signature` (as `signText` made it) by this key over this text? */
export function verifyText(text: string, signature: string, key: VerifierKey): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.length !== 68 || bytes.toString('hex', 0, 4) !== key.id) return false;
  return verify(null, Buffer.from(text), key.key, bytes.subarray(4));
}

export function writeNote(text: string, key: SigningKey): string {
  return `${text}\n— ${key.name} ${signText(text, key)}\n`;
}

/** Takes a note apart; throws `audit.malformed` when it is none. Signatures are not judged here. */
export function readNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new Problem('audit.malformed', 'This is not a signed note.');
  const signatures = note
    .slice(split + 2, -1)
    .split('\n')
    .map((line) => {
      const parts = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
      if (!parts) throw new Problem('audit.malformed', 'A signature line of the note cannot be read.');
      return { name: parts[1] as string, signature: parts[2] as string };
    });
  return { text: note.slice(0, split + 1), signatures };
}

/** The first of the keys that signed the note. */
export function signerOf(note: SignedNote, keys: readonly VerifierKey[]): VerifierKey | undefined {
  return keys.find((key) =>
    note.signatures.some(({ name, signature }) => name === key.name && verifyText(note.text, signature, key)),
  );
}
