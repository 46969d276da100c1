import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { EngineThread } from './embedded/engine-thread.ts';
import { EmbeddedPool } from './embedded/pool.ts';
import type { Handle, Migration, Store } from './handle.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { maintain, maintenanceRound, repeatRounds } from './maintenance.ts';
import { migrate } from './migrate.ts';
import { prepareConnection, serverPool } from './server/pool.ts';

export interface StoreOptions {
  /** Folder of the embedded database; without it (and without `url`) the database lives in memory. */
  readonly folder?: string | undefined;
  /** A PostgreSQL server (15 or newer, UTF-8) instead of the embedded database. */
  readonly url?: string | undefined;
  readonly migrations: readonly Migration[];
  /** Pause between two rounds of maintenance of the embedded database; default one minute, 0 for none. */
  readonly maintenanceIntervalMs?: number;
  /** Told when a round of maintenance fails; the next one is tried all the same. */
  readonly onMaintenanceFailure?: (error: unknown) => void;
}

/** Opens the database and brings its schema up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.url !== undefined) {
    const dialect = new PostgresDialect({
      pool: serverPool(options.url),
      onCreateConnection: prepareConnection,
    });
    return prepare('postgres', new Kysely<unknown>({ dialect }), options, undefined);
  }
  const { folder } = options;
  const lock = folder === undefined ? undefined : lockFolder(folder);
  const cluster = folder === undefined ? undefined : join(folder, 'cluster');
  const pool = new EmbeddedPool(() => EngineThread.start({ folder: cluster }));
  return prepare('pglite', new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), options, lock);
}

async function prepare(
  kind: Store['kind'],
  db: Kysely<unknown>,
  options: StoreOptions,
  lock: FolderLock | undefined,
): Promise<Store> {
  try {
    await migrate(db, options.migrations);
  } catch (error) {
    await db.destroy();
    lock?.release();
    throw error;
  }
  const interval = options.maintenanceIntervalMs ?? 60_000;
  const rounds =
    lock && interval > 0
      ? repeatRounds(() => maintenanceRound(db), interval, options.onMaintenanceFailure ?? (() => undefined))
      : undefined;
  return {
    ...guarded(db),
    kind,
    maintain: (work = {}) => maintain(db, kind, work.rewrite ?? []),
    close: async () => {
      rounds?.stop();
      await db.destroy();
      lock?.release();
    },
  };
}

/** Where going back to the store from inside its own transaction throws instead of waiting for ever. */
function guarded(db: Kysely<unknown>): Pick<Store, 'tables' | 'transaction'> {
  const inside = new AsyncLocalStorage<{ open: boolean }>();
  const outside = () => {
    if (inside.getStore()?.open) throw new Error('Inside a transaction use only its own handle.');
    return db;
  };
  return {
    tables: <Tables>() => outside() as Kysely<Tables>,
    transaction: async (work) => {
      const state = { open: true };
      return outside()
        .transaction()
        .execute((transaction) => inside.run(state, () => work(handleOf(transaction))))
        .finally(() => {
          state.open = false;
        });
    },
  };
}

function handleOf(db: Kysely<unknown>): Handle {
  return { tables: <Tables>() => db as Kysely<Tables> };
}
