import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem } from '#contract';
import { postgresBinaries, testCluster } from '../../../test/postgres.ts';
import { type Blobs, openBlobs } from '../blobs/blobs.ts';
import { createEnvelopes } from '../envelope/envelopes.ts';
import { newMasterKey } from '../envelope/master-key.ts';
import { envelopeMigrations } from '../envelope/migrations.ts';
import type { Handle, Migration, Store } from '../handle.ts';
import { openStore } from '../open.ts';
import { openErasures } from './erasures.ts';
import {
  type RestoreOptions,
  refuseUnfinishedRestore,
  restoreBackup,
  verifyBackup,
} from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const master = newMasterKey();
const envelopes = createEnvelopes(master);
const canary = 'KANARIENVOGEL-4711';

/** One of everything that is hard to carry over. */
const oddities: Migration = {
  name: 'test-0001-oddities',
  async up(db) {
    const statements = [
      `create table letters (id text primary key, data_key text not null references data_keys (id),
        sealed bytea not null, blob text not null)`,
      `create table notes (letter text not null references letters (id) on delete cascade, number integer not null)`,
      'create table "Odd ""names""" ("from" integer generated always as identity, "Größe" text)',
      `create table kinds (id integer primary key, parent integer references kinds (id), amount numeric(30, 10),
        share double precision, at timestamptz, day date, took interval, flag boolean, words text[],
        numbers bigint[], document jsonb, raw bytea, doubled integer generated always as (id * 2) stored,
        check (id > 0))`,
      'create table ones (id integer primary key, two integer)',
      'create table twos (id integer primary key, one integer not null references ones (id))',
      'alter table ones add constraint ones_two foreign key (two) references twos (id)',
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'append only'; end $$`,
      'create trigger append_only before insert or update or delete on ones for each row execute function refuse()',
      `insert into kinds (id) values (99)`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
const later: Migration = {
  name: 'test-0002-later',
  async up(db) {
    await sql`alter table notes add column added text not null default 'by the newer version'`.execute(db);
  },
};
const older = [...envelopeMigrations, oddities];
const run = (handle: Handle, statement: string) =>
  sql.raw<Record<string, unknown>>(statement).execute(handle.tables());
const rowsOf = async (handle: Handle, query: string) => (await run(handle, query)).rows;

async function fillOddities(store: Store): Promise<void> {
  const statements = [
    'delete from kinds',
    `insert into kinds values (2, null, 12345678901234567890.0123456789, 0.1, '2026-01-01T00:00:00.123456Z',
      '1712-02-28', '1 mon -3 days 04:05:06.789', true, array['a,b', null, '"q" \\ {}'], array[9223372036854775807],
      'null', '\\x00ff0a')`,
    `insert into kinds values (1, 2, null, 'NaN', 'infinity', null, null, null, '{}', null, null, ''),
      (3, 1, 0, '-Infinity', '-infinity', '0044-03-15 BC', '-00:00:01', false, null, null, '{"a": [1.50, "\\n🔒"]}', null)`,
    `insert into "Odd ""names""" ("Größe") values ('erste'), (E'zwei\\nZeilen\\tund "Zitat" \\\\ 🔒')`,
    'alter table ones disable trigger user',
    'insert into ones values (1, null)',
    'insert into twos values (1, 1)',
    'update ones set two = 1',
    'alter table ones enable trigger user',
  ];
  for (const statement of statements) await run(store, statement);
}

/** A letter with its row, its key and its file, as a room would keep it. */
async function addLetter(store: Store, blobs: Blobs, id: string): Promise<void> {
  const key = await envelopes.create(store, { kind: 'letter', id });
  const { address } = await blobs.put(
    key,
    (async function* () {
      yield Buffer.from(`${canary} ${id}`);
    })(),
  );
  const sealed = key.seal(`${canary} ${id}`, `letter:${id}`);
  await sql`insert into letters values (${id}, ${key.id}, ${sealed}, ${address})`.execute(store.tables());
}

async function readLetter(handle: Handle, blobs: Blobs, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ data_key: string; sealed: Buffer; blob: string }>`
    select * from letters where id = ${id}`.execute(handle.tables());
  const [row] = rows;
  if (!row) return [];
  const key = await envelopes.open(handle, row.data_key);
  const file = Buffer.concat(await (await blobs.read(key, row.blob)).toArray());
  return [key.open(row.sealed, `letter:${id}`).toString(), file.toString()];
}

async function eraseLetter(handle: Handle, id: string): Promise<void> {
  const { rows } = await sql<{
    data_key: string;
  }>`delete from letters where id = ${id} returning data_key`.execute(handle.tables());
  for (const row of rows) await envelopes.destroy(handle, row.data_key);
}

const referencedBlobs = async (handle: Handle) =>
  new Set((await rowsOf(handle, 'select blob from letters')).map((row) => String(row.blob)));
const letterIds = async (handle: Handle) =>
  (await rowsOf(handle, 'select id from letters')).map((row) => String(row.id));

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-backup-'));
});
after(() => rm(folder, { recursive: true }));

interface Place {
  readonly data: string;
  readonly open: (migrations: readonly Migration[]) => Promise<Store>;
  readonly end: () => Promise<void>;
}

async function place(kind: Store['kind']): Promise<Place> {
  const data = join(folder, randomUUID());
  if (kind === 'pglite')
    return {
      data,
      open: (migrations) => openStore({ folder: join(data, 'store'), migrations, maintenanceIntervalMs: 0 }),
      end: async () => {},
    };
  const { url, drop } = await (await testCluster()).createDatabase();
  return { data, open: (migrations) => openStore({ url, migrations }), end: drop };
}

/** Everything a restore needs, with the erasure list of the place that the backup came from. */
async function restoreInto(
  target: Place,
  source: Place,
  file: string,
  changes: Partial<RestoreOptions> = {},
) {
  return restoreBackup({
    file,
    master,
    open: target.open,
    migrations: [...older, later],
    data: target.data,
    blobs: join(target.data, 'blobs'),
    folders: { witness: join(target.data, 'witness') },
    erasures: await openErasures(join(source.data, 'erasures.log'), [master]),
    replay: { letter: { ids: letterIds, erase: eraseLetter } },
    ...changes,
  });
}

const pairs: readonly (readonly [Store['kind'], Store['kind']])[] = postgresBinaries()
  ? [
      ['pglite', 'postgres'],
      ['postgres', 'pglite'],
    ]
  : [['pglite', 'pglite']];

for (const [from, to] of pairs)
  describe(`a backup of ${from} restored into ${to}`, () => {
    let source: Place;
    let target: Place;
    let store: Store;
    let blobs: Blobs;
    before(async () => {
      source = await place(from);
      target = await place(to);
      store = await source.open(older);
      blobs = await openBlobs(join(source.data, 'blobs'));
      await mkdir(join(source.data, 'witness', 'deep'), { recursive: true });
      await writeFile(join(source.data, 'witness', 'deep', 'key.pub'), 'public key');
      await fillOddities(store);
    });
    after(async () => {
      await store.close();
      await source.end();
      await target.end();
    });
    const back = () =>
      writeBackup({
        store,
        blobs,
        master,
        folder: join(source.data, 'backups'),
        referencedBlobs,
        folders: { witness: join(source.data, 'witness') },
        now: () => new Date(),
      });

    test('writes that go on meanwhile are in it with all their parts or not at all', async () => {
      for (const id of ['kept', 'erased']) await addLetter(store, blobs, id);
      let writing = true;
      let written = 0;
      const writer = (async () => {
        while (writing) {
          const id = `letter-${written++}`;
          await addLetter(store, blobs, id);
          await store.transaction(async (tx) => {
            for (const number of [1, 2]) {
              await sql`insert into notes values (${id}, ${number})`.execute(tx.tables());
              await turn();
            }
          });
        }
      })();
      while (written < 5) await turn();
      const report = await back();
      const reached = written;
      while (written < reached + 5) await turn();
      writing = false;
      await writer;
      assert.deepEqual(report.missingBlobs, []);
      assert.ok(report.blobs >= 2 && report.rows > report.blobs);

      const erasures = await openErasures(join(source.data, 'erasures.log'), [master]);
      await store.transaction(async (tx) => {
        await eraseLetter(tx, 'erased');
        await erasures.record('letter', 'erased');
      });

      const restored = await restoreInto(target, source, report.file);
      assert.equal(restored.rows, report.rows);
      assert.equal(restored.blobs, report.blobs);
      assert.equal(restored.replayed, 1);
      await refuseUnfinishedRestore(target.data);

      const copy = await target.open([...older, later]);
      try {
        const files = await openBlobs(join(target.data, 'blobs'));
        const notes = await rowsOf(copy, 'select letter, count(*) as notes from notes group by letter');
        assert.ok(notes.length >= 4 && notes.every((row) => row.notes === 2), 'a note without its twin');
        for (const id of await letterIds(copy))
          assert.deepEqual(await readLetter(copy, files, id), [`${canary} ${id}`, `${canary} ${id}`]);
        assert.deepEqual(await readLetter(copy, files, 'erased'), []);
        assert.deepEqual(await rowsOf(copy, 'select distinct added from notes'), [
          { added: 'by the newer version' },
        ]);

        const everyKind = `select to_json(k)::text as row, document is null as none from kinds k order by id`;
        for (const session of [store, copy]) await run(session, "set timezone = 'UTC'");
        assert.deepEqual(await rowsOf(copy, everyKind), await rowsOf(store, everyKind));
        const odd = 'select * from "Odd ""names""" order by 1';
        assert.deepEqual(await rowsOf(copy, odd), await rowsOf(store, odd));
        const added = await rowsOf(
          copy,
          `insert into "Odd ""names""" ("Größe") values ('x') returning "from"`,
        );
        assert.deepEqual(added, [{ from: 3 }]);

        await assert.rejects(run(copy, "insert into notes values ('no such letter', 1)"), /foreign key/);
        await assert.rejects(run(copy, 'insert into ones values (2, null)'), /append only/);
        const witness = await readFile(join(target.data, 'witness', 'deep', 'key.pub'), 'utf8');
        assert.equal(witness, 'public key');
      } finally {
        await copy.close();
      }
      await assert.rejects(restoreInto(target, source, report.file), code('backup.targetNotEmpty'));
    });

    test('class-1 text is readable in no file of the data folder, the backups included', async () => {
      await store.maintain();
      const entries = await readdir(source.data, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      assert.ok(files.some((file) => file.endsWith('.backup')));
      for (const file of files) assert.ok(!(await readFile(file)).includes(canary), file);
    });

    test('a file that is gone although a row refers to it is reported', async () => {
      await addLetter(store, blobs, 'lost');
      const [row] = await rowsOf(store, "select blob from letters where id = 'lost'");
      await blobs.remove(String(row?.blob));
      assert.deepEqual((await back()).missingBlobs, [String(row?.blob)]);
    });
  });

describe('a backup that cannot be trusted', () => {
  let source: Place;
  let store: Store;
  let file = '';
  let bytes: Buffer;
  const nowhere = () => assert.fail('the target was opened before the backup was verified');
  before(async () => {
    source = await place('pglite');
    store = await openStore({ migrations: older });
    const blobs = await openBlobs(join(source.data, 'blobs'));
    await addLetter(store, blobs, 'one');
    const folders = {};
    const now = () => new Date();
    file = (await writeBackup({ store, blobs, master, folder: source.data, referencedBlobs, folders, now }))
      .file;
    bytes = await readFile(file);
  });
  after(() => store.close());

  test('a changed byte at any place is refused', async () => {
    const changed = join(folder, 'changed.backup');
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let at = 0; at < bytes.length; at += at < 200 ? 1 : step) {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      await writeFile(changed, copy);
      await assert.rejects(verifyBackup(changed, master), Problem, `byte ${at} of ${bytes.length}`);
    }
    await assert.rejects(restoreInto(source, source, changed, { open: nowhere }), code('backup.damaged'));
  });

  test('a backup cut off or lengthened anywhere is refused', async () => {
    const cut = join(folder, 'cut.backup');
    for (const length of [0, 10, 120, 200, bytes.length >> 1, bytes.length - 17, bytes.length - 1]) {
      await writeFile(cut, bytes.subarray(0, length));
      await assert.rejects(verifyBackup(cut, master), code('backup.damaged'), `${length} bytes`);
    }
    await writeFile(cut, Buffer.concat([bytes, Buffer.of(0)]));
    await assert.rejects(restoreInto(source, source, cut, { open: nowhere }), code('backup.damaged'));
  });

  test('another master key is refused', async () => {
    const changes = { master: newMasterKey(), open: nowhere };
    await assert.rejects(restoreInto(source, source, file, changes), code('store.masterKeyWrong'));
  });

  test('a backup of a newer version is refused', async () => {
    const changes = { migrations: envelopeMigrations, open: nowhere };
    await assert.rejects(restoreInto(source, source, file, changes), code('backup.tooNew'));
  });

  test('an erased kind that nobody here can erase again is refused', async () => {
    const erasures = await openErasures(join(folder, 'others.log'), [master]);
    await erasures.record('face', '1');
    await assert.rejects(
      restoreInto(source, source, file, { erasures, open: nowhere }),
      code('backup.erasuresIncomplete'),
    );
  });

  test('a restore that broke off keeps the server from starting', async () => {
    const target = await place(postgresBinaries() ? 'postgres' : 'pglite');
    const broken = async (migrations: readonly Migration[]) => {
      if (migrations.length === 0) return target.open(migrations);
      throw new Error('power cut');
    };
    await assert.rejects(restoreInto(target, source, file, { open: broken }), /power cut/);
    await assert.rejects(refuseUnfinishedRestore(target.data), code('backup.restoreUnfinished'));
    await assert.rejects(restoreInto(target, source, file), code('backup.restoreUnfinished'));
    await target.end();
  });

  test('a failing source leaves no backup and no draft behind', async () => {
    const own = join(folder, 'failing');
    const options = {
      store,
      master,
      blobs: await openBlobs(join(own, 'blobs')),
      folder: join(own, 'backups'),
      folders: {},
      now: () => new Date(),
    };
    const lost = async () => Promise.reject(new Error('connection lost'));
    await assert.rejects(writeBackup({ ...options, referencedBlobs: lost }), /connection lost/);
    const stopped = AbortSignal.abort(new Problem('request.cancelled', 'Stopped.'));
    await assert.rejects(
      writeBackup({ ...options, referencedBlobs, signal: stopped }),
      code('request.cancelled'),
    );
    assert.deepEqual(await readdir(options.folder), []);
    // The snapshot's transaction is over: the store answers.
    assert.deepEqual(await letterIds(store), ['one']);
  });
});

describe('the erasure list', () => {
  test('knows what was erased, by kind, across restarts and a change of the master key, and holds no id', async () => {
    const file = join(folder, 'erasures', 'erasures.log');
    const list = await openErasures(file, [master]);
    await Promise.all(['a', 'b'].map((id) => list.record('letter', `id-${id}`)));
    await list.record('person', 'id-c');
    const [fresh, again] = [newMasterKey(), await openErasures(file, [master])];
    assert.deepEqual(await again.erasedIds('letter', ['id-a', 'id-b', 'id-c', 'id-d']), ['id-a', 'id-b']);
    assert.deepEqual([...(await again.kinds())], ['letter', 'person']);
    assert.ok(!(await readFile(file, 'utf8')).includes('id-'));
    await assert.rejects(openErasures(file, [fresh]), code('backup.erasuresIncomplete'));
    const both = await openErasures(file, [fresh, master]);
    await both.record('letter', 'id-d');
    assert.deepEqual(await both.erasedIds('letter', ['id-a', 'id-d', 'id-e']), ['id-a', 'id-d']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  test('a line that a crash cut off is dropped; any other damage is refused', async () => {
    const file = join(folder, 'torn.log');
    await (await openErasures(file, [master])).record('letter', 'one');
    const handle = await open(file, 'a');
    await handle.writeFile('{"hmac":"12');
    await handle.close();
    const list = await openErasures(file, [master]);
    await list.record('letter', 'two');
    assert.deepEqual(await list.erasedIds('letter', ['one', 'two']), ['one', 'two']);
    await writeFile(file, `rubbish\n${await readFile(file, 'utf8')}`);
    await assert.rejects(openErasures(file, [master]), code('backup.erasuresIncomplete'));
  });

  test('for a restore it must be there', async () => {
    const none = openErasures(join(folder, 'none.log'), [master], { mustExist: true });
    await assert.rejects(none, code('backup.erasuresIncomplete'));
  });
});
