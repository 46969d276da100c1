import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '#store';
import { createJobs } from './jobs.ts';
import { jobMigrations } from './migrations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Takes one job, says so, and never ends. */
const worker = `
  import { openStore } from '#store';
  import { createJobs, jobMigrations } from '#jobs';
  const store = await openStore({ folder: process.env.FOLDER, migrations: jobMigrations });
  const jobs = createJobs({ store, leaseMs: 3_600_000 });
  jobs.register('work', async (job) => {
    job.progress(7, 10);
    setTimeout(() => console.log(job.id), 300);
    await new Promise(() => {});
  });
  await jobs.start();
  await jobs.enqueue(store, { kind: 'work', payload: { from: 'before' } });`;

test('a job whose process was killed is taken up by the next one at once, with what was known of it', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-jobs-'));
  context.after(() => rm(folder, { recursive: true }));
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', worker], {
    cwd: root,
    env: { ...process.env, FOLDER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  const id = String((await once(child.stdout, 'data'))[0]).trim();
  child.kill('SIGKILL');
  await once(child, 'exit');

  const store = await openStore({ folder, migrations: jobMigrations });
  const jobs = createJobs({ store, leaseMs: 3_600_000 });
  const before = await jobs.get(store, id);
  assert.deepEqual([before.state, before.attempt, before.done, before.total], ['running', 1, 7, 10]);
  jobs.register('work', async ({ attempt, payload }) => ({ attempt, payload }));
  await jobs.start();
  const limit = performance.now() + 10_000;
  while ((await jobs.get(store, id)).state !== 'done' && performance.now() < limit) await delay(10);
  assert.deepEqual((await jobs.get(store, id)).result, { attempt: 2, payload: { from: 'before' } });
  await jobs.stop(1_000);
  await store.close();
});
