import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { accessMigrations, admits, authenticateSession, may, mayAtAll, purgeAccess } from '#access';
import type { ApiParts } from '#api';
import {
  type Audit,
  auditMigrations,
  createAudit,
  expireActors,
  exportLog,
  loadOrCreateSigningKeys,
  signingKeyFromPem,
} from '#audit';
import type { Config } from '#config';
import { type Identity, Problem } from '#contract';
import { createEgress } from '#egress';
import { type Engine, openAiEngine } from '#engines';
import { answer, closeInterrupted, expireConversations, gatewayMigrations, RunningTurns } from '#gateway';
import { createJobs, jobMigrations } from '#jobs';
import {
  type DeleteParts,
  destroyDocument,
  destroyPayload,
  ingest,
  ingestPayload,
  knowledgeMigrations,
  openSearchIndex,
  passagesForIndex,
  referencedBlobs,
  search,
} from '#knowledge';
import { detectLanguage, sentences } from '#language';
import { createMetrics, diagnose, isClockSynchronised, isOnEncryptedVolume, newestBackup } from '#operations';
import { createParser } from '#sources';
import {
  createEnvelopes,
  envelopeMigrations,
  loadOrCreateMasterKey,
  type MasterKey,
  openBlobs,
  openErasures,
  openStore,
  refuseUnfinishedRestore,
  type Store,
  writeBackup,
} from '#store';
import { isStopped, listUseCases, stillLive, useCaseMigrations } from '#usecases';

/** In this order, for ever: names and order are what a database remembers. */
export const migrations = [
  ...jobMigrations,
  ...envelopeMigrations,
  ...auditMigrations,
  ...accessMigrations,
  ...knowledgeMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
];

/** Tables whose deleted rows must be gone from the disk when an erasure is confirmed. */
export const erasable = ['documents', 'document_versions', 'document_texts', 'passages', 'data_keys', 'jobs'];
const hourMs = 3_600_000;
const logName = 'leitstand';

export const release: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

/** Opens every room and hands each what it needs; `close` ends them in the opposite order. */
export async function openRooms(config: Config) {
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  await refuseUnfinishedRestore(config.data);
  const now = () => new Date();
  const log = pino({ level: config.logLevel });
  const alarm = (error: unknown) => log.error({ err: error }, 'background work');

  const store = await openStore({
    folder: join(config.data, 'store'),
    url: config.databaseUrl,
    migrations,
    onMaintenanceFailure: alarm,
  });
  const master = await loadOrCreateMasterKey(config.data, config.masterKey);
  const envelopes = createEnvelopes(master, now);
  await envelopes.check(store);
  const blobs = await openBlobs(join(config.data, 'blobs'));
  const erasures = await openErasures(erasureList(config), [master]);
  const audit = await openAudit(config, store, master, now, alarm);
  await audit.start();
  // From the first minute there is something outside the database to compare it with.
  await audit.witness();
  const index = openSearchIndex({ folder: join(config.data, 'index'), onTrouble: alarm });
  const parser = createParser();
  const jobs = createJobs({ store, onError: alarm });
  const egress = createEgress({
    allow: [
      ...config.egress.allow,
      ...config.engines.map(({ url, location }) => ({
        host: new URL(url).origin,
        allowPrivate: location === 'house',
      })),
    ],
  });
  const engines = config.engines.map((engine): Engine => {
    const key = engine.keyFile === undefined ? engine.key : readFileSync(engine.keyFile, 'utf8').trim();
    const { name, kind, url, models, location, timeoutMs: idleMs } = engine;
    return openAiEngine({
      name,
      kind,
      url,
      models,
      location,
      idleMs,
      fetch: egress.fetch,
      ...(key === undefined ? {} : { key }),
    });
  });
  const running = new RunningTurns((names) => stillLive(store, names));

  const deleting: DeleteParts = {
    store,
    envelopes,
    blobs,
    index,
    jobs,
    now,
    recordErasure: (kind, id) => erasures.record(kind, id),
    maintain: () => store.maintain({ rewrite: erasable }),
  };
  const reading = {
    store,
    envelopes,
    blobs,
    index,
    now,
    parse: (bytes: Uint8Array, name: string, signal: AbortSignal) => parser.parse({ bytes }, name, signal),
    detectLanguage: (text: string) => detectLanguage(text.slice(0, 20_000)).language,
    sentences,
  };
  jobs.register('ingest', (job) => ingest(reading, ingestPayload.parse(job.payload).version, job.signal));
  jobs.register('destroy', (job) => destroyDocument(deleting, destroyPayload.parse(job.payload).document));
  jobs.register('reindex', () => index.rebuild(passagesForIndex(store)));
  jobs.register('backup', async (job) => {
    const began = performance.now();
    const { file, bytes, missingBlobs } = await writeBackup({
      store,
      blobs,
      master,
      folder: backupFolder(config),
      referencedBlobs,
      folders: { witness: witnessFolder(config) },
      now,
      signal: job.signal,
      onProgress: job.progress,
    });
    if (missingBlobs.length > 0)
      log.warn({ count: missingBlobs.length }, 'files that rows refer to are missing');
    const data = { event: 'made', bytes, durationMs: Math.round(performance.now() - began) } as const;
    const actor = job.createdBy === null ? 'system' : { person: job.createdBy };
    await audit.append(store, { kind: 'backup', actor, subject: { job: job.id }, data });
    return { file, bytes };
  });

  const searching = (reader: Parameters<typeof search>[1], request: Parameters<typeof search>[2]) =>
    search({ handle: store, index, now: now() }, reader, request);
  const gateway = {
    store,
    envelopes,
    engines,
    running,
    now,
    search: searching,
    append: audit.append,
    mayCall: (identity: Identity, groups: readonly string[]) => may(identity, 'turn.create', { groups }),
  };
  const engineStates = (signal: AbortSignal) =>
    Promise.all(
      engines.map(async ({ name, kind, location, health }) => ({
        name,
        kind,
        location,
        health: await health(signal),
      })),
    );
  const metrics = createMetrics({
    turns_running: { help: 'Turns this process is answering', read: () => running.size },
    audit_late_receipts: {
      help: 'Promised records that are not in the log',
      read: async () => (await audit.lateReceipts()).length,
    },
  });

  const api: ApiParts = {
    ...deleting,
    release,
    audit,
    running,
    append: audit.append,
    may,
    mayAtAll,
    identityOfSession: (token) => authenticateSession(store, token, now(), sessionTimes(config)),
    signInAddress: (token) => `${addressOf(config)}/sign-in#${token}`,
    sessionTimes: sessionTimes(config),
    overTls: config.tls !== undefined || config.tlsProxy,
    async *answer(identity, request, signal) {
      const began = performance.now();
      let tokens = 0;
      let state = 'failed';
      try {
        for await (const event of answer(gateway, identity, request, signal)) {
          if (event.type === 'end') {
            tokens = event.usage.total_tokens;
            state = event.extension.state;
          }
          yield event;
        }
      } finally {
        metrics.turn(state, (performance.now() - began) / 1_000, tokens);
      }
    },
    async embed(model, input, dimensions, signal) {
      const engine = engines.find(
        (one) => one.embed && (one.models.length === 0 || one.models.includes(model)),
      );
      if (!engine?.embed)
        throw new Problem('engine.none', `No engine offers embeddings of "${model.slice(0, 80)}".`);
      return engine.embed(model, input, dimensions, signal);
    },
    async callableUseCases(identity) {
      const all = await listUseCases(store);
      return all
        .filter(
          ({ state, declaration }) =>
            state === 'live' && gateway.mayCall(identity, declaration.access.groups),
        )
        .map(({ name, createdAt }) => ({ name, createdAt }));
    },
    looksAfterUseCases: (identity) =>
      may(identity, 'useCase.write') || may(identity, 'useCase.release') || may(identity, 'useCase.stop'),
    async visibleUseCases(identity) {
      const looksAfter = api.looksAfterUseCases(identity);
      const all = await listUseCases(store);
      return all.filter(
        ({ state, declaration }) =>
          looksAfter || (state !== 'draft' && admits(declaration.access.groups, identity.groups)),
      );
    },
    async searchFor(identity, request) {
      const reader = { groups: identity.groups };
      if (request.useCase === undefined) return searching(reader, request);
      const useCase = (await api.visibleUseCases(identity)).find(({ name }) => name === request.useCase);
      if (!useCase) throw new Problem('resource.notFound', 'There is no such use case.');
      const { collections } = useCase.declaration.knowledge;
      return searching({ ...reader, useCase: { name: useCase.name, collections } }, request);
    },
    engineStates,
    async readiness() {
      const indexed = (await index.state()).state === 'ready';
      const states = await engineStates(AbortSignal.timeout(5_000));
      return {
        ready: indexed,
        checks: {
          store: store.kind,
          index: indexed ? 'ready' : 'rebuilding',
          stopped: (await isStopped(store)) ? 'everything is stopped' : 'no',
          ...Object.fromEntries(states.map(({ name, health }) => [`engine ${name}`, health.state])),
        },
      };
    },
    exportLog: () => exportLog(store, now()),
    metrics: metrics.text,
    async doctor() {
      const states = await engineStates(AbortSignal.timeout(5_000));
      const witness = await audit.checkWitness();
      return diagnose({
        diskEncrypted: await isOnEncryptedVolume(config.data),
        diskEncryptionConfirmed: config.confirm.diskEncrypted,
        host: config.host,
        tls: config.tls ? 'own' : config.tlsProxy ? 'proxy' : 'none',
        newestBackup: await newestBackup(backupFolder(config)),
        clockSynchronised: await isClockSynchronised(),
        engines: states.map(({ name, health }) => ({ name, state: health.state })),
        lateReceipts: (await audit.lateReceipts()).length,
        witnessContradicted: witness.state === 'truncated' || witness.state === 'rewritten',
        masterKeyBesideData: config.masterKey === undefined,
        now: now(),
      });
    },
  };

  await closeInterrupted(store, now());
  if ((await index.state()).state !== 'ready') {
    // An empty index is made in no time; a full one while extractive answers wait for it.
    if ((await referencedBlobs(store)).size === 0) await index.rebuild(passagesForIndex(store));
    else await jobs.enqueue(store, { kind: 'reindex', payload: {}, dedupeKey: 'reindex' });
  }
  await jobs.start();
  const housekeeping = setInterval(() => {
    void (async () => {
      await purgeAccess(store, now());
      await jobs.prune(store, new Date(now().getTime() - 30 * 24 * hourMs));
      await expireActors(store, new Date(now().getTime() - config.retention.actorDays * 24 * hourMs));
      await blobs.sweepOrphans(await referencedBlobs(store), 24 * hourMs, now());
      const useCases = await listUseCases(store);
      await expireConversations(
        api,
        (name) =>
          useCases.find((one) => one.name === name)?.declaration.retention.conversationDays ??
          config.retention.conversationDays,
      );
      await index.maintain();
    })().catch(alarm);
  }, hourMs).unref();

  return {
    api,
    log,
    store,
    jobs,
    metrics,
    master,
    erasures,
    async close() {
      clearInterval(housekeeping);
      running.stop();
      await Promise.all([running.drained(1_000), jobs.stop(1_500)]);
      parser.close();
      await audit.stop();
      await index.close();
      await egress.close();
      await store.close();
    },
  };
}

/** The audit log of these settings; its signing keys lie in the data folder, outside database and backups. */
export async function openAudit(
  config: Config,
  store: Store,
  master: MasterKey,
  now: () => Date,
  alarm?: (problem: Problem) => void,
): Promise<Audit> {
  return createAudit({
    store,
    signingKeys:
      config.signingKeyFile === undefined
        ? await loadOrCreateSigningKeys(join(config.data, 'keys'), logName)
        : [signingKeyFromPem(readFileSync(config.signingKeyFile, 'utf8'), logName)],
    logKey: master.derive('audit log'),
    now,
    witness: { folder: witnessFolder(config) },
    ...(alarm ? { alarm } : {}),
  });
}

/** How long a sign-in lasts. */
export const sessionTimes = ({ sessions }: Config) => ({
  lifeMs: sessions.hours * hourMs,
  idleMs: sessions.idleMinutes * 60_000,
});

/** What was erased for ever; it must survive the loss of the data folder, and lie in no backup. */
export const erasureList = (config: Config): string =>
  config.erasureList ?? join(config.data, 'erasures.log');
export const witnessFolder = (config: Config): string => config.witnessFolder ?? join(config.data, 'witness');
const backupFolder = (config: Config): string => config.backupFolder ?? join(config.data, 'backups');

/** What people type to reach this server. */
export function addressOf(config: Config, port: number = config.port): string {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/+$/, '');
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `${config.tls ? 'https' : 'http'}://${host}:${port}`;
}
