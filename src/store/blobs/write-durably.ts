import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Problem } from '#contract';

/** How a new file is opened; tests hand in one that runs out of space. */
export type CreateFile = (path: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>;

const createFile: CreateFile = (path) => open(path, 'wx', 0o600);

/**
 * Writes everything to `draft` and syncs it; `finish` then says where it belongs, and the file appears
 * there as a whole or not at all. A failure leaves nothing behind; a full disk is `store.full`.
 */
export async function writeDurably(
  draft: string,
  source: AsyncIterable<Uint8Array>,
  finish: () => string,
  create: CreateFile = createFile,
): Promise<void> {
  try {
    const file = await create(draft);
    try {
      for await (const bytes of source) {
        let start = 0;
        while (start < bytes.length) start += (await file.write(bytes, start)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const target = finish();
    await makeFolder(dirname(target));
    await rename(draft, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(draft, { force: true });
    throw asFull(error);
  }
}

/** Creates a folder so that it survives a power cut: its entry in each new parent is synced as well. */
export async function makeFolder(folder: string, mode = 0o700): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = resolve(folder); made.length >= first.length; made = dirname(made))
    await syncFolder(dirname(made));
}

/** A new name in a folder is only certain after the folder itself is synced. */
export const syncFolder = (folder: string): Promise<void> => syncFile(folder);

/** Waits until what was written to a file, by whomever, is on the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** ENOSPC and EDQUOT become `store.full`; every other error stays as it is. */
export function asFull(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return new Problem('store.full', 'There is no space left on the data volume.', { cause: error });
  return error;
}
