import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { Handle, Migration, Store } from './handle.ts';
import { migrate } from './migrate.ts';

export interface StoreOptions {
  /** Folder of the embedded database; without it the database lives in memory. */
  readonly folder?: string;
  readonly migrations: readonly Migration[];
}

/** Opens the database and brings its schema up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const pglite = new PGlite(options.folder);
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(db, options.migrations);
  return {
    kind: 'pglite',
    tables: <Tables>() => db as Kysely<Tables>,
    transaction: (work) =>
      db
        .transaction()
        .execute((trx) => work({ tables: <Tables>() => trx as unknown as Kysely<Tables> } satisfies Handle)),
    close: () => db.destroy(),
  };
}
