import { rm } from 'node:fs/promises';
import { ensureAdministrator } from '#access';
import type { Config } from '#config';
import { eraseConversation } from '#gateway';
import { eraseRows } from '#knowledge';
import {
  createEnvelopes,
  type Handle,
  loadOrCreateMasterKey,
  type MasterKey,
  openBlobs,
  openErasures,
  openStore,
  type RestoreReport,
  restoreBackup,
  type Store,
} from '#store';
import { erasable, migrations } from './wiring/migrations.ts';
import { openAudit } from './wiring/open-audit.ts';
import { blobFolder, erasureList, indexFolder, storeFolder, witnessFolder } from './wiring/places.ts';

/**
 * Restores a backup into the empty data folder (or database) of these settings, with the server stopped.
 * What was erased since is erased again before anybody is served; the search index is made anew at the next start.
 */
export async function restore(config: Config, file: string): Promise<RestoreReport> {
  const master = await loadOrCreateMasterKey(config.data, config.masterKey);
  const envelopes = createEnvelopes(master);
  return restoreBackup({
    file,
    master,
    open: (known) => openStore({ folder: storeFolder(config), url: config.databaseUrl, migrations: known }),
    migrations,
    data: config.data,
    blobs: blobFolder(config),
    folders: { witness: witnessFolder(config) },
    erasures: await openErasures(erasureList(config), [master], { mustExist: true }),
    replay: {
      document: {
        ids: documentIds,
        async erase(handle, id) {
          const blobs = await openBlobs(blobFolder(config));
          await eraseRows({ store: handle, envelopes, blobs, index: noIndex }, id, (work) => work(handle));
        },
      },
      conversation: {
        ids: conversationIds,
        erase: (handle, id) => eraseConversation(handle, envelopes, id),
      },
    },
    async finish(store) {
      // One that lay here already would know of other documents.
      await rm(indexFolder(config), { recursive: true, force: true });
      await store.maintain({ rewrite: erasable });
      await declareRestored(config, store, master);
    },
  });
}

/** Where a witness knows a later log, this one says itself that it was set back, and is contradicted with reason. */
async function declareRestored(config: Config, store: Store, master: MasterKey): Promise<void> {
  const now = () => new Date();
  const { person } = await store.transaction((handle) => ensureAdministrator(handle, config.adminKey, now()));
  const audit = await openAudit(config, store, master, now);
  await audit.start();
  const { state } = await audit.checkWitness();
  if (state === 'truncated' || state === 'rewritten') await audit.declareRestore(person);
  await audit.stop();
}

/** The index is derived and in no backup, so there is nothing to take out of it. */
const noIndex = { removeDocuments: async () => {} };

async function conversationIds(handle: Handle): Promise<readonly string[]> {
  const rows = await handle
    .tables<{ conversations: { id: string } }>()
    .selectFrom('conversations')
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}

async function documentIds(handle: Handle): Promise<readonly string[]> {
  const rows = await handle
    .tables<{ documents: { id: string } }>()
    .selectFrom('documents')
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}
