import { sql } from 'kysely';
import type { Handle, Store } from '../handle.ts';

/**
 * Hands out what `read` yields, all of it from one REPEATABLE READ transaction that is open as long as
 * somebody pulls.
 */
export async function* inSnapshot<Item>(
  store: Store,
  read: (handle: Handle) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const opened = Promise.withResolvers<Handle>();
  const over = Promise.withResolvers<void>();
  const transaction = store.transaction(async (handle) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(handle.tables());
    opened.resolve(handle);
    await over.promise;
  });
  transaction.catch(opened.reject);
  try {
    yield* read(await opened.promise);
  } finally {
    over.resolve();
    await transaction;
  }
}
