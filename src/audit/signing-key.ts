import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#contract';
import { makeFolder, syncFolder } from '#store';
import { keyId, type SigningKey } from './signed-note.ts';
import { rawPublicKey } from './verifier-key.ts';

/**
 * The keys of the folder under the log's name, newest first; makes one when there is none. Files are
 * `<key id>.pem`, mode 0600. Which of them the log uses now, the log itself says, so that a crash in the
 * middle of a rotation leaves nothing to repair.
 */
export async function loadOrCreateSigningKeys(
  folder: string,
  name: string,
): Promise<[SigningKey, ...SigningKey[]]> {
  await makeFolder(folder);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.pem'));
  const found = await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      return { key: signingKeyFromPem(await readFile(path, 'utf8'), name), made: (await stat(path)).mtimeMs };
    }),
  );
  const [newest, ...older] = found.sort((one, other) => other.made - one.made).map(({ key }) => key);
  return newest ? [newest, ...older] : [await createSigningKey(folder, name)];
}

/** A new Ed25519 key in the folder: written, synced, then named. */
export async function createSigningKey(folder: string, name: string): Promise<SigningKey> {
  const key = signingKeyFromPem(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name,
  );
  const path = join(folder, `${key.id}.pem`);
  const file = await open(`${path}.new`, 'wx', 0o600);
  try {
    await file.writeFile(key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
  return key;
}

/** Forgets the private key with this id, once another signs. */
export async function removeSigningKey(folder: string, id: string): Promise<void> {
  await rm(join(folder, `${id}.pem`), { force: true });
  await syncFolder(folder);
}

/** A key that was given as PEM (PKCS #8, Ed25519), for instance by a secret store. */
export function signingKeyFromPem(pem: string, name: string): SigningKey {
  if (!/^[^\s+]{1,190}$/.test(name)) {
    throw new Problem('audit.malformed', 'The name of an audit log has no blanks and no plus sign.');
  }
  const privateKey = createPrivateKey(pem);
  const key = createPublicKey(privateKey);
  return { name, id: keyId(name, rawPublicKey(key)), key, privateKey };
}
