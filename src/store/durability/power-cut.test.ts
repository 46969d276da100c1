import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { createCluster } from '../embedded/create-cluster.ts';
import { engineModules } from '../embedded/modules.ts';
import { startEngine } from '../embedded/start.ts';
import { openStore } from '../open.ts';
import { FileJournal } from './file-journal.ts';
import { cutPower } from './power-cut.ts';
import { seeded } from './seeded.ts';

const cuts = Number(process.env.LEITSTAND_POWER_CUTS ?? 10);
const rows = 300;

interface Acknowledged {
  readonly id: number;
  /** How many file events had happened when the commit was acknowledged. */
  readonly at: number;
}

describe('power cuts', () => {
  let root = '';
  let journal: FileJournal;
  const acknowledged: Acknowledged[] = [];
  const base = () => join(root, 'base');

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'leitstand-power-'));
    const live = join(root, 'live');
    const modules = await engineModules();
    await createCluster(live, modules);
    cpSync(live, base(), { recursive: true });
    journal = new FileJournal(live);
    const engine = await startEngine(live, modules, { watch: journal.watch });
    await work(engine, (id) => acknowledged.push({ id, at: journal.events.length }));
    await engine.close();
  });
  after(() => rm(root, { recursive: true, force: true }));

  test('every commit syncs the log before it is acknowledged', () => {
    assert.equal(acknowledged.length, rows);
    let from = 0;
    for (const { id, at } of acknowledged) {
      const since = journal.events.slice(from, at);
      const syncs = since.filter((event) => event.kind === 'sync' && event.path.startsWith('pg_wal/'));
      assert.ok(syncs.length > 0, `transaction ${id}`);
      from = at;
    }
  });

  for (let seed = 1; seed <= cuts; seed++) {
    test(`nothing acknowledged is lost, cut ${seed}`, async () => {
      const random = seeded(seed);
      const count = momentOf(seed, random);
      const folder = join(root, `cut-${seed}`);
      cutPower(base(), journal.events, count, random, join(folder, 'cluster'));
      const found = await readBack(folder);
      const expected = acknowledged.filter((row) => row.at <= count).map((row) => row.id);
      assert.deepEqual(
        expected.filter((id) => !found.has(id)),
        [],
        `after ${count} events`,
      );
      for (const [id, parts] of found) assert.equal(parts, 2, `transaction ${id} is whole`);
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Every other cut right after an acknowledgement, the hardest moment; else anywhere after the first one. */
  function momentOf(seed: number, random: () => number): number {
    const first = acknowledged[0]?.at ?? 0;
    const exact = acknowledged[Math.floor(random() * acknowledged.length)]?.at ?? first;
    return seed % 2 === 0 ? exact : first + Math.floor(random() * (journal.events.length - first + 1));
  }

  test('a disk that ignores syncs loses acknowledged rows: the simulation can tell', async () => {
    const lying = journal.events.filter((event) => event.kind !== 'sync');
    const folder = join(root, 'lying');
    cutPower(base(), lying, lying.length, seeded(1), join(folder, 'cluster'));
    const found = await readBack(folder).catch(() => new Map<number, number>());
    assert.ok(found.size < rows, `${found.size} of ${rows} rows`);
  });
});

/** Commits of two rows each, large and small, among them what else happens: checkpoint, new log segment, vacuum. */
async function work(engine: PGlite, acknowledge: (id: number) => void): Promise<void> {
  await engine.exec('create table entries (id int, part int, body text, primary key (id, part))');
  for (let id = 0; id < rows; id++) {
    await engine.transaction(async (transaction) => {
      const body = 'x'.repeat(id % 25 === 0 ? 40_000 : 100);
      await transaction.query(`insert into entries values (${id}, 1, '${body}')`);
      await transaction.query(`insert into entries values (${id}, 2, 'small')`);
    });
    acknowledge(id);
    if (id % 60 === 20) await engine.exec('checkpoint');
    if (id % 90 === 40) await engine.exec('select pg_switch_wal()');
    if (id % 70 === 30) await engine.exec(`update entries set body = body || 'y' where id % 3 = 0`);
    if (id % 100 === 50) await engine.exec('vacuum entries');
    if (id % 80 === 60) await engine.exec(`create table extra_${id} as select * from entries`);
  }
}

/** How many parts of each id are there, read through the table and through its index. */
async function readBack(folder: string): Promise<Map<number, number>> {
  const migrations = [{ name: 'none-needed', up: async () => undefined }];
  const store = await openStore({ folder, migrations });
  try {
    const count = async (off: string) => {
      await sql`set ${sql.raw(off)} = off`.execute(store.tables());
      const { rows } = await sql<{ id: number; parts: number }>`
        select id, count(*) as parts from entries where id >= 0 group by id order by id`.execute(
        store.tables(),
      );
      await sql`reset ${sql.raw(off)}`.execute(store.tables());
      return rows.map(({ id, parts }): [number, number] => [id, parts]);
    };
    const throughTable = await count('enable_indexscan');
    assert.deepEqual(await count('enable_seqscan'), throughTable);
    return new Map(throughTable);
  } finally {
    await store.close();
  }
}
