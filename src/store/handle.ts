import type { Kysely } from 'kysely';

/**
 * A way into the database: the store itself, or a running transaction. A room passes its own table
 * interface: `handle.tables<AccessTables>()`. Inside `store.transaction` use only the handle it gives
 * you: the embedded database has a single session, so going back to the store there would wait for ever
 * (it throws instead).
 */
export interface Handle {
  tables<Tables>(): Kysely<Tables>;
}

export interface Store extends Handle {
  readonly kind: 'pglite' | 'postgres';
  /** All or nothing; nested calls are not supported. */
  transaction<Result>(work: (transaction: Handle) => Promise<Result>): Promise<Result>;
  /**
   * Gives back the space of deleted rows and writes everything out. Deleted rows of the tables named in
   * `rewrite` are afterwards in no file of the embedded store: the second half of an erasure. On a server
   * the tables are rewritten too, while its log and archives follow the server's own rules.
   */
  maintain(work?: { readonly rewrite?: readonly string[] }): Promise<void>;
  /** Ends within 2 s; what was acknowledged is on disk. */
  close(): Promise<void>;
}

/** Applied once, in the order of the list that `src/serve.ts` puts together; names are never changed. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}
