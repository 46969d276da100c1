import pino from 'pino';
import type { Config } from '#config';
import { RunningTurns, stopsAsked } from '#gateway';
import { createJobs } from '#jobs';
import { openSearchIndex } from '#knowledge';
import { createModels } from '#models';
import { createParser, createRenderer } from '#sources';
import {
  createEnvelopes,
  loadOrCreateMasterKey,
  makeFolder,
  openBlobs,
  openErasures,
  openStore,
  refuseUnfinishedRestore,
} from '#store';
import { isStopped, stillLive } from '#usecases';
import { markCleanStop, takeCleanStop } from './clean-stop.ts';
import { OwnDirectory } from './directory.ts';
import { migrations } from './migrations.ts';
import { openAudit } from './open-audit.ts';
import { openEngines } from './open-engines.ts';
import { openNotices } from './open-notices.ts';
import { blobFolder, erasureList, indexFolder, modelHub, modelsFolder, storeFolder } from './places.ts';

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

/** Opens the rooms that hold something, the ones below first; `closeRooms` ends them in the opposite order. */
export async function openRooms(config: Config) {
  await makeFolder(config.data);
  await refuseUnfinishedRestore(config.data);
  const now = () => new Date();
  const log = pino({ level: config.logLevel });
  const alarm = (error: unknown) => log.error({ err: error }, 'background work');

  const store = await openStore({
    folder: storeFolder(config),
    url: config.databaseUrl,
    migrations,
    onMaintenanceFailure: alarm,
  });
  const stoppedCleanly = await takeCleanStop(config);
  const master = await loadOrCreateMasterKey(config.data, config.masterKey);
  const envelopes = createEnvelopes(master, now);
  await envelopes.check(store);
  const blobs = await openBlobs(blobFolder(config));
  const erasures = await openErasures(erasureList(config), [master]);
  const audit = await openAudit(config, store, master, now, alarm);
  await audit.start();
  // From the first minute there is something outside the database to compare it with.
  await audit.witness();
  const index = openSearchIndex({ folder: indexFolder(config), onTrouble: alarm });
  const parser = createParser();
  const renderer = createRenderer();
  const jobs = createJobs({ store, concurrency: 3, onError: alarm });
  const { notices, noticeEgress } = openNotices(config, { store, envelopes, jobs, audit, now });
  const models = createModels({
    folder: modelsFolder(config),
    catalogue: config.models.catalogue,
    hub: modelHub(config),
    allow: config.egress.allow,
    append: audit.append,
    onError: alarm,
    ...{ store, now },
  });
  const directory = new OwnDirectory(store);
  await directory.refresh();
  const { egress, engines, watched } = openEngines(config);
  const running = new RunningTurns(
    (names) => stillLive(store, names),
    500,
    (turns) => stopsAsked(store, turns),
    () => isStopped(store),
  );
  return {
    ...{ config, now, log, alarm, store, master, envelopes, blobs, erasures, audit },
    ...{
      index,
      parser,
      renderer,
      jobs,
      notices,
      noticeEgress,
      models,
      egress,
      engines,
      watched,
      running,
      stoppedCleanly,
      directory,
    },
  };
}

/** Ends running turns and jobs, then every room; within five seconds. */
export async function closeRooms(rooms: Rooms): Promise<void> {
  rooms.running.stop();
  for (const engine of rooms.watched) engine.stop();
  await Promise.all([rooms.running.drained(1_000), rooms.jobs.stop(1_500), rooms.models.close()]);
  rooms.parser.close();
  rooms.renderer.close();
  await rooms.audit.stop();
  await rooms.index.close();
  await markCleanStop(rooms.config);
  await Promise.all([rooms.egress.close(), rooms.noticeEgress.close()]);
  await rooms.store.close();
}
