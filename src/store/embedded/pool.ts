import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { explainFailure } from '../failures.ts';
import { toParameter, valueParser } from '../values.ts';
import type { EngineThread } from './engine-thread.ts';
import type { EmbeddedRows } from './messages.ts';
import { Turns } from './turns.ts';

/** How long a close may take before the thread is stopped. */
const closeGraceMs = 1200;

/**
 * The embedded database as Kysely's PostgreSQL driver sees a pool: one connection, lent to one user at a
 * time. So transactions follow each other, and both stores run through the same driver. A thread that died
 * is started again for the next user; what was committed is recovered from the log.
 */
export class EmbeddedPool implements PostgresPool {
  readonly options = {};
  readonly #startThread: () => Promise<EngineThread>;
  readonly #turns = new Turns();
  #thread: EngineThread | undefined;
  #ended = false;

  constructor(startThread: () => Promise<EngineThread>) {
    this.#startThread = startThread;
  }

  async connect(): Promise<PostgresPoolClient> {
    const release = await this.#turns.take();
    try {
      if (this.#ended) throw new Error('The store is closed.');
      if (!this.#thread?.alive) this.#thread = await this.#startThread();
      return new EmbeddedClient(this.#thread, release);
    } catch (error) {
      release();
      throw explainFailure(error);
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#thread?.close(closeGraceMs);
  }
}

/**
 * Kysely's driver remembers a connection by its client; this one is new at every loan, for a statement
 * after the loan must fail instead of slipping into somebody else's transaction.
 */
class EmbeddedClient implements PostgresPoolClient {
  readonly #thread: EngineThread;
  readonly #giveBack: () => void;
  #lent = true;

  constructor(thread: EngineThread, giveBack: () => void) {
    this.#thread = thread;
    this.#giveBack = giveBack;
  }

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query(cursor: never): never;
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<Row>> {
    if (!this.#lent) throw new Error('The transaction is over.');
    try {
      return asResult(await this.#thread.query(sql, parameters.map(toParameter)));
    } catch (error) {
      throw explainFailure(error);
    }
  }

  release(): void {
    this.#lent = false;
    this.#giveBack();
  }
}

function asResult<Row>(answer: EmbeddedRows): PostgresQueryResult<Row> {
  const columns = answer.columns.map(({ name, oid }) => ({ name, parse: valueParser(oid) }));
  const rows = answer.rows.map((texts) =>
    Object.fromEntries(
      columns.map(({ name, parse }, index) => {
        const text = texts[index];
        return [name, text === null || text === undefined ? null : parse(text)];
      }),
    ),
  );
  return {
    command: answer.command as PostgresQueryResult<Row>['command'],
    rowCount: answer.rowCount,
    rows: rows as Row[],
  };
}
