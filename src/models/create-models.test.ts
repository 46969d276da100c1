import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { AuditEntry } from '#audit';
import { type ModelEntry, Problem } from '#contract';
import { createJobs, type Job, type Jobs, jobMigrations } from '#jobs';
import { type FakeHub, startFakeHub } from '../../test/fake-hub.ts';
import { onEachStore } from '../../test/stores.ts';
import { createModels, type Models } from './create-models.ts';
import type { Machine } from './machine/probe-machine.ts';

const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const weights = randomBytes(400_000);
const sha256 = createHash('sha256').update(weights).digest('hex');
const machine: Machine = {
  memoryBytes: 16e9,
  availableBytes: 12e9,
  cores: 8,
  features: ['avx2'],
  bytesPerSecond: 40e9,
  multiplicationsPerSecond: 26e9,
  gpus: [],
};
const own = (id: string, licence: object): object => ({
  id,
  name: id,
  roles: ['chat'],
  format: 'gguf',
  quantisation: 'Q8_0',
  parameters: { total: 0.001, active: 0.001 },
  bytes: weights.length,
  source: { huggingFace: 'maker/tiny', files: [{ path: 'tiny.gguf' }] },
  licence: { id: 'Apache-2.0', ...licence },
  contextTokens: 4_096,
  architecture: { layers: 1, attentionLayers: 1, hidden: 8, kvBytesPerToken: 8, stateBytesPerSequence: 0 },
});

onEachStore('models of a server', jobMigrations, (store) => {
  let hub: FakeHub;
  let folder = '';
  let jobs: Jobs;
  let models: Models;
  let records: AuditEntry[] = [];
  let probes = 0;
  let busy = false;

  before(async () => {
    hub = await startFakeHub();
    hub.repositories.set('maker/tiny', new Map([['tiny.gguf', weights]]));
  });
  after(() => hub.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-models-'));
    await writeFile(
      join(folder, 'own.yaml'),
      stringify({ models: [own('tiny', {}), own('limited', { needsClearance: true })] }),
    );
    jobs = createJobs({ store: store(), pollMs: 20 });
    records = [];
    probes = 0;
    busy = false;
    models = createModels({
      folder: join(folder, 'models'),
      catalogue: join(folder, 'own.yaml'),
      hub: hub.url,
      allow: [],
      store: store(),
      append: async (_, entry) => void records.push(entry),
      now: () => new Date(),
      probe: async () => {
        probes++;
        if (busy) throw new DOMException('No time to measure.', 'TimeoutError');
        return machine;
      },
    });
  });
  afterEach(async () => {
    await models.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function ended(job: Job): Promise<Job> {
    for (;;) {
      const now = await jobs.get(store(), job.id);
      if (now.state !== 'queued' && now.state !== 'running') return now;
      await delay(20);
    }
  }
  const item = async (id: string) => (await models.view(1_000)).items.find((one) => one.id === id);

  test('a pull is a job: absent, pulling, ready; twice at once is one job', async () => {
    assert.equal((await item('tiny'))?.state, 'absent');
    await assert.rejects(models.open('tiny'), code('model.absent'));
    const pulled: string[] = [];
    const first = await models.pull({ model: 'tiny' }, 'anna');
    assert.equal((await models.pull({ model: 'tiny' }, 'beat')).id, first.id);
    assert.equal((await item('tiny'))?.state, 'pulling');
    assert.equal((await item('tiny'))?.job?.id, first.id);
    await models.start({ pulled: (model) => pulled.push(model.entry.id) });
    const job = await ended(first);
    assert.deepEqual([job.state, job.done, job.total], ['done', weights.length, weights.length]);
    assert.deepEqual(job.result, { model: 'tiny', sha256, bytes: weights.length });
    const seen = await item('tiny');
    assert.deepEqual([seen?.state, seen?.sha256], ['ready', sha256]);
    assert.equal((await models.open('tiny')).sha256, sha256);
    assert.deepEqual(await models.ready(), ['tiny']);
    assert.deepEqual(pulled, ['tiny']);
    assert.deepEqual(records, [
      {
        kind: 'model',
        actor: { person: 'anna' },
        subject: { job: first.id },
        data: { event: 'pulled', model: 'tiny', modelHash: sha256, bytes: weights.length },
      },
    ]);
  });

  test('a model that changed on the disk is broken, is not opened, and goes when removed', async () => {
    await models.start();
    await ended(await models.pull({ model: 'tiny' }, null));
    await writeFile(join(folder, 'models', 'tiny', 'tiny.gguf'), randomBytes(weights.length));
    assert.equal((await item('tiny'))?.state, 'broken');
    await assert.rejects(models.open('tiny'), code('model.broken'));
    assert.deepEqual(await models.ready(), []);
    await models.remove('tiny', 'anna');
    assert.equal((await item('tiny'))?.state, 'absent');
    for (const id of ['tiny', '../tiny', ''])
      await assert.rejects(models.remove(id, 'anna'), code('model.absent'));
    assert.equal(records.at(-1)?.kind, 'model');
    assert.deepEqual(records.at(-1)?.data, { event: 'removed', model: 'tiny', modelHash: sha256 });
  });

  test('a failure is recorded and shown, once it cannot pass', async () => {
    await models.start();
    hub.mischief.push({ corrupt: 5 }, { corrupt: 5 });
    const job = await ended(await models.pull({ model: 'tiny' }, 'anna'));
    assert.equal(job.problem?.code, 'model.corrupted');
    assert.equal((await item('tiny'))?.problem?.code, 'model.corrupted');
    assert.equal((await item('tiny'))?.state, 'absent');
    assert.deepEqual(
      records.map(({ data }) => data),
      [{ event: 'failed', model: 'tiny', problem: 'model.corrupted' }],
    );
  });

  test('a hub that cannot be reached now is said so at once, and asked again', async () => {
    const told: [string, string, boolean][] = [];
    await models.start({ troubled: (model, problem, again) => told.push([model, problem.code, again]) });
    hub.listing = { status: 429, body: '' };
    const job = await models.pull({ model: 'tiny' }, 'anna');
    while ((await item('tiny'))?.problem === undefined) await delay(20);
    const waiting = await item('tiny');
    assert.deepEqual([waiting?.state, waiting?.problem?.code], ['pulling', 'model.hubBusy']);
    assert.deepEqual(told[0], ['tiny', 'model.hubBusy', true]);
    assert.deepEqual(records, []);
    hub.listing = undefined;
    assert.equal((await ended(job)).state, 'done');
    assert.equal((await item('tiny'))?.problem, undefined);
  });

  test('a cancelled pull stops and keeps what it has', async () => {
    await models.start();
    hub.mischief.push({ stall: 100_000 });
    const job = await models.pull({ model: 'tiny' }, 'anna');
    while ((await jobs.get(store(), job.id)).done < 100_000) await delay(20);
    await jobs.cancel(job.id);
    while ((await item('tiny'))?.state !== 'absent') await delay(20);
    const seen = hub.seen.length;
    await ended(await models.pull({ model: 'tiny' }, 'anna'));
    assert.equal(hub.seen.at(-1)?.range, 'bytes=100000-');
    assert.equal(hub.seen.length, seen + 2);
    assert.equal((await item('tiny'))?.state, 'ready');
  });

  test('a limited licence is accepted by a person, and that is recorded before anything is loaded', async () => {
    await assert.rejects(models.pull({ model: 'limited' }, 'anna'), code('model.licence'));
    assert.deepEqual(records, []);
    const job = await models.pull({ model: 'limited', acceptLicence: true }, 'anna');
    assert.deepEqual(records, [
      {
        kind: 'model',
        actor: { person: 'anna' },
        subject: { job: job.id },
        data: { event: 'licenceAccepted', model: 'limited' },
      },
    ]);
    await jobs.cancel(job.id);
  });

  test('the view names a default for this machine, measured once, and estimates with reasons', async () => {
    const view = await models.view(1_200);
    await models.view(4_000);
    assert.equal(probes, 1);
    assert.equal(view.chosen, 'qwen3.5-4b');
    const large = view.items.find(({ id }) => id === 'qwen3.8-27b');
    assert.ok(large?.estimate?.against.some(({ reason }) => reason === 'memory'));
    assert.equal(view.items.find(({ id }) => id === 'qwen3.8-27b-fp8')?.estimate, undefined);
    await assert.rejects(models.pull({ model: 'no-such' }, 'anna'), code('model.unknown'));
  });

  test('a machine that was too busy to be measured is measured when it is next asked about', async () => {
    busy = true;
    await assert.rejects(models.machine());
    busy = false;
    assert.equal((await models.view(1_200)).chosen, 'qwen3.5-4b');
    assert.equal(probes, 2);
  });

  test('a company can name its own model in place of one of ours; mistakes are named', async () => {
    const mine: ModelEntry = { ...models.entry('qwen3.5-4b'), name: 'Ours' };
    const file = join(folder, 'mine.yaml');
    const open = async (content: unknown) => {
      await writeFile(file, stringify(content));
      const options = { folder, catalogue: file, allow: [], store: store() };
      const made = createModels({ ...options, append: async () => {}, now: () => new Date() });
      await made.close();
      return made;
    };
    const made = await open({ models: [mine] });
    assert.equal(made.entry('qwen3.5-4b').name, 'Ours');
    assert.ok(made.entries.length > 20);
    await assert.rejects(open({ models: [{ ...mine, contextTokens: 'many' }] }), /models\.0\.contextTokens/);
    await assert.rejects(open({ models: [mine, mine] }), /stands here twice/);
    await assert.rejects(open({ models: [{ ...mine, id: '../x' }] }), code('config.invalid'));
  });
});
