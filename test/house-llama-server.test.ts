import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { liveUseCase, startServer, type TestServer } from './server.ts';
import { randomLora } from './weights/random-lora.ts';
import { llamaServerProgram, weights } from './weights/weights.ts';

const program = await llamaServerProgram();
const engines = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      health: z.object({ state: z.string() }),
      process: z.object({ runtime: z.string(), state: z.string() }).optional(),
    }),
  ),
});
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).length(1),
  leitstand: z.object({ receipt: z.object({ record: z.string() }) }),
});
const patienceMs = 240_000;

describe('models of this machine in a llama-server', { skip: program === undefined }, () => {
  let root = '';
  let server: TestServer;
  let tone = '';
  const start = (llamaServer: string, more: { readonly adminKey?: string } = {}): Promise<TestServer> =>
    startServer({
      ...{ data: join(root, 'data'), ...more },
      env: {
        LEITSTAND_MODELS_EMBEDDED: 'auto',
        LEITSTAND_MODELS_FOLDER: join(root, 'models'),
        LEITSTAND_MODELS_LLAMA_SERVER: llamaServer,
        LEITSTAND_MODELS_ADAPTERS: JSON.stringify([
          { name: 'tone', model: 'smollm2-135m-instruct', file: tone },
          { name: 'lost', model: 'smollm2-135m-instruct', file: `${tone}.none` },
        ]),
      },
    });
  const runtimes = async (): Promise<Record<string, string>> => {
    const { items } = engines.parse((await server.call('GET', '/api/engines')).body);
    const ready = items.filter(({ health }) => health.state === 'ready');
    return Object.fromEntries(ready.map(({ name, process }) => [name, process?.runtime ?? '']));
  };
  const untilBoth = async (): Promise<Record<string, string>> => {
    for (const began = Date.now(); ; await delay(250)) {
      const found = await runtimes();
      if ('embedded' in found && 'embedded-encoder' in found) return found;
      assert.ok(Date.now() - began < patienceMs, `they did not load:\n${server.output()}`);
    }
  };
  const ask = (useCase: string) =>
    server.call('POST', '/v1/chat/completions', {
      ...{ model: useCase, messages: [{ role: 'user', content: 'Name a town in Italy.' }] },
      ...{ max_tokens: 12, temperature: 0 },
    });
  const words = (body: unknown): string => completion.parse(body).choices[0]?.message.content ?? '';

  before(async () => {
    const { chat, encoder } = await weights();
    tone = await randomLora({ model: chat });
    root = await mkdtemp(join(tmpdir(), 'leitstand-house-'));
    await mkdir(join(root, 'models', 'demonstration'), { recursive: true });
    for (const path of [chat, encoder])
      await symlink(path, join(root, 'models', 'demonstration', basename(path)));
    server = await start(program ?? '');
    await liveUseCase(server, 'plain', []);
    await liveUseCase(server, 'toned', [], 'model: { adapter: tone }\n');
    await liveUseCase(server, 'missing', [], 'model: { adapter: lost }\n');
  });
  after(async () => {
    await server?.stop();
    await rm(root, { recursive: true, force: true });
  });

  test('the program of the settings loads them, and answers', async () => {
    assert.deepEqual(await untilBoth(), { embedded: 'llama-server', 'embedded-encoder': 'llama-server' });
    const { status, body, text } = await ask('plain');
    assert.equal(status, 200, text);
    assert.match(words(body), /[a-z]{3}/i);
    const made = await server.call('POST', '/v1/embeddings', { model: 'multilingual-e5-small', input: 'x' });
    assert.equal(made.status, 200, made.text);
  });

  test('a use case with an adapter gets other words, and its record names the bytes', async () => {
    const [plain, toned] = [await ask('plain'), await ask('toned')];
    assert.equal(toned.status, 200, toned.text);
    assert.notEqual(words(toned.body), words(plain.body));
    const sha256 = createHash('sha256')
      .update(await readFile(tone))
      .digest('hex');
    const { record } = completion.parse(toned.body).leitstand.receipt;
    for (const began = Date.now(); ; await delay(200)) {
      const { body, text } = await server.call('GET', `/api/audit/records/${record}`);
      const found = z.object({ record: z.string() }).safeParse(body);
      if (found.success) {
        const { data } = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(found.data.record));
        assert.partialDeepStrictEqual(data, { adapter: 'tone', adapterHash: sha256 });
        break;
      }
      assert.ok(Date.now() - began < 10_000, text);
    }
  });

  test('an adapter whose file is not there is one clear problem, when files are checked and when asked', async () => {
    const { status, text } = await ask('missing');
    assert.equal(status, 503, text);
    assert.match(text, /adapter\.unavailable/);
    assert.match(text, /No engine has the adapter \\"lost\\"/);
    const files = {
      'usecase.yaml':
        'name: check-me\ntitle: T\npurpose: P\nowner: administrator\naccess: { groups: ["*"] }\nmodel: { adapter: lost }\n',
      'prompt.md': 'Answer.',
    };
    const checked = await server.call('POST', '/api/use-cases/check', { files });
    assert.match(checked.text, /adapter\.unknown/);
  });

  test('a program that cannot load them gives way to our own library', async () => {
    const { adminKey } = server;
    await server.stop();
    server = await start('/bin/false', { adminKey });
    assert.deepEqual(await untilBoth(), { embedded: 'node-llama-cpp', 'embedded-encoder': 'node-llama-cpp' });
    const { status, body, text } = await ask('toned');
    assert.equal(status, 200, text);
    assert.notEqual(words(body), words((await ask('plain')).body));
  });
});
