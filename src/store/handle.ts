import type { Kysely } from 'kysely';

/**
 * A way into the database: the store itself, or a running transaction. A room passes its own table
 * interface: `handle.tables<AccessTables>()`. Inside `store.transaction` use only the handle it gives
 * you; PGlite is a single session, so going back to the store there would wait for ever.
 */
export interface Handle {
  tables<Tables>(): Kysely<Tables>;
}

export interface Store extends Handle {
  readonly kind: 'pglite' | 'postgres';
  /** All or nothing; nested calls are not supported. */
  transaction<Result>(work: (transaction: Handle) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Applied once, in the order of the list that `src/serve.ts` puts together; names are never changed. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}
