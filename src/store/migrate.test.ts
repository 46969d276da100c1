import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Problem } from '#contract';
import { onEachStore, onServer } from '../../test/stores.ts';
import type { Migration } from './handle.ts';
import { migrate } from './migrate.ts';
import { openStore } from './open.ts';

const hasCode = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

const makes = (table: string, then = ''): Migration => ({
  name: table,
  up: async (db) => {
    await sql`create table ${sql.table(table)} (id int)`.execute(db);
    if (then) await sql.raw(then).execute(db);
  },
});

onEachStore('migrations', [makes('first')], (store) => {
  const exists = async (table: string) => {
    const { rows } = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(
      store().tables(),
    );
    return rows[0]?.there;
  };
  const run = (...list: Migration[]) => migrate(store().tables(), list);

  test('are applied once, in the order of the list', async () => {
    await run(makes('first'), makes('second', 'alter table first add column more int'));
    await run(makes('first'), makes('second', 'alter table first add column more int'));
    assert.equal(await exists('second'), true);
  });

  test('one that fails leaves nothing behind, the ones before it stay, and it can be tried again', async () => {
    const before = [makes('first'), makes('second')];
    const failing = run(...before, makes('third'), makes('fourth', 'select 1/0'));
    await assert.rejects(failing, hasCode('store.migrationFailed'));
    assert.deepEqual([await exists('third'), await exists('fourth')], [true, false]);
    await run(...before, makes('third'), makes('fourth'));
    assert.equal(await exists('fourth'), true);
  });

  test('a list without what the database has is older than the data', async () => {
    await assert.rejects(run(makes('first'), makes('fifth')), hasCode('store.tooNew'));
    assert.equal(await exists('fifth'), false);
  });

  test('two of the same name are a mistake of the program', async () => {
    await assert.rejects(run(makes('first'), makes('first')), /same name/);
  });
});

onServer('two servers that start together migrate once', async (url) => {
  let runs = 0;
  const slow: Migration = {
    name: 'slow',
    up: async (db) => {
      runs++;
      await sql`create table slow (id int)`.execute(db);
      await sql`select pg_sleep(0.2)`.execute(db);
    },
  };
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ url, migrations: [slow] })));
  assert.equal(runs, 1);
  await Promise.all(stores.map((store) => store.close()));
});

test('a server that is not there is reported as unavailable', async () => {
  const url = 'postgresql:///none?host=/nowhere&user=nobody';
  await assert.rejects(openStore({ url, migrations: [] }), hasCode('internal.unavailable'));
});
