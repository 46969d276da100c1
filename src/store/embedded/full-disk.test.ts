import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Problem } from '#contract';
import { EngineThread } from './engine-thread.ts';
import { EmbeddedPool } from './pool.ts';

const isFull = (error: unknown) => error instanceof Problem && error.code === 'store.full';

test('a full disk is said so, loses nothing acknowledged, and needs no restart once there is space', async (context) => {
  const root = await mkdtemp(join(tmpdir(), 'leitstand-full-'));
  const full = new SharedArrayBuffer(4);
  const flag = new Int32Array(full);
  const entry = new URL('./full-disk.worker.ts', import.meta.url);
  const start = { folder: join(root, 'cluster'), full };
  const pool = new EmbeddedPool(() => EngineThread.start(start, entry));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  context.after(async () => {
    await db.destroy();
    await rm(root, { recursive: true });
  });
  const insert = (count: number) =>
    sql`insert into entries select n, repeat('x', 500) from generate_series(1, ${count}) n`.execute(db);
  const count = async () =>
    (await sql<{ count: number }>`select count(*) as count from entries`.execute(db)).rows[0]?.count;

  await sql`create table entries (id int, body text)`.execute(db);
  await insert(100);

  Atomics.store(flag, 0, 1);
  await assert.rejects(insert(50_000), isFull, 'while a table grows');
  await assert.rejects(insert(1), isFull, 'when the log cannot be written, which stops the engine');
  await assert.rejects(insert(1), isFull, 'while it stays full');

  Atomics.store(flag, 0, 0);
  await insert(1);
  assert.equal(await count(), 101);
});
