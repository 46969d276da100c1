import { AsyncLocalStorage } from 'node:async_hooks';
import { Problem, type ProblemKind, problems } from '#contract';
import type { Handle, Store } from '#store';
import { backoffMs } from './backoff.ts';
import type { JobRow } from './job.ts';
import { type Clock, type Ending, endJob, type Progress, saveProgress } from './queue.ts';

/** What a handler is given. */
export interface RunningJob {
  readonly id: string;
  readonly kind: string;
  /** As enqueued; parse it. */
  readonly payload: unknown;
  /** 1 for the first. A later one finds what an earlier one left: handlers resume, or begin again harmlessly. */
  readonly attempt: number;
  readonly createdBy: string | null;
  /** Aborted when the job is cancelled, when another worker has it, and when the server stops. */
  readonly signal: AbortSignal;
  /** Shown to those who ask, at most every 250 ms; call it as often as you like. */
  progress(done: number, total?: number): void;
  /**
   * Marks the job done in the handler's own last transaction, so that the work and its mark are one.
   * Throws `request.cancelled` if the job is no longer this worker's; let it roll your transaction back.
   */
  finish(transaction: Handle, result?: unknown): Promise<void>;
}

/** Returns the job's result (JSON). A thrown Problem fails the job, unless its code may be tried again; any other error is tried again. */
export type JobHandler = (job: RunningJob) => Promise<unknown>;

/** One attempt at a job, under way. */
export interface Attempt {
  /** Never rejects. */
  readonly ended: Promise<void>;
  /** The server stops: end soon, it will be taken up again. */
  stop(): void;
  /** The job is no longer ours: whatever comes of the handler is dropped. */
  abandon(): void;
}

interface AttemptOptions {
  readonly store: Store;
  readonly row: JobRow;
  readonly worker: string;
  readonly handler: JobHandler;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onError: (error: unknown, job?: { readonly id: string; readonly kind: string }) => void;
}

const PROGRESS_MS = 250;

export function startAttempt(options: AttemptOptions): Attempt {
  const { store, row, worker, handler, clock, random, onError } = options;
  const abort = new AbortController();
  let fate: 'ours' | 'stopping' | 'lost' = 'ours';
  const progress = showProgress((current) =>
    saveProgress(store, row.id, worker, current).catch((error: unknown) => onError(error, row)),
  );

  const job: RunningJob = {
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    attempt: row.attempt,
    createdBy: row.created_by,
    signal: abort.signal,
    progress: progress.report,
    async finish(transaction, result) {
      const ending = { state: 'done', result } as const;
      if (!(await endJob(transaction, row.id, worker, ending, progress.current(), clock)))
        throw new Problem('request.cancelled', 'The job was cancelled, or taken over by another worker.');
    },
  };

  async function run(): Promise<void> {
    let ending: Ending;
    try {
      ending = { state: 'done', result: await handler(job) };
    } catch (error) {
      if (fate === 'ours') ending = afterFailure(error);
      else ending = { state: 'released' };
    }
    await progress.end();
    if (fate === 'lost') return;
    await endJob(store, row.id, worker, ending, progress.current(), clock);
  }

  function afterFailure(error: unknown): Ending {
    if (!(error instanceof Problem)) onError(error, row);
    const mayRetry = !(error instanceof Problem) || retryable(error);
    if (mayRetry && row.attempt < row.max_attempts)
      return { state: 'queued', afterMs: backoffMs(row.attempt, random()) };
    // The words of an unknown error may hold content: they go to the log, not into the row.
    const shown =
      error instanceof Problem ? error : new Problem('internal.unexpected', 'The job failed unexpectedly.');
    return { state: 'failed', problem: shown.toJSON(row.id) };
  }

  return {
    // If the ending cannot be written, the lease runs out and the job is taken again.
    ended: run().catch((error: unknown) => onError(error, row)),
    stop() {
      if (fate === 'ours') fate = 'stopping';
      abort.abort(new Problem('internal.unavailable', 'The server is stopping.'));
    },
    abandon() {
      fate = 'lost';
      abort.abort(
        new Problem('request.cancelled', 'The job was cancelled, or taken over by another worker.'),
      );
    },
  };
}

function retryable(problem: Problem): boolean {
  const kind: ProblemKind = problems[problem.code];
  return kind.retryable === true;
}

/** Keeps the newest figures and saves them at most every 250 ms, one write at a time. */
function showProgress(save: (progress: Progress) => Promise<void>) {
  let current: Progress = {};
  let base: { readonly done: number; readonly at: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> | undefined;
  let changed = false;
  /** A handler may report from inside its transaction; the saving must not count as part of it. */
  const outside = AsyncLocalStorage.snapshot();

  function flush(): void {
    timer = undefined;
    if (!changed) return;
    changed = false;
    timer = setTimeout(flush, PROGRESS_MS);
    saving = (saving ?? Promise.resolve()).then(() => save(current));
  }

  return {
    report(done: number, total?: number): void {
      const at = performance.now();
      base ??= { done, at };
      const seconds = (at - base.at) / 1_000;
      current = {
        done,
        ...(total === undefined ? {} : { total }),
        // Earlier a few first units would promise too much.
        ...(seconds >= PROGRESS_MS / 1_000 ? { rate: (done - base.done) / seconds } : {}),
      };
      changed = true;
      if (timer === undefined) outside(flush);
    },
    /** Without the rate, which only a running job has. */
    current(): Progress {
      const { rate: _, ...figures } = current;
      return figures;
    },
    async end(): Promise<void> {
      clearTimeout(timer);
      changed = false;
      await saving;
    },
  };
}
