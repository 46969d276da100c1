import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type EngineServer, engineServer, sse } from './engine-server.ts';
import { postgresBinaries, type TestDatabase, testCluster } from './postgres.ts';
import { liveUseCase, startServer, type TestServer } from './server.ts';

/** Streams to the use case that is suspended. */
const MANY = 100;
/** Streams to its neighbour. */
const SOME = 10;
/** Longest time from the press of the button to the end of the last stream, in ms, seen at the clients. */
const LIMIT = 2_000;

const event = z.object({ error: z.object({ code: z.string(), message: z.string().min(1) }) });

interface Running {
  /** Bytes heard so far. */
  heard(): number;
  /** Its last event and when it ended (`performance.now`); `broken` if the connection broke instead. */
  readonly end: Promise<{ last: string; at: number; broken: boolean }>;
}

/** Asks for a stream; resolves at its first word. */
async function open(server: TestServer, model: string): Promise<Running> {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Erzähle.' }] }),
  });
  assert.ok(response.status === 200 && response.body, `${model}: ${response.status}`);
  let text = '';
  const began = Promise.withResolvers<void>();
  const listen = async (body: ReadableStream<Uint8Array>) => {
    let broken = false;
    try {
      for await (const piece of body.pipeThrough(new TextDecoderStream())) {
        text += piece;
        if (text.includes('"und')) began.resolve();
      }
    } catch {
      broken = true;
    }
    began.reject(new Error(`${model} ended before its first word: ${text}`));
    return { last: text.trim().split('\n\n').at(-1) ?? '', at: performance.now(), broken };
  };
  const end = listen(response.body);
  await began.promise;
  return { heard: () => text.length, end };
}

const openAll = (server: TestServer, model: string, count: number): Promise<Running[]> =>
  Promise.all(Array.from({ length: count }, () => open(server, model)));

/** How a short question to this use case is answered: its status, and the code if it was refused. */
async function asked(server: TestServer, model: string): Promise<[number, string?]> {
  const body = { model, messages: [{ role: 'user', content: 'kurz' }] };
  const answer = await server.call('POST', '/v1/chat/completions', body);
  return answer.status === 200 ? [200] : [answer.status, event.parse(answer.body).error.code];
}

/** Presses the button; the time until the last of these streams had ended at its client, in ms. */
async function press(server: TestServer, path: string, streams: readonly Running[]): Promise<number> {
  const began = performance.now();
  const [pressed, ...ends] = await Promise.all([
    server.call('POST', path, { reason: 'Test' }),
    ...streams.map(({ end }) => end),
  ]);
  assert.equal(pressed.status, 200, pressed.text);
  for (const { last, broken } of ends) {
    assert.equal(broken, false, 'it ends properly, not by a broken connection');
    assert.equal(event.parse(JSON.parse(last.replace(/^data: /, ''))).error.code, 'useCase.stopped');
  }
  return Math.max(...ends.map(({ at }) => at)) - began;
}

for (const store of ['PGlite', ...(postgresBinaries() ? ['PostgreSQL'] : [])]) {
  describe(`a hundred running streams, kept in ${store}`, () => {
    let database: TestDatabase | undefined;
    let engine: EngineServer;
    let folder: string;
    let env: Record<string, string>;
    let server: TestServer;

    before(async () => {
      // It says a word every half second until somebody hangs up; a short question gets a short answer.
      engine = await engineServer(async (body, response) => {
        const { messages } = z.object({ messages: z.array(z.object({ content: z.string() })) }).parse(body);
        response.setHeader('content-type', 'text/event-stream');
        const brief = messages.at(-1)?.content === 'kurz';
        while (!response.destroyed && !brief) {
          response.write(sse({ content: 'und ' }));
          await pause(500);
        }
        response.end(`${sse({ content: 'Ende.' })}${sse({}, 'stop')}data: [DONE]\n\n`);
      });
      folder = await mkdtemp(join(tmpdir(), 'leitstand-streams-'));
      const file = join(folder, 'leitstand.yaml');
      await writeFile(
        file,
        `engines:\n  - { name: test, url: '${engine.url}', location: house, models: [m] }\n`,
      );
      database = store === 'PostgreSQL' ? await (await testCluster()).createDatabase() : undefined;
      env = { LEITSTAND_CONFIG: file, ...(database && { LEITSTAND_DATABASE_URL: database.url }) };
      server = await startServer({ env });
      for (const name of ['talk', 'other']) await liveUseCase(server, name, []);
    });
    after(async () => {
      await server.kill();
      await database?.drop();
      await rm(server.data, { recursive: true, force: true });
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    });

    const restart = async () => {
      await server.kill();
      const { data, adminKey } = server;
      server = await startServer({ data, adminKey, env });
    };

    test('suspending their use case ends them all within two seconds, and its neighbour goes on', async (t) => {
      const talk = await openAll(server, 'talk', MANY);
      const other = await openAll(server, 'other', SOME);
      const took = await press(server, '/api/use-cases/talk/suspend', talk);
      t.diagnostic(`${MANY} streams suspended: the last ended after ${Math.round(took)} ms`);
      assert.ok(took <= LIMIT, `took ${took} ms`);
      const heard = other.map((stream) => stream.heard());
      assert.deepEqual(await asked(server, 'talk'), [503, 'useCase.stopped']);
      assert.deepEqual(await asked(server, 'other'), [200]);
      await pause(1_500);
      for (const [index, stream] of other.entries())
        assert.ok(stream.heard() > (heard[index] ?? 0), 'goes on');
      await restart();
      // They ran until the server was killed: nothing but that ended them.
      for (const { end } of other) assert.equal((await end).broken, true);
      assert.deepEqual(await asked(server, 'talk'), [503, 'useCase.stopped']);
      assert.deepEqual(await asked(server, 'other'), [200]);
    });

    test('stopping everything ends them all within two seconds, whatever their use case', async (t) => {
      await server.call('POST', '/api/use-cases/talk/resume', {});
      const all = [...(await openAll(server, 'talk', MANY)), ...(await openAll(server, 'other', SOME))];
      const took = await press(server, '/api/stop', all);
      t.diagnostic(`${all.length} streams stopped: the last ended after ${Math.round(took)} ms`);
      assert.ok(took <= LIMIT, `took ${took} ms`);
      const refused = [503, 'useCase.stopped'];
      for (const model of ['talk', 'other']) assert.deepEqual(await asked(server, model), refused, model);
      await restart();
      for (const model of ['talk', 'other']) assert.deepEqual(await asked(server, model), refused, model);
      await server.call('POST', '/api/start', {});
      for (const model of ['talk', 'other']) assert.deepEqual(await asked(server, model), [200], model);
    });
  });
}
