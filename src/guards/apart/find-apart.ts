import { Worker } from 'node:worker_threads';
import { Problem } from '#contract';
import { guardDeadlineMs } from '../deadline.ts';
import type { ReadByOurs } from '../detect.ts';

/**
 * UTF-16 units. So much is read where it is needed: our detectors take some 60 ms for it at most, and 20 ms for ordinary
 * text (docs/decisions/0201). More is read apart.
 */
export const mostReadHere = 32_000;

/** Threads at once; a text that finds none free waits. */
const mostThreads = 2;
/** A thread that has nothing to do is kept so long: the lists it has loaded take half a second. */
const idleMs = 60_000;
const memoryMb = 2_048;

/** How often a thread's processor time is asked for. */
const watchMs = 50;

const idle: { readonly worker: Worker; readonly ending: NodeJS.Timeout }[] = [];
const waiting: (() => void)[] = [];
let running = 0;

interface ApartOptions {
  /** Ends the reading at once, with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of processor time, by default those of every guard. */
  readonly deadlineMs?: number;
}

/**
 * What our own detectors see in these texts, for `found` of `detect`. They are read in a thread of its own, so that others are served meanwhile and whoever waits no longer ends it:
 * `guard.late` after the deadline, `guard.failed` for a thread that broke, the signal's reason for one that is stopped.
 */
export async function findApart(
  texts: readonly string[],
  { signal, deadlineMs }: ApartOptions = {},
): Promise<ReadByOurs> {
  signal?.throwIfAborted();
  await turn(signal);
  let worker: Worker | undefined;
  try {
    worker = await take(signal);
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    const found = await answerOf(worker, texts, signal, deadlineMs ?? guardDeadlineMs(length));
    keep(worker);
    return found;
  } catch (error) {
    void worker?.terminate();
    throw error;
  } finally {
    const free = waiting.shift();
    if (free) free();
    else running--;
  }
}

/** Resolves when a thread may be used; `running` counts this one then. */
function turn(signal: AbortSignal | undefined): Promise<void> {
  if (running < mostThreads) {
    running++;
    return Promise.resolve();
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = (): void => {
    const at = waiting.indexOf(resolve);
    if (at < 0) return;
    waiting.splice(at, 1);
    reject(signal?.reason);
  };
  waiting.push(resolve);
  signal?.addEventListener('abort', stop, { once: true });
  return promise.finally(() => signal?.removeEventListener('abort', stop));
}

async function take(signal: AbortSignal | undefined): Promise<Worker> {
  const free = idle.pop();
  if (free) {
    clearTimeout(free.ending);
    free.worker.removeAllListeners('exit').ref();
    return free.worker;
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  // A thread that is ended may have one more error to tell.
  worker.on('error', () => {});
  try {
    await next(worker, signal);
    return worker;
  } catch (error) {
    void worker.terminate();
    throw error;
  }
}

function keep(worker: Worker): void {
  worker.unref();
  const forget = (): void => {
    const at = idle.findIndex((one) => one.worker === worker);
    if (at >= 0) idle.splice(at, 1);
  };
  const ending = setTimeout(() => {
    forget();
    void worker.terminate();
  }, idleMs).unref();
  idle.push({ worker: worker.once('exit', forget), ending });
}

/** What the thread says when all is read; `guard.late` once it has worked for longer than it may. */
async function answerOf(
  worker: Worker,
  texts: readonly string[],
  signal: AbortSignal | undefined,
  deadlineMs: number,
): Promise<ReadByOurs> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const before = await worker.cpuUsage();
  const watch = setInterval(async () => {
    const { user, system } = await worker.cpuUsage(before).catch(() => ({ user: 0, system: 0 }));
    const took = Math.round((user + system) / 1_000);
    if (took > deadlineMs)
      reject(new Problem('guard.late', `A guard took ${took} ms, so nothing was let through.`));
  }, watchMs);
  worker.postMessage(texts);
  try {
    return await Promise.race([next<ReadByOurs>(worker, signal), late]);
  } finally {
    clearInterval(watch);
  }
}

/** The next message of a thread, unless it breaks or is stopped before. */
function next<Said>(worker: Worker, signal: AbortSignal | undefined): Promise<Said> {
  const { promise, resolve, reject } = Promise.withResolvers<Said>();
  const broke = (cause?: unknown): void =>
    reject(new Problem('guard.failed', 'A guard failed, so nothing was let through.', { cause }));
  const stop = (): void => reject(signal?.reason);
  worker.on('message', resolve).on('error', broke).on('exit', broke);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  return promise.finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.off('message', resolve).off('error', broke).off('exit', broke);
  });
}
