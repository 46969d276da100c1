import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { onEachStore } from '../../test/stores.ts';
import { isUniqueViolation } from './failures.ts';
import type { Migration } from './handle.ts';

interface Tables {
  things: { id: string; size: number };
}

const migrations: Migration[] = [
  {
    name: '0001-things',
    up: async (db) => {
      await sql`create table things (id text primary key, size bigint not null)`.execute(db);
    },
  },
];

onEachStore('store', migrations, (store) => {
  const ids = async () =>
    (await store().tables<Tables>().selectFrom('things').select('id').orderBy('id').execute()).map(
      (row) => row.id,
    );

  describe('values come back the same', () => {
    const cases: { name: string; type: string; value: unknown; back?: unknown }[] = [
      { name: 'a safe bigint as number', type: 'bigint', value: 9007199254740991 },
      { name: 'a large bigint as bigint', type: 'bigint', value: 9007199254740993n },
      { name: 'a moment as Date', type: 'timestamptz', value: new Date('2026-11-25T12:00:00.123Z') },
      { name: 'a day as its text', type: 'date', value: '2026-11-25' },
      { name: 'bytes as Buffer', type: 'bytea', value: Buffer.from([0, 1, 0xff, 0x5c]) },
      {
        name: 'bytes from a Uint8Array',
        type: 'bytea',
        value: new Uint8Array([1, 2]),
        back: Buffer.from([1, 2]),
      },
      { name: 'json parsed', type: 'jsonb', value: { a: [1, { b: 'ß' }], c: null } },
      { name: 'a json array given as text', type: 'jsonb', value: '[1, 2]', back: [1, 2] },
      { name: 'exact digits as text', type: 'numeric', value: '16.95653532000000000001' },
      { name: 'a float', type: 'float8', value: 0.1 },
      { name: 'a truth', type: 'boolean', value: false },
      { name: 'nothing', type: 'text', value: null },
      { name: 'text with quotes, backslashes and umlauts', type: 'text', value: `"ä\\'\n{}, NULL` },
      { name: 'a list of texts', type: 'text[]', value: ['a,b', '"', '\\', 'NULL', '', null] },
      { name: 'a list of bigints', type: 'bigint[]', value: [1, 2, null] },
      {
        name: 'a list of lists',
        type: 'int[]',
        value: [
          [1, 2],
          [3, 4],
        ],
      },
      { name: 'a list of bytes', type: 'bytea[]', value: [Buffer.from([0xde, 0xad])] },
    ];
    for (const { name, type, value, back } of cases) {
      test(name, async () => {
        const { rows } = await sql<{ value: unknown }>`select ${value}::${sql.raw(type)} as value`.execute(
          store().tables(),
        );
        assert.deepEqual(rows, [{ value: back === undefined ? value : back }]);
      });
    }
  });

  test('counts rows as a number', async () => {
    const { count } = await store()
      .tables<Tables>()
      .selectFrom('things')
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    assert.equal(count, 0);
  });

  test('says how many rows a statement changed', async () => {
    await store().tables<Tables>().insertInto('things').values({ id: 'n1', size: 1 }).execute();
    const changed = await store().tables<Tables>().updateTable('things').set({ size: 2 }).executeTakeFirst();
    const deleted = await store().tables<Tables>().deleteFrom('things').executeTakeFirst();
    assert.deepEqual([changed.numUpdatedRows, deleted.numDeletedRows], [1n, 1n]);
  });

  test('a unique violation is recognisable, by its index too', async () => {
    const insert = () =>
      store().tables<Tables>().insertInto('things').values({ id: 'twice', size: 1 }).execute();
    await insert();
    const error = await insert().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.equal(isUniqueViolation(error), true);
    assert.equal(isUniqueViolation(error, 'things_pkey'), true);
    assert.equal(isUniqueViolation(error, 'another_index'), false);
    await store().tables<Tables>().deleteFrom('things').execute();
  });

  test('a failed transaction leaves nothing', async () => {
    const failing = store().transaction(async (transaction) => {
      await transaction.tables<Tables>().insertInto('things').values({ id: 'half', size: 1 }).execute();
      throw new Error('second half failed');
    });
    await assert.rejects(failing, /second half failed/);
    assert.deepEqual(await ids(), []);
  });

  test('a transaction that went on after an error is not reported as done', async () => {
    const careless = store().transaction(async (transaction) => {
      await transaction.tables<Tables>().insertInto('things').values({ id: 'lost', size: 1 }).execute();
      await sql`select 1/0`.execute(transaction.tables()).catch(() => undefined);
    });
    await assert.rejects(careless);
    assert.deepEqual(await ids(), []);
  });

  test('a query waits for a running transaction instead of slipping into it', async () => {
    const { promise: inside, resolve: isInside } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const running = store().transaction(async (transaction) => {
      await transaction.tables<Tables>().insertInto('things').values({ id: 'slow', size: 1 }).execute();
      isInside();
      await mayEnd;
      throw new Error('rolled back');
    });
    await inside;
    const other = store().tables<Tables>().insertInto('things').values({ id: 'other', size: 1 }).execute();
    setTimeout(end, 50);
    await assert.rejects(running, /rolled back/);
    await other;
    assert.deepEqual(await ids(), ['other']);
    await store().tables<Tables>().deleteFrom('things').execute();
  });

  test('concurrent transactions all count', async () => {
    const store_ = store();
    await store_.tables<Tables>().insertInto('things').values({ id: 'counter', size: 0 }).execute();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store_.transaction(async (transaction) => {
          const tables = transaction.tables<Tables>();
          const { size } = await tables
            .selectFrom('things')
            .select('size')
            .where('id', '=', 'counter')
            .forUpdate()
            .executeTakeFirstOrThrow();
          await tables
            .updateTable('things')
            .set({ size: size + 1 })
            .where('id', '=', 'counter')
            .execute();
        }),
      ),
    );
    const { size } = await store_
      .tables<Tables>()
      .selectFrom('things')
      .select('size')
      .executeTakeFirstOrThrow();
    assert.equal(size, 20);
    await store_.tables<Tables>().deleteFrom('things').execute();
  });

  test('going back to the store inside its transaction is an error, not a wait for ever', async () => {
    const wrong = store().transaction(async () => {
      await store().tables<Tables>().selectFrom('things').selectAll().execute();
    });
    await assert.rejects(wrong, /only its own handle/);
    await assert.rejects(
      store().transaction(() => store().transaction(async () => undefined)),
      /only its own handle/,
    );
  });

  test('a statement after its transaction fails', async () => {
    let kept: Kysely<Tables> | undefined;
    await store().transaction(async (transaction) => {
      kept = transaction.tables<Tables>();
    });
    await assert.rejects(async () => kept?.insertInto('things').values({ id: 'late', size: 1 }).execute());
    assert.deepEqual(await ids(), []);
  });

  test('maintenance runs beside the work', async () => {
    await store().tables<Tables>().insertInto('things').values({ id: 'kept', size: 1 }).execute();
    await store().maintain({ rewrite: ['things'] });
    assert.deepEqual(await ids(), ['kept']);
  });
});
