import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { Problem } from '#contract';
import {
  diskFullExit,
  type EmbeddedFailure,
  type EmbeddedMessage,
  type EmbeddedReply,
  type EmbeddedRows,
  type EmbeddedStart,
  startReply,
} from './messages.ts';
import { engineModules, holdModule } from './modules.ts';

const ownEntry = new URL('./worker.ts', import.meta.url);

interface Waiting {
  resolve(reply: EmbeddedReply): void;
  reject(error: unknown): void;
}

/** The main thread's end of the database's thread: one promise per request, and an honest end when it dies. */
export class EngineThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = startReply;
  #ended: unknown;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: EmbeddedMessage) => {
      if ('module' in reply) return holdModule(reply.size, reply.module);
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      // An idle database does not keep the process alive; one at work does.
      if (this.#waiting.size === 0) worker.unref();
      if ('failure' in reply) waiting?.reject(asError(reply.failure));
      else waiting?.resolve(reply);
    });
    worker.on('error', (cause) => this.#end(engineGone(cause)));
    worker.on('exit', (status) => {
      this.#end(
        status === diskFullExit
          ? new Problem('store.full', 'The database stopped because it could not write.')
          : engineGone(new Error(`The database's thread ended with status ${status}.`)),
      );
    });
  }

  /** `entry` is the thread's program; tests give one whose disk fails. */
  static async start(start: Omit<EmbeddedStart, 'modules'>, entry = ownEntry): Promise<EngineThread> {
    const worker = new Worker(entry, {
      workerData: { ...start, modules: await engineModules() },
      execArgv: [],
    });
    const thread = new EngineThread(worker);
    try {
      await thread.#await(startReply);
    } catch (error) {
      // Whoever hears of the failure may let go of the folder: the thread must be off it by then.
      await worker.terminate();
      throw error;
    }
    return thread;
  }

  /** False once the thread has ended, for whatever reason. */
  get alive(): boolean {
    return this.#ended === undefined;
  }

  async query(sql: string, parameters: readonly (string | Uint8Array | null)[]): Promise<EmbeddedRows> {
    const id = ++this.#lastId;
    const reply = this.#await(id);
    this.#worker.postMessage({
      id,
      kind: 'query',
      sql,
      // A Buffer may be a window on a shared pool, all of which would be copied along.
      parameters: parameters.map((value) => (value instanceof Uint8Array ? new Uint8Array(value) : value)),
    });
    const answer = await reply;
    if (!('rows' in answer)) throw new Error('A query was answered without rows.');
    return answer.rows;
  }

  /** Lets the engine shut down; after `graceMs` the thread is stopped, which is as safe as a kill. */
  async close(graceMs: number): Promise<void> {
    if (!this.alive) return;
    const id = ++this.#lastId;
    const closed = this.#await(id);
    this.#worker.postMessage({ id, kind: 'close' });
    const late = AbortSignal.timeout(graceMs);
    await Promise.race([closed, once(late, 'abort')]).catch(() => undefined);
    this.#end(engineGone(new Error('The store is closed.')));
    // Nobody waits for an answer any more, yet the process must not end before the thread has.
    this.#worker.ref();
    await this.#worker.terminate();
  }

  async #await(id: number): Promise<EmbeddedReply> {
    if (this.#ended !== undefined) throw this.#ended;
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #end(reason: unknown): void {
    this.#ended ??= reason;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
  }
}

function engineGone(cause: unknown): Problem {
  return new Problem('internal.unavailable', 'The embedded database stopped.', { cause });
}

/** The same class the server's client throws, so that one catch fits both stores. */
function asError(failure: EmbeddedFailure): Error {
  return Object.assign(new pg.DatabaseError(failure.message, 0, 'error'), failure.fields);
}
