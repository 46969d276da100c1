import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from '#contract';

/**
 * Only one process, and one piece of work in it, changes a model at a time. The lock is an exclusive transaction of
 * SQLite on a file of its own: it also ends when its holder is killed. Fails with `model.busy`.
 */
export function lockModel(folder: string, id: string): { readonly release: () => void } {
  const locks = join(folder, '.locks');
  mkdirSync(locks, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(locks, id), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new Problem('model.busy', `Something else is at work on "${id}".`, { cause });
  }
  return { release: () => database.close() };
}

/** Whether somebody holds the lock at this moment. */
export function isLocked(folder: string, id: string): boolean {
  try {
    lockModel(folder, id).release();
    return false;
  } catch (error) {
    if (error instanceof Problem && error.code === 'model.busy') return true;
    throw error;
  }
}
