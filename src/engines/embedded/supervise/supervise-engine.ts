import { Problem } from '#contract';
import type { Engine, EngineHealth } from '../../engine.ts';
import { openAiEngine } from '../../openai/openai.ts';
import { type EngineStartInput, engineStart, type FromChild } from '../child/start-message.ts';
import { type EngineProcess, startProcess } from './engine-process.ts';
import type { SupervisedState } from './engine-state.ts';
import { residentMemory } from './resident-memory.ts';
import { type SocketClient, socketFetch } from './socket-fetch.ts';

export interface SuperviseOptions extends EngineStartInput {
  /** The engine's name in answers and records. */
  readonly name: string;
  /** More than this ends the process, bytes: its own and that of all it started. */
  readonly memoryLimitBytes?: number;
  /** Longest time for loading, milliseconds. */
  readonly loadMs?: number;
  /** Longest silence in an answer, milliseconds; while a request waits, the process gives signs of life. */
  readonly idleMs?: number;
  /** First pause before another start, and the longest; each is twice the one before. Milliseconds. */
  readonly backoffMs?: { readonly first: number; readonly longest: number };
  /** Pause before weights that had been loaded once and were then given up are tried again, milliseconds. */
  readonly againMs?: number;
  /** A process that says nothing for so long is ended, milliseconds. */
  readonly hangMs?: number;
  /** How often memory and life are looked at, milliseconds. */
  readonly lookMs?: number;
  /** Another process instead of ours, for tests. */
  readonly script?: string;
}

export interface SupervisedEngine extends Engine {
  state(): SupervisedState;
  /** Resolves when the model is loaded; fails when it is given up or stopped. */
  ready(): Promise<void>;
  /** Tries again after it was given up. */
  retry(): void;
  restart(): void;
  stop(): Promise<void>;
}

const asAsked = 'was restarted by an administrator';
/** So many starts in a row that never got as far as an answer are enough. */
const mostLoadFailures = 3;
/** Whoever answered for so long has recovered: the next fall is a first one. Milliseconds. */
const recoveredMs = 60_000;

/**
 * An engine whose weights live in a process of its own. A process that dies takes its open requests with it, each
 * with one clear failure, and is started again after a pause; one that never loads is given up with the reason.
 */
export function superviseEngine(options: SuperviseOptions): SupervisedEngine {
  const { name, memoryLimitBytes, script, ...rest } = options;
  const { loadMs = 15 * 60_000, idleMs = 60_000, hangMs = 30_000, lookMs = 2_000, ...more } = rest;
  const { backoffMs = { first: 250, longest: 30_000 }, againMs = 5 * 60_000, ...asked } = more;
  const start = engineStart.parse(asked);
  let state: SupervisedState['state'] = 'starting';
  let since = new Date();
  let restarts = 0;
  let failuresInRow = 0;
  let loadFailures = 0;
  let everLoaded = false;
  let problem: string | undefined;
  let open = 0;
  let load = { running: 0, waiting: 0 };
  let memoryBytes: number | undefined;
  let contextTokens: number | undefined;
  let child: EngineProcess | undefined;
  let restartAsked = false;
  let client: SocketClient | undefined;
  let engine: Engine | undefined;
  let pause: NodeJS.Timeout | undefined;
  let stopping: Promise<void> | undefined;
  let life: Promise<void> | undefined;
  let lastFall: SupervisedState['lastFall'];
  const waiters = new Set<() => void>();

  function turn(to: SupervisedState['state'], why?: string): void {
    state = to;
    since = new Date();
    problem = why;
    if (why !== undefined && to !== 'stopped') lastFall = { at: since, problem: why };
    for (const wake of [...waiters]) wake();
  }

  async function run(): Promise<void> {
    let readyAt: number | undefined;
    let heardAt = performance.now();
    let reason: string | undefined;
    let running: EngineProcess;
    const heard = (message: FromChild): void => {
      heardAt = performance.now();
      if (message.type === 'pong') load = message.load;
      else if (message.type === 'failed') reason = message.message;
      else {
        readyAt = performance.now();
        contextTokens = message.facts.contextTokens;
        client = socketFetch(running.socket);
        engine = openAiEngine({
          ...{ name, kind: 'embedded', location: 'house', url: 'http://engine', models: [start.model] },
          ...{ key: running.token, fetch: client.fetch, idleMs },
        });
        loadFailures = 0;
        everLoaded = true;
        turn('ready');
      }
    };
    try {
      running = await startProcess(start, heard, script);
    } catch (error) {
      fell(undefined, `cannot be started: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    child = running;
    if (stopping) running.kill();
    const began = performance.now();
    const look = setInterval(async () => {
      running.send({ type: 'ping', id: restarts });
      memoryBytes = await residentMemory(running.pid);
      const now = performance.now();
      if (memoryLimitBytes !== undefined && memoryBytes !== undefined && memoryBytes > memoryLimitBytes) {
        reason = `used ${megabytes(memoryBytes)} of memory and may use ${megabytes(memoryLimitBytes)}`;
      } else if (readyAt === undefined && now - began > loadMs) {
        reason = `was not loaded after ${Math.round(loadMs / 1_000)} s`;
      } else if (readyAt !== undefined && now - heardAt > hangMs) {
        reason = `gave no sign of life for ${Math.round(hangMs / 1_000)} s`;
      } else return;
      running.kill();
    }, lookMs);
    const { how, said } = await running.gone;
    clearInterval(look);
    child = undefined;
    engine = undefined;
    memoryBytes = undefined;
    load = { running: 0, waiting: 0 };
    const over = client;
    client = undefined;
    await over?.close().catch(() => {});
    if (restartAsked) {
      fellAsAsked();
      return;
    }
    const words = readyAt === undefined ? lastLine(said) : '';
    fell(readyAt, reason ?? `its process ${how}${words === '' ? '' : `: ${words}`}`);
  }

  function fell(readyAt: number | undefined, why: string): void {
    if (readyAt === undefined) loadFailures += 1;
    if (stopping) turn('stopped');
    else if (loadFailures >= mostLoadFailures) {
      turn('failed', why);
      // The file is sound: what it lacks, memory for one, may be there again later.
      if (everLoaded) pause = setTimeout(retry, againMs).unref();
    } else {
      const recovered = readyAt !== undefined && performance.now() - readyAt > recoveredMs;
      failuresInRow = recovered ? 1 : failuresInRow + 1;
      turn('restarting', why);
      pause = setTimeout(begin, Math.min(backoffMs.longest, backoffMs.first * 2 ** (failuresInRow - 1)));
    }
  }

  /** Nobody's fault: it counts as no failure, and nothing is waited for. */
  function fellAsAsked(): void {
    restartAsked = false;
    if (stopping) {
      turn('stopped');
      return;
    }
    loadFailures = 0;
    failuresInRow = 0;
    turn('restarting', asAsked);
    begin();
  }

  function restart(): void {
    if (stopping) return;
    if (child) {
      restartAsked = true;
      turn('restarting', asAsked);
      child.kill();
    } else if (state === 'restarting' && pause) {
      clearTimeout(pause);
      begin();
    } else retry();
  }

  function begin(): void {
    pause = undefined;
    if (state === 'restarting') restarts += 1;
    life = run();
  }

  function retry(): void {
    if (state !== 'failed') return;
    clearTimeout(pause);
    loadFailures = 0;
    failuresInRow = 0;
    turn('restarting', problem);
    begin();
  }

  /** What answers now; a process that is not there is not waited for. */
  function current(): Engine {
    if (engine) return engine;
    throw new Problem('engine.unavailable', `The engine "${name}" ${stateInWords()}.`);
  }
  const stateInWords = (): string =>
    ({
      starting: 'is loading its model',
      ready: 'is ready',
      restarting: `is being started again: ${problem ?? ''}`,
      failed: `was given up: ${problem ?? ''}`,
      stopped: 'is stopped',
    })[state];

  async function counted<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    open += 1;
    try {
      return await work();
    } finally {
      open -= 1;
    }
  }

  const embed: NonNullable<Engine['embed']> = (_model, input, dimensions, signal) =>
    counted(async () => {
      const answered = await current().embed?.(start.model, input, dimensions, signal);
      if (!answered) throw new Problem('engine.none', `The engine "${name}" gives no vectors.`);
      return answered;
    });
  const rerank: NonNullable<Engine['rerank']> = (_model, query, texts, signal) =>
    counted(async () => {
      const answered = await current().rerank?.(start.model, query, texts, signal);
      if (!answered) throw new Problem('engine.none', `The engine "${name}" judges no relevance.`);
      return answered;
    });

  begin();
  return {
    ...{ name, kind: 'embedded', location: 'house', models: [start.model] },
    async *complete(request, signal) {
      open += 1;
      try {
        yield* current().complete({ ...request, model: start.model }, signal);
      } finally {
        open -= 1;
      }
    },
    // Weights are opened for one purpose, and serve no other.
    ...(start.role === 'embedding' ? { embed } : {}),
    ...(start.role === 'rerank' ? { rerank } : {}),
    health: async (): Promise<EngineHealth> =>
      state === 'ready'
        ? { state: 'ready', models: [start.model] }
        : { state: 'failed', problem: stateInWords() },
    state: () => ({
      runtime: start.runtime,
      ...{ state, since, restarts, open, running: load.running, waiting: load.waiting },
      ...(child === undefined ? {} : { pid: child.pid }),
      ...(problem === undefined ? {} : { problem }),
      ...(lastFall === undefined ? {} : { lastFall }),
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
      ...(contextTokens === undefined ? {} : { contextTokens }),
    }),
    async ready() {
      while (state !== 'ready') {
        if (state === 'failed' || state === 'stopped') current();
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiters.delete(wake);
            resolve();
          };
          waiters.add(wake);
        });
      }
    },
    retry,
    restart,
    stop() {
      stopping ??= (async () => {
        clearTimeout(pause);
        await child?.stop();
        await life;
        turn('stopped');
      })();
      return stopping;
    },
  };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

/** Libraries say a lot while loading; the end names the reason. */
function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? '').slice(0, 300);
}
