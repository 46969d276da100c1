import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, syncFolder } from '../blobs/write-durably.ts';
import { type MasterKey, masterKey } from './master-key.ts';

/**
 * The key given by the settings, else the file `master.key` in `folder` (mode 0600), which is created
 * at the first start.
 *
 * Losing the master key means losing every message, original, review and pseudonym, in the database as in
 * every backup: there is no second way in. Whoever holds it together with the data can read all of it.
 * So it is in no backup; keep a copy of it apart from the data and from the backups.
 */
export async function loadOrCreateMasterKey(folder: string, given?: string): Promise<MasterKey> {
  if (given !== undefined) return masterKey(given);
  const path = join(folder, 'master.key');
  const present = await readIfPresent(path);
  if (present !== undefined) return masterKey(present);

  await makeFolder(folder);
  const draft = join(folder, `.master.key.${randomUUID()}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // A link never replaces a file: of two processes that start together, both read the key of one.
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
  return masterKey(await readFile(path, 'utf8'));
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
