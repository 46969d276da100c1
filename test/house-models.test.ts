import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type FakeHub, startFakeHub } from './fake-hub.ts';
import { liveUseCase, startServer, type TestServer } from './server.ts';
import { randomQwen } from './weights/random-qwen.ts';
import { weights } from './weights/weights.ts';

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).length(1),
  leitstand: z.object({
    state: z.string(),
    weights: z.string().optional(),
    citations: z.array(z.object({ text: z.string() })),
  }),
});
const engines = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      health: z.object({ state: z.string(), models: z.array(z.string()).optional() }),
    }),
  ),
});
const patienceMs = 240_000;

/** As if the file in this model's folder had just been hashed and found right. */
async function markSound(folder: string, path: string): Promise<void> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(join(folder, path), { bigint: true });
  const files = [{ path, print: `${size} ${mtimeNs} ${ctimeNs} ${ino}` }];
  await writeFile(join(folder, 'checked.json'), JSON.stringify({ sound: true, files }));
}

describe('a machine that reaches no hub but a mirror with one small model', () => {
  let hub: FakeHub;
  let root = '';
  let server: TestServer;
  const env = (): Record<string, string> => ({
    LEITSTAND_MODELS_EMBEDDED: 'auto',
    LEITSTAND_MODELS_HUB: hub.url,
    LEITSTAND_MODELS_CATALOGUE: join(root, 'own.yaml'),
    LEITSTAND_MODELS_FOLDER: join(root, 'models'),
  });

  const modelOf = async (name: string): Promise<string | undefined> => {
    const { items } = engines.parse((await server.call('GET', '/api/engines')).body);
    const found = items.find((one) => one.name === name);
    return found?.health.state === 'ready' ? found.health.models?.[0] : undefined;
  };
  const until = async (what: string, seen: () => Promise<boolean>): Promise<void> => {
    for (const began = Date.now(); !(await seen()); await delay(250))
      assert.ok(Date.now() - began < patienceMs, `${what} did not happen:\n${server.output()}`);
  };
  const ask = async (useCase: string, content: string) => {
    const messages = [{ role: 'user', content }];
    const { status, body, text } = await server.call('POST', '/v1/chat/completions', {
      ...{ model: useCase, messages, max_tokens: 24, temperature: 0 },
    });
    assert.equal(status, 200, text);
    return completion.parse(body);
  };

  before(async () => {
    const { chat, encoder } = await weights();
    root = await mkdtemp(join(tmpdir(), 'leitstand-house-'));
    hub = await startFakeHub();
    const bytes = await readFile(chat);
    hub.repositories.set('maker/small', new Map([['small.gguf', bytes]]));
    const small = {
      ...{
        id: 'small',
        name: 'Small',
        roles: ['chat'],
        proposed: false,
        format: 'gguf',
        quantisation: 'Q4_1',
      },
      ...{ parameters: { total: 0.135, active: 0.135 }, bytes: bytes.length, contextTokens: 1_024 },
      source: { huggingFace: 'maker/small', files: [{ path: 'small.gguf' }] },
      licence: { id: 'Apache-2.0' },
    };
    const judging = await readFile(await randomQwen({ architecture: 'qwen3', role: 'rerank' }));
    hub.repositories.set('maker/judge', new Map([['judge.gguf', judging]]));
    const judge = {
      ...{ ...small, id: 'judge', name: 'Judge', roles: ['rerank'], bytes: judging.length },
      source: { huggingFace: 'maker/judge', files: [{ path: 'judge.gguf' }] },
    };
    const random = await readFile(await randomQwen({ architecture: 'qwen3' }));
    const sized = (id: string, billions: number) => {
      hub.repositories.set(`maker/${id}`, new Map([[`${id}.gguf`, random]]));
      return {
        ...{ ...small, id, name: id, bytes: random.length, contextTokens: 512 },
        parameters: { total: billions, active: billions },
        source: { huggingFace: `maker/${id}`, files: [{ path: `${id}.gguf` }] },
      };
    };
    const others = [sized('lesser', 0.01), sized('greater', 0.5)];
    await writeFile(join(root, 'own.yaml'), stringify({ models: [small, judge, ...others] }));
    // As after an earlier start: nothing is fetched twice.
    await mkdir(join(root, 'models', 'demonstration'), { recursive: true });
    for (const path of [chat, encoder])
      await symlink(path, join(root, 'models', 'demonstration', basename(path)));
    server = await startServer({ data: join(root, 'data'), env: env() });
    await server.call('POST', '/api/collections', { name: 'manuals', readers: ['*'] });
    await server.upload('manuals', 'press.md', 'The press stops after 40 seconds without a bottle.\n');
    await liveUseCase(server, 'desk', ['manuals']);
    await liveUseCase(server, 'chat', []);
  });
  after(async () => {
    await server?.stop();
    await hub?.close();
    await rm(root, { recursive: true, force: true });
  });

  test('answers with quotations first, and then lets a demonstration model speak below them', async () => {
    await until(
      'loading the demonstration weights',
      async () => (await modelOf('embedded')) === 'smollm2-135m-instruct',
    );
    const { choices, leitstand } = await ask('desk', 'When does the press stop?');
    assert.equal(leitstand.state, 'answered');
    assert.equal(leitstand.weights, 'demonstration');
    assert.match(leitstand.citations[0]?.text ?? '', /40 seconds/);
    assert.match(
      choices[0]?.message.content ?? '',
      /^Word for word.*40 seconds.*\[1\].*demonstration model.*\w/s,
    );
  });

  test('says that the sources do not hold the answer without asking that model', async () => {
    const { leitstand } = await ask('desk', 'Who won the world cup in 1954?');
    assert.deepEqual([leitstand.state, leitstand.weights], ['notInSources', undefined]);
  });

  test('compares in meaning: an encoder has joined', async () => {
    await until(
      'loading the encoder',
      async () => (await modelOf('embedded-encoder')) === 'multilingual-e5-small',
    );
    await until('vectors', async () => {
      const { body } = await server.call('POST', '/api/search', {
        ...{ query: 'Wann hält die Maschine an?', methods: ['vector'] },
      });
      return JSON.stringify(body).includes('40 seconds');
    });
  });

  test('takes up a model that is pulled, and says no more that it demonstrates', async () => {
    const pulled = await server.call('POST', '/api/models/pull', { model: 'small' });
    assert.equal(pulled.status, 202, pulled.text);
    await until('the pull', async () => (await modelOf('embedded')) === 'small');
    const { choices, leitstand } = await ask('chat', 'Say hello.');
    assert.deepEqual([leitstand.state, leitstand.weights], ['answered', undefined]);
    assert.notEqual(choices[0]?.message.content, '');
  });

  test('a lesser model that is pulled stays on the disk; a better one takes over without a restart', async () => {
    const listed = z.object({ items: z.array(z.object({ id: z.string(), state: z.string() })) });
    assert.equal((await server.call('POST', '/api/models/pull', { model: 'lesser' })).status, 202);
    await until('the decision', async () => server.output().includes('lesser is here; small answers'));
    const { items } = listed.parse((await server.call('GET', '/api/models')).body);
    assert.equal(items.find(({ id }) => id === 'lesser')?.state, 'ready');
    assert.equal(await modelOf('embedded'), 'small');
    assert.equal((await server.call('POST', '/api/models/pull', { model: 'greater' })).status, 202);
    await until('the better one', async () => (await modelOf('embedded')) === 'greater');
  });

  test('judges question and passage together once weights for that are pulled', async () => {
    const asked = { query: 'press without a bottle', methods: ['lexical', 'rerank'] };
    assert.equal((await server.call('POST', '/api/search', asked)).status, 409);
    assert.equal((await server.call('POST', '/api/models/pull', { model: 'judge' })).status, 202);
    await until('the judge', async () => (await modelOf('embedded-reranker')) === 'judge');
    const { body, text } = await server.call('POST', '/api/search', asked);
    const { hits } = z
      .object({ hits: z.array(z.object({ parts: z.record(z.string(), z.number()) })).min(1) })
      .parse(body);
    assert.ok('rerank' in (hits[0]?.parts ?? {}), text);
  });

  test('loads it again after a restart, without the hub, beside weights that no catalogue knows any more', async () => {
    await server.stop();
    await hub.close();
    const lost = join(root, 'models', 'lost');
    await cp(join(root, 'models', 'small'), lost, { recursive: true, preserveTimestamps: true });
    const kept = JSON.parse(await readFile(join(lost, 'model.json'), 'utf8'));
    await writeFile(
      join(lost, 'model.json'),
      JSON.stringify({ ...kept, entry: { ...kept.entry, id: 'lost' } }),
    );
    await markSound(lost, 'small.gguf');
    for (const id of ['lesser', 'greater']) await rm(join(root, 'models', id), { recursive: true });
    server = await startServer({ data: join(root, 'data'), adminKey: server.adminKey, env: env() });
    await until('loading it again', async () => (await modelOf('embedded')) === 'small');
  });
});
