import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '#contract';
import { makeFolder, syncFolder } from '#store';

/** Says what is signed, so that a signature for something else never fits. */
const PURPOSE = Buffer.from('leitstand model transfer 1\n');

export interface TransferKey {
  /** 32 bytes of Ed25519 in base64, as `--key` and `models.trustedExporters` take it. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): string;
}

/** The key that signs exported models: `model-transfer.pem` in the folder, made when it is first needed. */
export async function loadOrCreateTransferKey(folder: string): Promise<TransferKey> {
  const path = join(folder, 'model-transfer.pem');
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await makeFolder(dirname(path));
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(pem);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(folder);
  }
  const key = createPrivateKey(pem);
  return {
    publicKey: rawOf(createPublicKey(key)),
    sign: (bytes) => sign(null, Buffer.concat([PURPOSE, bytes]), key).toString('base64'),
  };
}

/** Whether the bytes were signed with the private part of this key. Fails with `model.transfer` where it is no key. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  let key: KeyObject;
  try {
    const x = Buffer.from(publicKey, 'base64').toString('base64url');
    key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  } catch (cause) {
    throw new Problem('model.transfer', 'This is no public key of 32 bytes in base64.', { cause });
  }
  return verify(null, Buffer.concat([PURPOSE, bytes]), key, Buffer.from(signature, 'base64'));
}

const rawOf = (key: KeyObject): string =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
