import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type Migration, migrate, openStore, type Store } from '#store';
import { postgresBinaries, testCluster } from './postgres.ts';

interface Opened {
  readonly store: Store;
  /** Gives back what the suite used. */
  end(): Promise<void>;
}

/** Runs the same tests on every kind of store: embedded, and Debian's PostgreSQL. */
export function onEachStore(
  title: string,
  migrations: readonly Migration[],
  body: (store: () => Store) => void,
): void {
  suite(`${title} on pglite`, () => openEmbedded(migrations), body);
  if (serverAvailable(title)) suite(`${title} on postgres`, () => openServer(migrations), body);
}

/** A test that only makes sense on a server: it gets the address of an empty database. */
export function onServer(title: string, body: (url: string) => Promise<void>): void {
  if (!serverAvailable(title)) return;
  test(title, async () => {
    const database = await (await testCluster()).createDatabase();
    await body(database.url).finally(database.drop);
  });
}

function serverAvailable(title: string): boolean {
  if (postgresBinaries()) return true;
  if (process.env.CI || process.env.LEITSTAND_TEST_POSTGRES === 'required') {
    test(`${title} on postgres`, () => {
      throw new Error('PostgreSQL is required here but not installed (Debian: apt-get install postgresql).');
    });
  } else sayOnce('NOT RUN: the PostgreSQL half of the store tests; no PostgreSQL is installed.');
  return false;
}

function suite(title: string, open: () => Promise<Opened>, body: (store: () => Store) => void): void {
  describe(title, () => {
    let opened: Opened | undefined;
    before(async () => {
      opened = await open();
    });
    after(() => opened?.end());
    body(() => {
      if (!opened) throw new Error('The store is opened in before().');
      return opened.store;
    });
  });
}

/** Starting an embedded engine takes seconds, emptying one milliseconds: idle ones wait here for the next suite. */
const idle: Store[] = [];

async function openEmbedded(migrations: readonly Migration[]): Promise<Opened> {
  const engine = idle.pop() ?? (await openStore({ migrations: [] }));
  const run = (statement: string) => sql.raw(statement).execute(engine.tables());
  await run('drop schema public cascade');
  await run('create schema public');
  await run('discard all');
  await migrate(engine.tables(), migrations);
  const end = async () => {
    idle.push(engine);
  };
  return { store: { ...engine, close: async () => undefined }, end };
}

async function openServer(migrations: readonly Migration[]): Promise<Opened> {
  const database = await (await testCluster()).createDatabase();
  const store = await openStore({ url: database.url, migrations });
  const end = async () => {
    await store.close();
    await database.drop();
  };
  return { store, end };
}

const said = new Set<string>();

function sayOnce(notice: string): void {
  if (said.has(notice)) return;
  said.add(notice);
  console.error(notice);
}
