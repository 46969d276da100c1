import { setTimeout as pause } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import pg from 'pg';
import { Problem } from '#contract';
import { databaseCode, explainFailure, unreachable } from '../failures.ts';
import { toParameter, valueParser } from '../values.ts';

/** How long a close waits for statements that run. */
const closeGraceMs = 1200;

/** A pool of connections to a PostgreSQL server whose values and failures are those of the embedded store. */
export function serverPool(url: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'leitstand',
    types: { getTypeParser: ((oid: number) => valueParser(oid)) as typeof pg.types.getTypeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const open = new Set<pg.PoolClient>();
  pool.on('connect', (client) => open.add(client));
  pool.on('remove', (client) => open.delete(client));
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: async () => {
      const ended = pool.end();
      await Promise.race([ended, pause(closeGraceMs, undefined, { ref: false })]);
      // What still runs is cut off; the server rolls it back.
      await Promise.all([...open].map((client) => (client instanceof pg.Client ? client.end() : undefined)));
    },
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        // A time-out of the client carries no code.
        throw databaseCode(error) === undefined ? unreachable(error) : explainFailure(error);
      });
      // The same wrapper every time: Kysely prepares a connection once, and knows it by its client.
      const known = clients.get(client) ?? wrap(client);
      clients.set(client, known);
      return known;
    },
  };
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  // A connection that breaks between two statements says so by an event; unheard, it would end the process.
  client.on('error', () => undefined);
  function query<Row>(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query(cursor: never): never;
  async function query(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    const values = parameters.map(toParameter);
    try {
      return await client.query(sql, values);
    } catch (error) {
      // What the server answers has a code; without one it is the connection that failed.
      throw databaseCode(error) === undefined ? unreachable(error) : explainFailure(error);
    }
  }
  return {
    query,
    release: (destroy) => client.release(destroy),
  };
}

const oldestVersion = 150_000;

/** Prepares a new connection, and refuses a server that could not keep what the store promises. */
export async function prepareConnection(connection: DatabaseConnection): Promise<void> {
  const {
    rows: [server],
  } = await connection.executeQuery<{ version: number; encoding: string }>(
    CompiledQuery.raw(
      `select current_setting('server_version_num')::int as version,
         current_setting('server_encoding') as encoding, set_config('TimeZone', 'UTC', false)`,
    ),
  );
  if (!server || server.version < oldestVersion || server.encoding !== 'UTF8') {
    throw new Problem(
      'store.unsupported',
      `The server has version ${server?.version} and encoding ${server?.encoding}.`,
    );
  }
}
