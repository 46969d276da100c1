import { readFileSync } from 'node:fs';
import { admits, authenticateSession, may, mayAtAll } from '#access';
import { type ApiParts, createEmbedTokens } from '#api';
import { exportLog } from '#audit';
import { type ChatRequest, type Identity, Problem } from '#contract';
import { asMarkdown, openInWorker } from '#documents';
import { startReplay } from '#evaluation';
import { type AnswerEvent, type Asked, answer, embedTexts, guardsOf, Shadows, tryByModel } from '#gateway';
import { gateSummaries, stoppedVersions } from '#governance';
import { countUnreadable, createUnitEncoder, explainSearch, openingPassages, search } from '#knowledge';
import {
  createMetrics,
  diagnose,
  type Figures,
  isClockSynchronised,
  isOnEncryptedVolume,
  listBackups,
  type Metrics,
} from '#operations';
import { seededDraw } from '#review';
import { isStopped, listUseCases } from '#usecases';
import { embeddingEngine } from './embedding-engine.ts';
import { evidenceParts } from './evidence-parts.ts';
import { governanceParts } from './governance-parts.ts';
import type { HouseModels } from './house-models.ts';
import { openFigures } from './open-figures.ts';
import type { Rooms } from './open-rooms.ts';
import { addressOf, backupFolder } from './places.ts';
import { deletionParts } from './register-jobs.ts';
import { replayParts } from './replays.ts';

const release: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;

export type AskVersion = (
  identity: Identity,
  request: ChatRequest,
  signal: AbortSignal,
  asked?: Asked,
) => AsyncGenerator<AnswerEvent>;

/** What the routes work with. `port` is asked when an address is given out: it is known once the server listens. */
export function apiParts(
  rooms: Rooms,
  house: Pick<HouseModels, 'reranker'>,
  port: () => number,
): {
  readonly api: ApiParts;
  /** Asks any version, live or not, or as callers do without one; for evaluations, and no part of what routes have. */
  readonly askVersion: AskVersion;
  readonly metrics: Metrics;
  readonly figures: Figures;
} {
  const { config, store, envelopes, engines, running, index, audit, now } = rooms;
  const { sessions } = config;
  const sessionTimes = { lifeMs: sessions.hours * 3_600_000, idleMs: sessions.idleMinutes * 60_000 };
  const judge = () => {
    const reranker = house.reranker();
    return reranker ? { reranker } : {};
  };
  const searching = (reader: Parameters<typeof search>[1], request: Parameters<typeof search>[2]) =>
    search({ handle: store, index, now: now(), ...judge() }, reader, request);
  const gateway = {
    store,
    envelopes,
    engines,
    running,
    now,
    search: searching,
    openingOf: (attached: Parameters<typeof openingPassages>[1], limit: number) =>
      openingPassages(store, attached, limit, now()),
    unitEncoder: createUnitEncoder({ embedder: () => index.embedder() }),
    append: audit.append,
    tell: rooms.notices.tell,
    draw: seededDraw(rooms.master.derive('review draw')),
    callbacks: config.notices.callbacks.map(({ name }) => name),
    detectorsOf: () => rooms.directory.detectors,
    reviewHoldMs: config.reviews.holdSeconds * 1_000,
    mayCall: (identity: Identity, groups: readonly string[]) => may(identity, 'turn.create', { groups }),
  };
  const engineStates = (signal: AbortSignal) =>
    Promise.all(
      engines.map(async ({ name, kind, location, weights, health, state }) => ({
        ...{ name, kind, location, health: await health(signal) },
        ...(weights ? { weights } : {}),
        ...(state ? { process: state() } : {}),
      })),
    );
  const metrics = createMetrics({
    turns_running: { help: 'Turns this process is answering', read: () => running.size },
    audit_late_receipts: {
      help: 'Promised records that are not in the log',
      read: async () => (await audit.lateReceipts()).length,
    },
  });

  const figures = openFigures(rooms);

  async function* counted(identity: Identity, request: ChatRequest, signal: AbortSignal, asked?: Asked) {
    const began = performance.now();
    let tokens = 0;
    let state = 'failed';
    let declined = false;
    try {
      for await (const event of answer(gateway, identity, request, signal, asked)) {
        if (event.type === 'end') {
          tokens = event.usage.total_tokens;
          state = event.extension.state;
          declined = event.extension.declined ?? false;
        }
        yield event;
      }
    } finally {
      metrics.turn(state, (performance.now() - began) / 1_000, tokens, declined);
    }
  }

  const shadows = new Shadows(gateway, rooms.alarm);

  /** Someone of these groups, who asks through a use case that the person may see. */
  const readerFor = async (identity: Identity, groups: readonly string[], name: string | undefined) => {
    if (name === undefined) return { groups };
    const useCase = (await api.visibleUseCases(identity)).find((one) => one.name === name);
    if (!useCase) throw new Problem('resource.notFound', 'There is no such use case.');
    const { collections } = useCase.declaration.knowledge;
    return { groups, useCase: { name: useCase.name, collections } };
  };

  const api: ApiParts = {
    ...deletionParts(rooms),
    release,
    organisation: config.organisation,
    audit,
    renderer: rooms.renderer,
    openForRewriting: openInWorker,
    readText: async (bytes, name, signal) =>
      asMarkdown((await rooms.parser.parse({ bytes }, name, signal)).parsed.blocks),
    models: rooms.models,
    running,
    governance: governanceParts(rooms),
    evidenceParts,
    append: audit.append,
    tell: rooms.notices.tell,
    callBack: rooms.notices.callBack,
    stopped: stoppedVersions,
    tellOfFile: rooms.notices.tellOfFile,
    may,
    mayAtAll,
    mayCall: gateway.mayCall,
    identityOfSession: (token) => authenticateSession(store, token, now(), sessionTimes),
    signInAddress: (token) => `${addressOf(config, port())}/sign-in#${token}`,
    sessionTimes,
    guardsFor: (useCase) => guardsOf(useCase, engines, gateway.detectorsOf),
    tryByModel: (...given) =>
      tryByModel({ store, now, append: audit.append, engines: [...engines] }, ...given),
    directory: gateway.detectorsOf,
    embedTokens: createEmbedTokens(rooms.master.derive('embed tokens')),
    overTls: config.tls !== undefined || config.tlsProxy,
    startReplay: (useCase) => startReplay(replayParts(rooms), useCase),
    answer: (identity, request, signal) =>
      shadows.beside(identity, request, counted(identity, request, signal)),
    embed: (identity, request, signal) =>
      embedTexts(
        {
          ...{ store, now, append: audit.append },
          engineFor: (model) => embeddingEngine(engines, model),
          budget: {
            requestsPerMinute: config.models.embeddingRequestsPerMinute,
            tokensPerDay: config.models.embeddingVolumePerDay,
          },
        },
        identity,
        request,
        signal,
      ),
    async callableUseCases(identity) {
      const all = await listUseCases(store);
      return all
        .filter(
          ({ state, declaration }) =>
            state === 'live' && gateway.mayCall(identity, declaration.access.groups),
        )
        .map(({ name, createdAt, declaration }) => ({
          ...{ name, createdAt },
          // Versions from before there were attachments do not speak of them; the default counts.
          attachments: declaration.attachments !== false,
        }));
    },
    looksAfterUseCases: (identity) =>
      may(identity, 'useCase.write') || may(identity, 'useCase.release') || may(identity, 'useCase.stop'),
    async visibleUseCases(identity) {
      const looksAfter = api.looksAfterUseCases(identity);
      const all = await listUseCases(store);
      return all.filter(
        ({ state, declaration }) =>
          looksAfter ||
          (state !== 'draft' && state !== 'retired' && admits(declaration.access.groups, identity.groups)),
      );
    },
    async searchFor(identity, request) {
      return searching(await readerFor(identity, identity.groups, request.useCase), request);
    },
    async explainSearch(identity, request) {
      const asker = { groups: identity.groups };
      const reader = await readerFor(identity, request.as ?? identity.groups, request.useCase);
      const searchParts = { handle: store, index, now: now(), ...judge() };
      const explained = await explainSearch(searchParts, asker, reader, request);
      if (!may(identity, 'collection.manage')) return explained;
      const unreadableDocuments = await countUnreadable(store, asker, request.collections);
      return { ...explained, explanation: { ...explained.explanation, unreadableDocuments } };
    },
    engines,
    engineStates,
    series: figures.read,
    backups: () => listBackups(backupFolder(config)),
    engineNames: () => engines.map(({ name }) => name),
    callbackNames: () => gateway.callbacks ?? [],
    templates: new URL('../../usecases', import.meta.url).pathname,
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
      const live = (await listUseCases(store)).filter(({ state }) => state === 'live');
      const gates = await gateSummaries(store, live, now());
      return diagnose({
        diskEncrypted: await isOnEncryptedVolume(config.data),
        diskEncryptionConfirmed: config.confirm.diskEncrypted,
        host: config.host,
        tls: config.tls ? 'own' : config.tlsProxy ? 'proxy' : 'none',
        newestBackup: (await listBackups(backupFolder(config)))[0]?.madeAt,
        clockSynchronised: await isClockSynchronised(),
        engines: states.map(({ name, health }) => ({ name, state: health.state })),
        lateReceipts: (await audit.lateReceipts()).length,
        witnessContradicted: witness.state === 'truncated' || witness.state === 'rewritten',
        masterKeyBesideData: config.masterKey === undefined,
        withoutGate: live.filter(({ name }) => gates.get(name)?.passed === 'none').map(({ name }) => name),
        overdue: live.filter(({ name }) => gates.get(name)?.overdue).map(({ name }) => name),
        now: now(),
      });
    },
  };
  return { api, askVersion: counted, metrics, figures };
}
