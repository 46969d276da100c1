import { Problem } from '#contract';
import type { Engine, EngineCapabilities, EngineHealth } from '../engine.ts';

export interface WatchedEngine extends Engine {
  /** What was last found out, at once. */
  known(): EngineHealth & { readonly at?: Date };
  stop(): void;
}

export interface WatchOptions {
  /** How old what is known may get, milliseconds. */
  readonly refreshMs?: number;
  /** Longest time for one look, milliseconds. */
  readonly lookMs?: number;
  /** Whether to try what the engine can do when it comes up; unless given it is. */
  readonly probes?: boolean;
  readonly now?: () => Date;
}

/** Longest time for trying out; a model may first have to be loaded. Milliseconds. */
const probeMs = 120_000;

/**
 * Knows an engine's health without asking at every call: looks every now and then, and at once after a failure that
 * could mean that it is gone. Whoever asks before the first look is over waits for that one.
 */
export function watchedEngine(engine: Engine, options: WatchOptions = {}): WatchedEngine {
  const { refreshMs = 15_000, lookMs = 5_000, probes = true, now = () => new Date() } = options;
  let health: (EngineHealth & { readonly at?: Date }) | undefined;
  let capabilities: EngineCapabilities | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  function look(): Promise<void> {
    looking ??= (async () => {
      const found = await engine
        .health(AbortSignal.timeout(lookMs))
        .catch((): EngineHealth => ({ state: 'failed', problem: 'does not answer' }));
      const cameUp = found.state === 'ready' && health?.state !== 'ready';
      health = { ...found, at: now() };
      if (cameUp) void tried(found.models[0]);
    })().finally(() => {
      looking = undefined;
      // A failure that came during the look may be newer than what it saw.
      if (again && !stopped) void look();
      again = false;
    });
    return looking;
  }
  /** What it can do, once for each time it comes up: another version may stand there now. */
  async function tried(model: string | undefined): Promise<void> {
    capabilities = undefined;
    if (!probes || model === undefined) return;
    // One that goes down meanwhile is tried when it comes back.
    capabilities = await engine.probe?.(model, AbortSignal.timeout(probeMs)).catch(() => undefined);
  }
  const withCapabilities = (): EngineHealth & { readonly at?: Date } => {
    if (health === undefined) return { state: 'failed', problem: 'was not looked at yet' };
    return health.state === 'ready' && capabilities ? { ...health, capabilities } : health;
  };
  function noticed(error: unknown): void {
    if (
      !(error instanceof Problem) ||
      !['engine.unavailable', 'engine.timeout', 'engine.broken'].includes(error.code)
    )
      return;
    if (looking) again = true;
    else if (!stopped) void look();
  }
  async function noticing<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      noticed(error);
      throw error;
    }
  }

  void look();
  const timer = setInterval(() => void look(), refreshMs).unref();
  const { embed, rerank } = engine;
  return {
    ...engine,
    async *complete(request, signal) {
      try {
        yield* engine.complete(request, signal);
      } catch (error) {
        noticed(error);
        throw error;
      }
    },
    ...(embed ? { embed: (...args: Parameters<typeof embed>) => noticing(() => embed(...args)) } : {}),
    ...(rerank ? { rerank: (...args: Parameters<typeof rerank>) => noticing(() => rerank(...args)) } : {}),
    async health() {
      if (health === undefined) await look();
      return withCapabilities();
    },
    known: withCapabilities,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
