import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { verifyExport } from '#audit';
import { type EngineServer, engineServer, sse } from '../engine-server.ts';
import { takesLessThan } from '../in-time.ts';
import { liveUseCase, startServer, type TestServer } from '../server.ts';
import { onServer } from '../stores.ts';

const question = (model: string, stream = false) => ({
  model,
  stream,
  messages: [{ role: 'user', content: 'Erzähle.' }],
});
const code = (body: unknown) => z.object({ error: z.object({ code: z.string() }) }).parse(body).error.code;

/** An engine that says a word every 50 ms until somebody hangs up, and its settings file. */
async function endlessEngine(): Promise<{ engine: EngineServer; file: string; end(): Promise<void> }> {
  const engine = await engineServer(async (body, response) => {
    const { messages } = z.object({ messages: z.array(z.object({ content: z.string() })) }).parse(body);
    response.setHeader('content-type', 'text/event-stream');
    const brief = messages.at(-1)?.content === 'kurz';
    while (!response.destroyed && !brief) {
      response.write(sse({ content: 'und ' }));
      await pause(50);
    }
    response.end(`${sse({ content: 'Ende.' })}${sse({}, 'stop')}data: [DONE]\n\n`);
  });
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-endless-'));
  const file = join(folder, 'leitstand.yaml');
  await writeFile(file, `engines:\n  - { name: test, url: '${engine.url}', location: house, models: [m] }\n`);
  const end = async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { engine, file, end };
}

/** Asks for a stream; resolves at its first word, with the promise of everything it will have said. */
async function open(server: TestServer, model: string): Promise<{ all: Promise<string> }> {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(question(model, true)),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (enough: () => boolean): Promise<string> => {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      text += next.value;
      if (enough()) break;
    }
    return text;
  };
  await read(() => text.includes('"und'));
  return { all: read(() => false) };
}

/** The log of this server as its own export, verified. */
async function auditHolds(server: TestServer): Promise<number> {
  const response = await fetch(`${server.url}/api/audit/export`, {
    headers: { authorization: `Bearer ${server.adminKey}` },
  });
  const text = await response.text();
  async function* pieces() {
    yield text;
  }
  const report = await verifyExport(pieces(), { witnessFolder: join(server.data, 'witness') });
  assert.equal(report.ok, true, JSON.stringify(report));
  return text.split('\n').filter((line) => line.includes('"type":"record"')).length;
}

describe('the stop button', () => {
  let server: TestServer;
  let endless: Awaited<ReturnType<typeof endlessEngine>>;
  before(async () => {
    endless = await endlessEngine();
    server = await startServer({ env: { LEITSTAND_CONFIG: endless.file } });
    for (const name of ['talk', 'other']) await liveUseCase(server, name, []);
  });
  after(async () => {
    await server.stop();
    await endless.end();
    await rm(server.data, { recursive: true, force: true });
  });

  for (const [path, release, model] of [
    ['/api/use-cases/talk/suspend', '/api/use-cases/talk/resume', 'talk'],
    ['/api/stop', '/api/start', 'other'],
  ] as const) {
    test(`${path} ends a running stream within two seconds, with a reason`, () =>
      takesLessThan(2_000, async () => {
        await server.call('POST', release, {});
        const { all } = await open(server, model);
        const began = performance.now();
        assert.equal((await server.call('POST', path, { reason: 'Test' })).status, 200);
        const ended = await all;
        const took = performance.now() - began;
        const last = ended.trim().split('\n\n').at(-1) ?? '';
        assert.equal(code(JSON.parse(last.replace('data: ', ''))), 'useCase.stopped');
        assert.ok(ended.includes('"und'));
        return took;
      }));
  }

  test('it stays pressed over a kill -9 and a restart, until it is released', async () => {
    await server.kill();
    const { data, adminKey } = server;
    server = await startServer({ data, adminKey, env: { LEITSTAND_CONFIG: endless.file } });
    for (const model of ['talk', 'other']) {
      const refused = await server.call('POST', '/v1/chat/completions', question(model));
      assert.deepEqual([refused.status, code(refused.body)], [503, 'useCase.stopped'], model);
    }
    await server.call('POST', '/api/start', {});
    const brief = (model: string) => ({ model, messages: [{ role: 'user', content: 'kurz' }] });
    assert.equal((await server.call('POST', '/v1/chat/completions', brief('other'))).status, 200);
    assert.equal((await server.call('POST', '/v1/chat/completions', brief('talk'))).status, 503);
    await server.call('POST', '/api/use-cases/talk/resume', {});
    assert.equal((await server.call('POST', '/v1/chat/completions', brief('talk'))).status, 200);
    await auditHolds(server);
  });

  test('a second process on the same folder is refused, says why, and disturbs nobody', async () => {
    const second = spawn(process.execPath, ['src/serve.ts'], {
      env: {
        PATH: process.env.PATH,
        LEITSTAND_DATA: server.data,
        LEITSTAND_PORT: '0',
        LEITSTAND_SEED_DEMO: 'false',
      },
    });
    let said = '';
    for (const stream of [second.stdout, second.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    }
    const [exit] = await once(second, 'exit');
    assert.equal(exit, 1);
    assert.match(said, /data folder .* is in use by another process/);
    assert.doesNotMatch(said, /\n\s+at /, 'a sentence, no stack');
    assert.equal((await server.call('GET', '/readyz')).status, 200);
  });
});

test('a clock that jumps a day ahead and two days back leaves the log whole and the server at work', async () => {
  const clock = fileURLToPath(new URL('./jumping-clock.mjs', import.meta.url));
  const server = await startServer({ env: { NODE_OPTIONS: `--import ${clock}` } });
  try {
    await server.call('POST', '/api/collections', { name: 'c', readers: ['*'] });
    await liveUseCase(server, 'desk', ['c']);
    let before = 0;
    for (const round of [0, 1, 2]) {
      assert.equal((await server.upload('c', `d${round}.txt`, `Runde ${round} ist vorbei.`)).state, 'ready');
      assert.equal((await server.call('POST', '/v1/chat/completions', question('desk'))).status, 200);
      await pause(1_200);
      const records = await auditHolds(server);
      assert.ok(records >= before + 2, `${records} records`);
      before = records;
      process.kill(server.process.pid ?? 0, 'SIGUSR2');
    }
    assert.equal((await server.call('GET', '/readyz')).status, 200);
  } finally {
    await server.stop();
    await rm(server.data, { recursive: true, force: true });
  }
});

onServer('two servers on one PostgreSQL serve one organisation', async (url) => {
  const endless = await endlessEngine();
  const adminKey = randomBytes(24).toString('hex');
  const env = {
    LEITSTAND_CONFIG: endless.file,
    LEITSTAND_DATABASE_URL: url,
    LEITSTAND_MASTER_KEY: randomBytes(32).toString('hex'),
  };
  const servers: TestServer[] = [];
  try {
    const first = await startServer({ adminKey, env });
    servers.push(first);
    await liveUseCase(first, 'talk', []);
    const data = await mkdtemp(join(tmpdir(), 'leitstand-second-'));
    // Both sign one log, so both hold its key.
    await cp(join(first.data, 'keys'), join(data, 'keys'), { recursive: true });
    const second = await startServer({ adminKey, env, data });
    servers.push(second);
    const made = await first.call('POST', '/api/keys', { label: 'x' });
    const { key } = z.object({ key: z.string() }).parse(made.body);
    const brief = { model: 'talk', messages: [{ role: 'user', content: 'kurz' }] };
    const turns = await Promise.all(
      [first, second, first, second].map((one) => one.call('POST', '/v1/chat/completions', brief, key)),
    );
    assert.deepEqual(
      turns.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    const { leitstand } = z.object({ leitstand: z.object({ turn: z.string() }) }).parse(turns[0]?.body);
    assert.match((await second.call('GET', `/api/turns/${leitstand.turn}`, undefined, key)).text, /kurz/);
    await takesLessThan(2_000, async () => {
      await first.call('POST', '/api/use-cases/talk/resume', {});
      const { all } = await open(second, 'talk');
      const began = performance.now();
      await first.call('POST', '/api/use-cases/talk/suspend', {});
      assert.match(await all, /useCase\.stopped/);
      return performance.now() - began;
    });
    await pause(1_000);
    await auditHolds(first);
  } finally {
    for (const server of servers) {
      await server.stop();
      await rm(server.data, { recursive: true, force: true });
    }
    await endless.end();
  }
});
