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
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw explainFailure(error);
      });
      // The same wrapper every time: Kysely prepares a connection once, and knows it by its client.
      const known = clients.get(client) ?? wrap(client);
      clients.set(client, known);
      return known;
    },
  };
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  let broken: Error | undefined;
  // A connection that breaks between two statements says so by an event; unheard, it would end the process.
  client.on('error', (error) => {
    broken = error;
  });
  function query<Row>(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query(cursor: never): never;
  async function query(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    try {
      return await client.query(sql, parameters.map(toParameter));
    } catch (error) {
      if (broken && databaseCode(error) === undefined) throw unreachable(broken);
      throw explainFailure(error);
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
