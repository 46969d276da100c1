import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { compiledCode, type EngineModules } from './modules.ts';

/**
 * Makes an empty database cluster at `folder` unless there is one. It is built beside its place, synced
 * file by file and then renamed, so that a power cut leaves either no cluster or a whole one.
 */
export async function createCluster(folder: string, modules: EngineModules): Promise<void> {
  if (existsSync(folder)) return;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  const engine = await PGlite.create(draft, compiledCode(modules));
  await engine.close();
  syncTree(draft);
  renameSync(draft, folder);
  sync(dirname(folder));
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else sync(path);
  }
  sync(folder);
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
