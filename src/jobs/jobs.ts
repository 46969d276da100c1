import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Handle, Store } from '#store';
import type { Job } from './job.ts';
import {
  type Clock,
  cancelJob,
  claimJob,
  type Enqueue,
  endJob,
  enqueueJob,
  getJob,
  type JobFilter,
  type JobPage,
  listJobs,
  pruneJobs,
  reclaimJobs,
  renewLeases,
  retryJob,
} from './queue.ts';
import { type Attempt, type JobHandler, startAttempt } from './run-attempt.ts';

export interface JobsOptions {
  readonly store: Store;
  /** For tests; the database's clock unless given. */
  readonly now?: () => Date;
  /** 0 to 1, spreads the retries. */
  readonly random?: () => number;
  /** How long a silent worker keeps its job; 30 s unless given. Renewed three times within it. */
  readonly leaseMs?: number;
  /** How often to look for jobs of other processes and due retries; 1 s unless given. */
  readonly pollMs?: number;
  /** Jobs at a time in this process; 2 unless given. */
  readonly concurrency?: number;
  /** Told of what went wrong outside a Problem: for the log, never for the caller. */
  readonly onError?: (error: unknown, job?: { readonly id: string; readonly kind: string }) => void;
}

export interface Jobs {
  /** In the caller's transaction: the job exists if and only if that commits. Returns its id. */
  enqueue(handle: Handle, job: Enqueue): Promise<string>;
  /** Before `start`; one handler for a kind. */
  register(kind: string, handler: JobHandler): void;
  start(): Promise<void>;
  /** Takes no more jobs and asks the running ones to end; what has not ended by then waits again, unfinished. */
  stop(deadlineMs: number): Promise<void>;
  /** `resource.notFound` for an unknown id. */
  get(handle: Handle, id: string): Promise<Job>;
  /** Newest first. */
  list(handle: Handle, filter?: JobFilter): Promise<JobPage>;
  /** The job as it is afterwards; a handler on another server notices with its next lease. */
  cancel(id: string): Promise<Job>;
  /** A failed or cancelled job begins again. Fails with `job.notEnded`, and `resource.conflict` while another does the same. */
  retry(id: string): Promise<Job>;
  /** Forgets jobs that ended before this time; returns how many. */
  prune(handle: Handle, endedBefore: Date): Promise<number>;
}

/** All workers of this process share it, so that on a start after a crash the dead ones can be told apart. */
const PROCESS = randomUUID();

/** The jobs of this store and, once started, a worker for them. */
export function createJobs(options: JobsOptions): Jobs {
  const { store, now, random = Math.random, leaseMs = 30_000, pollMs = 1_000, concurrency = 2 } = options;
  const onError = options.onError ?? (() => {});
  const clock: Clock = () => (now ? sql<Date>`${now()}::timestamptz` : sql<Date>`clock_timestamp()`);
  const worker = `${PROCESS}:${randomUUID()}`;
  const handlers = new Map<string, JobHandler>();
  const active = new Map<string, Attempt>();
  let phase: 'idle' | 'started' | 'stopping' = 'idle';
  let filling: Promise<void> | undefined;
  let look: NodeJS.Timeout | undefined;
  let lookMs = pollMs;
  let beat: NodeJS.Timeout | undefined;
  let renewing: Promise<void> | undefined;
  let nextReclaim = 0;
  /** Timers set off inside a caller's transaction must not count as part of it. */
  let outside = <Result>(work: () => Result): Result => work();

  /** Looks soon, then ever more rarely: the enqueuing transaction has still to commit. */
  function lookSoon(): void {
    lookMs = 1;
    schedule();
  }

  function schedule(): void {
    clearTimeout(look);
    if (phase !== 'started') return;
    look = outside(() =>
      setTimeout(() => {
        filling ??= fill().finally(() => {
          filling = undefined;
          lookMs = Math.min(lookMs * 2, pollMs);
          schedule();
        });
      }, lookMs),
    );
  }

  async function fill(): Promise<void> {
    try {
      if (performance.now() >= nextReclaim) {
        nextReclaim = performance.now() + pollMs;
        await reclaimJobs(store, { clock, own: [...active.keys()] });
      }
      while (phase === 'started' && active.size < concurrency && handlers.size > 0) {
        const row = await claimJob(store, worker, [...handlers.keys()], leaseMs, clock);
        const handler = row && handlers.get(row.kind);
        if (!row || !handler) return;
        const attempt = startAttempt({ store, row, worker, handler, clock, random, onError });
        active.set(row.id, attempt);
        void attempt.ended.finally(() => {
          active.delete(row.id);
          lookSoon();
        });
      }
    } catch (error) {
      onError(error);
    }
  }

  async function renew(): Promise<void> {
    const attempts = [...active.entries()];
    if (attempts.length === 0) return;
    try {
      const ids = attempts.map(([id]) => id);
      const kept = await renewLeases(store, worker, ids, leaseMs, clock);
      for (const [id, attempt] of attempts) if (!kept.has(id)) attempt.abandon();
    } catch (error) {
      onError(error);
    }
  }

  return {
    async enqueue(handle, job) {
      const id = await enqueueJob(handle, job);
      lookSoon();
      return id;
    },

    register(kind, handler) {
      if (handlers.has(kind)) throw new TypeError(`There is a handler for jobs of kind ${kind} already.`);
      handlers.set(kind, handler);
    },

    async start() {
      if (phase !== 'idle') throw new TypeError('Jobs are started once.');
      outside = AsyncLocalStorage.snapshot();
      // One process has the embedded store for itself: whoever else held a job is dead.
      if (store.kind === 'pglite') await reclaimJobs(store, { clock, own: [], aliveWorkers: PROCESS });
      phase = 'started';
      beat = setInterval(() => {
        renewing ??= renew().finally(() => {
          renewing = undefined;
        });
      }, leaseMs / 3);
      lookSoon();
    },

    async stop(deadlineMs) {
      if (phase !== 'started') return;
      phase = 'stopping';
      clearTimeout(look);
      await filling;
      for (const attempt of active.values()) attempt.stop();
      const enough = new AbortController();
      const ended = Promise.all([...active.values()].map((attempt) => attempt.ended));
      const late = delay(deadlineMs, undefined, { signal: enough.signal }).catch(() => {});
      await Promise.race([ended, late]);
      enough.abort();
      clearInterval(beat);
      await renewing;
      for (const [id, attempt] of active) {
        attempt.abandon();
        await endJob(store, id, worker, { state: 'released' }, {}, clock);
      }
    },

    get: getJob,
    list: (handle, filter = {}) => listJobs(handle, filter),

    async cancel(id) {
      const job = await cancelJob(store, id, clock);
      if (job.state === 'cancelled') active.get(id)?.abandon();
      return job;
    },

    async retry(id) {
      const job = await retryJob(store, id, clock);
      lookSoon();
      return job;
    },

    prune: pruneJobs,
  };
}
