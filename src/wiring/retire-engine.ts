import { setTimeout as pause } from 'node:timers/promises';
import type { SupervisedEngine } from '#engines';

/** A turn that chose this engine a moment ago asks it well before that. Milliseconds. */
const lookMs = 10_000;
/** Longer than any use case lets an answer take. Milliseconds. */
const longestMs = 3_600_000;

/**
 * Ends an engine that another has replaced: once whoever hears an answer from it has heard the end, and at once when
 * the signal says that everything ends.
 */
export async function retireEngine(
  engine: Pick<SupervisedEngine, 'state' | 'stop'>,
  signal: AbortSignal,
  pace: { readonly lookMs: number; readonly longestMs: number } = { lookMs, longestMs },
): Promise<void> {
  const until = performance.now() + pace.longestMs;
  do {
    // Aborted: then it is stopped like all the others.
    await pause(pace.lookMs, undefined, { signal, ref: false }).catch(() => {});
  } while (!signal.aborted && engine.state().open > 0 && performance.now() < until);
  await engine.stop();
}
