import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Stays between runs of the tests; `npm ci` empties it. */
export const cacheFolder = join(
  import.meta.dirname,
  '..',
  '..',
  'node_modules',
  '.cache',
  'leitstand-weights',
);

/** Several test processes may want the same file: one makes it while the others wait. */
export async function alone<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
  mkdirSync(cacheFolder, { recursive: true });
  const database = new DatabaseSync(join(cacheFolder, `${name}.lock`), { timeout: 0 });
  try {
    await begin(database, Date.now() + 300_000);
    return await make();
  } finally {
    database.close();
  }
}

async function begin(database: DatabaseSync, until: number): Promise<void> {
  for (;;) {
    try {
      database.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
