import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config';
import { syncFile, syncFolder } from '#store';
import { indexFolder } from './places.ts';

/**
 * The search index is written by native code that does not sync. Only a clean stop vouches for it, by this mark;
 * after any other end its files may be torn in ways that reading them does not show, and it is made anew.
 */
const markOf = (config: Config): string => join(config.data, 'stopped-cleanly');

/** Did the last process end cleanly? Takes the mark away: from here on only another clean stop counts. */
export async function takeCleanStop(config: Config): Promise<boolean> {
  if (!(await stat(markOf(config)).catch(() => undefined))) return false;
  await rm(markOf(config));
  await syncFolder(config.data);
  return true;
}

/** Once nothing writes to the index any more and while the data folder is still locked. */
export async function markCleanStop(config: Config): Promise<void> {
  await syncTree(indexFolder(config));
  await writeFile(markOf(config), '', { flush: true });
  await syncFolder(config.data);
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncFile(path));
  }
  await syncFolder(folder).catch(() => undefined);
}
