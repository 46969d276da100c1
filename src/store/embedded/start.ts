import { PGlite } from '@electric-sql/pglite';
import { compiledCode, type EngineModules } from './modules.ts';
import { SyncedFiles, type SyncedFilesOptions } from './synced-files.ts';

/**
 * PGlite's own start parameters without `-F`, which turns syncing off. `fdatasync`, PostgreSQL's default,
 * is a stub in this build, so the log is synced by `fsync`. Old log segments are deleted, not renamed and
 * kept for reuse: erased content would live on in them.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'wal_recycle=off'].flatMap((setting) => ['-c', setting]),
];

const asIs = (value: unknown) => value as string;

/** Starts the engine on a folder (made by `createCluster`), or in memory; values come and go as texts. */
export async function startEngine(
  folder: string | undefined,
  modules: EngineModules,
  options: SyncedFilesOptions = {},
): Promise<PGlite> {
  const code = compiledCode(modules);
  const engine = new PGlite(
    folder === undefined ? code : { ...code, fs: new SyncedFiles(folder, options), startParams },
  );
  await engine.waitReady;
  // One table of conversions for both stores (values.ts): here every value stays PostgreSQL's text.
  for (const type of Object.keys(engine.parsers)) engine.parsers[type] = asIs;
  for (const type of Object.keys(engine.serializers)) engine.serializers[type] = asIs;
  return engine;
}
