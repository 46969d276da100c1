import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem } from '#contract';
import { takesLessThan } from '../../test/in-time.ts';
import type { Migration, Store } from './handle.ts';
import { openStore } from './open.ts';

const migrations: Migration[] = [
  {
    name: '0001-notes',
    up: async (db) => {
      await sql`create table notes (id text primary key, body text)`.execute(db);
      await sql`create index notes_body on notes (body)`.execute(db);
    },
  },
];

interface Tables {
  notes: { id: string; body: string };
}

const hasCode = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

describe('the embedded store in its folder', () => {
  const root = mkdtemp(join(tmpdir(), 'leitstand-folder-'));
  const folder = async () => join(await root, 'data');
  after(async () => rm(await root, { recursive: true, force: true }));

  const within = async (work: (store: Store) => Promise<unknown>, more: readonly Migration[] = []) => {
    const store = await openStore({ folder: await folder(), migrations: [...migrations, ...more] });
    await work(store).finally(() => store.close());
  };
  const add = (store: Store, id: string, body: string) =>
    store.tables<Tables>().insertInto('notes').values({ id, body }).execute();
  const ids = async (store: Store) =>
    (await store.tables<Tables>().selectFrom('notes').select('id').orderBy('id').execute()).map(
      ({ id }) => id,
    );

  test('a creation that was cut short is begun again', async () => {
    const draft = join(await folder(), 'cluster.new');
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'PG_VERSION'), '18\n');
    await within((store) => add(store, 'first', 'kept'));
    assert.equal(existsSync(draft), false);
  });

  test('what was written is there after closing and opening', async () => {
    await within(async (store) => assert.deepEqual(await ids(store), ['first']));
  });

  test('a second opening in the same process is refused, and allowed after closing', async () => {
    await within(async (store) => {
      await assert.rejects(openStore({ folder: await folder(), migrations }), hasCode('store.locked'));
      await add(store, 'second', 'still works');
    });
    await within(async (store) => assert.deepEqual(await ids(store), ['first', 'second']));
  });

  test('a folder with migrations the program does not know is refused and left alone', async () => {
    await within(
      async () => undefined,
      [{ name: '0002-later', up: async (db) => void (await sql`create table later (id int)`.execute(db)) }],
    );
    const unexpected: Migration = { name: '0003-other', up: () => Promise.reject(new Error('must not run')) };
    await assert.rejects(
      within(async () => undefined, [unexpected]),
      hasCode('store.tooNew'),
    );
    const older = openStore({ folder: await folder(), migrations });
    await assert.rejects(
      older,
      (error) => hasCode('store.tooNew')(error) && /0002-later/.test(String(error)),
    );
    await within(async () => undefined, [{ name: '0002-later', up: async () => undefined }]);
  });

  test('closing waits for no long statement and ends within two seconds', async () => {
    await takesLessThan(2_000, async () => {
      const store = await openStore({ folder: await folder(), migrations: [...migrations, later] });
      await add(store, `third ${randomUUID()}`, 'before the long statement');
      const long = assert.rejects(
        sql`select count(*) from generate_series(1, 4000000000)`.execute(store.tables()),
        hasCode('internal.unavailable'),
      );
      await pause(200);
      const began = performance.now();
      await store.close();
      const took = performance.now() - began;
      assert.ok(took > 1_000, `${took} ms: the statement was running`);
      await long;
      return took;
    });
    await within(
      async (again) => assert.ok((await ids(again)).some((id) => id.startsWith('third'))),
      [later],
    );
  });

  test('erased rows are in no file after maintenance with rewriting, statistics and log included', async () => {
    const canary = 'canary-7f3a9b2c';
    await within(
      async (store) => {
        await sql`insert into notes select ${canary} || n, ${canary} || n from generate_series(1, 300) n`.execute(
          store.tables(),
        );
        await store.maintain();
        assert.notDeepEqual(await filesHolding(canary), [], 'the search finds what is there');
        await store.tables<Tables>().deleteFrom('notes').where('id', 'like', `${canary}%`).execute();
        await store.maintain({ rewrite: ['notes'] });
        assert.deepEqual(await filesHolding(canary), []);
      },
      [later],
    );
  });

  test('the timer vacuums and drops old log by itself', async () => {
    const store = await openStore({
      folder: await folder(),
      migrations: [...migrations, later],
      maintenanceIntervalMs: 30,
      onMaintenanceFailure: (error) => assert.fail(String(error)),
    });
    await sql`insert into notes select 'many-' || n, repeat('m', 200) from generate_series(1, 2000) n`.execute(
      store.tables(),
    );
    await sql`delete from notes where id like 'many-%'`.execute(store.tables());
    const vacuums = async () =>
      (
        await sql<{
          times: number;
        }>`select vacuum_count as times from pg_stat_user_tables where relname = 'notes'`.execute(
          store.tables(),
        )
      ).rows[0]?.times ?? 0;
    const before = await vacuums();
    for (let tries = 0; (await vacuums()) === before && tries < 200; tries++) {
      await pause(20);
    }
    assert.ok((await vacuums()) > before);
    await store.close();
  });

  async function filesHolding(text: string): Promise<string[]> {
    const base = await folder();
    return readdirSync(base, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path).includes(text));
  }
});

const later: Migration = { name: '0002-later', up: async () => undefined };
