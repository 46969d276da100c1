import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type FakeHub, startFakeHub } from './fake-hub.ts';
import { startServer, type TestServer } from './server.ts';

const weights = randomBytes(2_000_000);
const sha256 = createHash('sha256').update(weights).digest('hex');
const entry = (id: string, licence: object) => ({
  id,
  name: id,
  roles: ['chat'],
  format: 'gguf',
  quantisation: 'Q8_0',
  parameters: { total: 0.002, active: 0.002 },
  bytes: weights.length,
  source: { huggingFace: 'maker/tiny', files: [{ path: 'tiny.gguf' }] },
  licence,
  contextTokens: 4_096,
});

describe('models, from a hub to the disk and to another machine', () => {
  let hub: FakeHub;
  let root = '';
  let env: Record<string, string> = {};
  let server: TestServer | undefined;

  before(async () => {
    hub = await startFakeHub();
    hub.repositories.set('maker/tiny', new Map([['tiny.gguf', weights]]));
    root = await mkdtemp(join(tmpdir(), 'leitstand-models-'));
    const own = [entry('tiny', { id: 'MIT' }), entry('limited', { id: 'own', internalUseOnly: true })];
    await writeFile(join(root, 'own.yaml'), stringify({ models: own }));
    env = { LEITSTAND_MODELS_CATALOGUE: join(root, 'own.yaml'), LEITSTAND_MODELS_HUB: hub.url };
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });
  after(async () => {
    await hub.close();
    await rm(root, { recursive: true, force: true });
  });

  const start = async (
    data: string,
    more: { readonly adminKey?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ) => {
    server = await startServer({ data: join(root, data), env, ...more });
    return server;
  };
  const leitstand = (data: string, ...args: string[]) =>
    new Promise<{ code: number; out: string; error: string }>((resolve) => {
      const settings = {
        env: {
          PATH: process.env.PATH ?? '',
          ...env,
          LEITSTAND_DATA: join(root, data),
          ...(server ? { LEITSTAND_URL: server.url, LEITSTAND_KEY: server.adminKey } : {}),
        },
      };
      execFile('bin/leitstand.mjs', args, settings, (error, out, complaint) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, error: complaint }),
      );
    });
  const listed = z.object({
    items: z.array(
      z.object({ id: z.string(), state: z.string(), job: z.looseObject({ id: z.string() }).optional() }),
    ),
  });
  const stateOf = async (id: string) =>
    listed.parse((await server?.call('GET', '/api/models'))?.body).items.find((one) => one.id === id);

  test('the commands pull, list, verify, carry over, and remove', async () => {
    await start('first');
    assert.match((await leitstand('first', 'model', 'list')).out, /tiny +absent/);
    hub.listing = { status: 429, body: '' };
    const later = await leitstand('first', 'model', 'pull', 'tiny');
    assert.equal(later.code, 4);
    assert.match(later.out, /asks to wait \(429\)\. The server tries again by itself/);
    hub.listing = undefined;
    const pulled = await leitstand('first', 'model', 'pull', 'tiny', '--json');
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(pulled.out));
    while ((await stateOf('tiny'))?.state !== 'ready') await delay(100);
    const job = await server?.call('GET', `/api/jobs/${id}`);
    assert.match(JSON.stringify(job?.body), new RegExp(sha256));
    assert.match(
      (await leitstand('first', 'model', 'pull', 'tiny')).out,
      new RegExp(`done: SHA-256 ${sha256}`),
    );
    assert.match((await leitstand('first', 'model', 'list')).out, /tiny +ready/);
    assert.match((await leitstand('first', 'model', 'verify')).out, /tiny +sound/);

    const refused = await leitstand('first', 'model', 'pull', 'limited');
    assert.equal(refused.code, 3);
    assert.match(refused.error, /model\.licence/);
    const records = await server?.call('GET', '/api/audit/records?after=-1&limit=100');
    assert.match(JSON.stringify(records?.body), /"event\\?":\\?"pulled/);

    const exported = await leitstand('first', 'model', 'export', 'tiny', join(root, 'stick'), '--json');
    const { key } = z.object({ key: z.string() }).parse(JSON.parse(exported.out));
    const untrusted = await leitstand('second', 'model', 'import', join(root, 'stick'));
    assert.equal(untrusted.code, 2);
    const strange = randomBytes(32).toString('base64');
    assert.equal(
      (await leitstand('second', 'model', 'import', join(root, 'stick'), '--key', strange)).code,
      1,
    );
    const imported = await leitstand('second', 'model', 'import', join(root, 'stick'), '--key', key);
    assert.equal(imported.code, 0, imported.error);
    assert.ok((await readFile(join(root, 'second', 'models', 'tiny', 'tiny.gguf'))).equals(weights));

    assert.equal((await leitstand('first', 'model', 'remove', 'tiny')).code, 0);
    assert.equal((await stateOf('tiny'))?.state, 'absent');
    const fromFile = await leitstand(
      'first',
      'model',
      'import',
      'tiny',
      join(root, 'stick', 'files', 'tiny.gguf'),
    );
    assert.equal(fromFile.code, 0, fromFile.error);
    assert.equal((await stateOf('tiny'))?.state, 'ready');
    await writeFile(join(root, 'first', 'models', 'tiny', 'tiny.gguf'), randomBytes(weights.length));
    const verified = await leitstand('first', 'model', 'verify', 'tiny');
    assert.equal(verified.code, 1);
    assert.match(verified.out, /damaged/);
    assert.equal((await stateOf('tiny'))?.state, 'broken');
  });

  test('a server killed in the middle of a pull goes on by itself, from the mirror that HF_ENDPOINT names', async () => {
    const killed = await start('killed');
    hub.mischief.push({ stall: 1_200_000 });
    await killed.call('POST', '/api/models/pull', { model: 'tiny' });
    const asked = hub.seen.length;
    while (Number((await stateOf('tiny'))?.job?.done ?? 0) < 1_200_000) await delay(50);
    await killed.kill();
    const { LEITSTAND_MODELS_HUB: _, ...rest } = env;
    await start('killed', {
      adminKey: killed.adminKey,
      env: { ...rest, LEITSTAND_MODELS_HUB: '', HF_ENDPOINT: hub.url },
    });
    const until = Date.now() + 30_000;
    while ((await stateOf('tiny'))?.state !== 'ready') {
      assert.ok(Date.now() < until, server?.output());
      await delay(100);
    }
    assert.ok(hub.seen.slice(asked - 1).some(({ range }) => range === 'bytes=1200000-'));
  });
});
