import { join } from 'node:path';
import type { Config } from '#config';
import { eraseRows, openSearchIndex } from '#knowledge';
import {
  createEnvelopes,
  type Handle,
  loadOrCreateMasterKey,
  openBlobs,
  openErasures,
  openStore,
  type RestoreReport,
  restoreBackup,
} from '#store';
import { erasable, erasureList, migrations, witnessFolder } from './wire.ts';

/**
 * Restores a backup into the empty data folder (or database) of these settings, with the server stopped.
 * What was erased since is erased again before anybody is served; the search index is made anew at the next start.
 */
export async function restore(config: Config, file: string): Promise<RestoreReport> {
  const master = await loadOrCreateMasterKey(config.data, config.masterKey);
  const envelopes = createEnvelopes(master);
  const blobFolder = join(config.data, 'blobs');
  return restoreBackup({
    file,
    master,
    open: (known) =>
      openStore({ folder: join(config.data, 'store'), url: config.databaseUrl, migrations: known }),
    migrations,
    data: config.data,
    blobs: blobFolder,
    folders: { witness: witnessFolder(config) },
    erasures: await openErasures(erasureList(config), [master], { mustExist: true }),
    replay: {
      document: {
        ids: documentIds,
        async erase(handle, id) {
          const blobs = await openBlobs(blobFolder);
          const index = openSearchIndex({ folder: join(config.data, 'index') });
          await eraseRows({ store: handle, envelopes, blobs, index }, id, (work) => work(handle));
          await index.close();
        },
      },
    },
    finish: (store) => store.maintain({ rewrite: erasable }),
  });
}

async function documentIds(handle: Handle): Promise<readonly string[]> {
  const rows = await handle
    .tables<{ documents: { id: string } }>()
    .selectFrom('documents')
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}
