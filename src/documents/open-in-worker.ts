import { Worker } from 'node:worker_threads';
import { Problem, type ProblemCode, problems } from '#contract';
import type { WrittenFile } from './open-file.ts';
import type { OpenAnyFile } from './rewrite-file.ts';
import type { FromWorker, Order } from './worker-protocol.ts';

export interface WorkerLimits {
  /** For taking the file apart, and again for putting it together. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

const defaultLimits: WorkerLimits = { timeoutMs: 60_000, memoryMb: 1_024 };

/**
 * Opens a file for rewriting in a thread of its own, which ends when the file is written, after ten minutes without
 * changes, or when a step takes too long or too much memory (`document.timeout`, `document.memory`).
 */
export const openInWorker: OpenAnyFile = (bytes, name) => openWithLimits(bytes, name, defaultLimits);

/** The same with other limits. */
export async function openWithLimits(
  bytes: Uint8Array,
  name: string,
  { timeoutMs, memoryMb }: WorkerLimits,
): ReturnType<OpenAnyFile> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes, name },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  const opened = await step(worker, 'opened', timeoutMs, memoryMb);
  const idle = setTimeout(() => void worker.terminate(), 600_000).unref();
  const order = async (what: Order): Promise<WrittenFile> => {
    clearTimeout(idle);
    const written = step(worker, 'written', timeoutMs, memoryMb);
    worker.postMessage(what);
    try {
      const { bytes: made, undo } = await written;
      return { bytes: made, undo };
    } finally {
      void worker.terminate();
    }
  };
  return {
    texts: opened.texts,
    unread: opened.unread,
    write: (changes) => order({ changes }),
    undo: (undo) => order({ undo }),
    close() {
      clearTimeout(idle);
      void worker.terminate();
    },
  };
}

type Outcome<Kind extends FromWorker['outcome']> = Extract<FromWorker, { outcome: Kind }>;

/** The next answer of the worker; anything but the awaited one ends it. */
function step<Kind extends 'opened' | 'written'>(
  worker: Worker,
  awaited: Kind,
  timeoutMs: number,
  memoryMb: number,
): Promise<Outcome<Kind>> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome<Kind>>();
  const fail = (error: Problem): void => {
    void worker.terminate();
    reject(error);
  };
  const onMessage = (message: FromWorker): void => {
    if (message.outcome === 'refused') fail(refusal(message.code, message.detail));
    else if (isOutcome(message, awaited)) resolve(message);
  };
  const onError = (cause: unknown): void => {
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
    fail(
      full
        ? new Problem('document.memory', `Rewriting needs more than ${memoryMb} MiB of memory.`, { cause })
        : new Problem('document.crashed', 'The file could not be taken apart.', { cause }),
    );
  };
  const onExit = (): void => fail(new Problem('document.crashed', 'The file could not be taken apart.'));
  const limit = setTimeout(
    () => fail(new Problem('document.timeout', `Rewriting took longer than ${timeoutMs / 1_000} seconds.`)),
    timeoutMs,
  );
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  return promise.finally(() => {
    clearTimeout(limit);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}

const isOutcome = <Kind extends FromWorker['outcome']>(
  message: FromWorker,
  kind: Kind,
): message is Outcome<Kind> => message.outcome === kind;

function refusal(code: string, detail: string): Problem {
  return isProblemCode(code)
    ? new Problem(code, detail)
    : new Problem('document.crashed', 'The file could not be taken apart.');
}

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
