import { Problem } from '#contract';
import type { Engine, EngineHealth } from '../engine.ts';

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
  readonly now?: () => Date;
}

/**
 * Knows an engine's health without asking at every call: looks every now and then, and at once after a failure that
 * could mean that it is gone. Whoever asks before the first look is over waits for that one.
 */
export function watchedEngine(engine: Engine, options: WatchOptions = {}): WatchedEngine {
  const { refreshMs = 15_000, lookMs = 5_000, now = () => new Date() } = options;
  let health: (EngineHealth & { readonly at?: Date }) | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  function look(): Promise<void> {
    looking ??= (async () => {
      const found = await engine
        .health(AbortSignal.timeout(lookMs))
        .catch((): EngineHealth => ({ state: 'failed', problem: 'does not answer' }));
      health = { ...found, at: now() };
    })().finally(() => {
      looking = undefined;
      // A failure that came during the look may be newer than what it saw.
      if (again && !stopped) void look();
      again = false;
    });
    return looking;
  }
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
      return health ?? { state: 'failed', problem: 'was not looked at yet' };
    },
    known: () => health ?? { state: 'failed', problem: 'was not looked at yet' },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
