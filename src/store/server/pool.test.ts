import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem } from '#contract';
import { takesLessThan } from '../../../test/in-time.ts';
import { onServer } from '../../../test/stores.ts';
import { openStore } from '../open.ts';

const unavailable = (error: unknown) => error instanceof Problem && error.code === 'internal.unavailable';

onServer('a connection that breaks inside a transaction is reported, and the next one works', async (url) => {
  const [store, other] = await Promise.all([1, 2].map(() => openStore({ url, migrations: [] })));
  assert.ok(store && other);
  const broken = store.transaction(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction.tables());
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other.tables());
    await pause(50);
    await sql`select 1`.execute(transaction.tables());
  });
  await assert.rejects(broken, unavailable);
  const { rows } = await sql<{ answer: number }>`select 1 as answer`.execute(store.tables());
  assert.deepEqual(rows, [{ answer: 1 }]);
  await Promise.all([store.close(), other.close()]);
});

onServer('every connection counts time in UTC', async (url) => {
  const store = await openStore({ url, migrations: [] });
  const zones = await Promise.all(
    [1, 2, 3].map(() =>
      sql<{ zone: string }>`select current_setting('TimeZone') as zone`.execute(store.tables()),
    ),
  );
  assert.deepEqual(
    zones.map(({ rows }) => rows[0]?.zone),
    ['UTC', 'UTC', 'UTC'],
  );
  await store.close();
});

onServer('closing ends within two seconds, whatever still runs', async (url) => {
  await takesLessThan(2_000, async () => {
    const store = await openStore({ url, migrations: [] });
    const long = assert.rejects(sql`select pg_sleep(30)`.execute(store.tables()), unavailable);
    await pause(100);
    const began = performance.now();
    await store.close();
    const took = performance.now() - began;
    await long;
    return took;
  });
});
