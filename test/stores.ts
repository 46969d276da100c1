import { after, before, describe } from 'node:test';
import { type Migration, openStore, type Store } from '#store';

/** Runs the same tests on every kind of store: embedded, and Debian's PostgreSQL. */
export function onEachStore(
  title: string,
  migrations: readonly Migration[],
  body: (store: () => Store) => void,
): void {
  describe(`${title} on pglite`, () => {
    let store: Store | undefined;
    before(async () => {
      store = await openStore({ migrations });
    });
    after(() => store?.close());
    body(() => {
      if (!store) throw new Error('store is opened in before()');
      return store;
    });
  });
}
