import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from '#contract';

export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this opening alone; throws `store.locked` when somebody, in this process or another,
 * holds it. An exclusive SQLite transaction is an operating-system lock: it ends with its process, so
 * nothing needs tidying after a kill.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (cause) {
    file.close();
    throw new Problem('store.locked', `The data folder ${folder} is in use by another process.`, { cause });
  }
  return {
    release: () => {
      if (file.isOpen) file.close();
    },
  };
}
