import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type EngineServer, engineServer, sse, streamWords } from '../engine-server.ts';
import { liveUseCase, startServer, type TestServer } from '../server.ts';

/** What the engine does, by the word that the question ends with. */
const behaviours: Readonly<Record<string, (response: ServerResponse) => void>> = {
  well: (response) => streamWords(response, ['Eins ', 'zwei ', 'drei.']),
  silent: () => {},
  hangs: (response) => void response.write(sse({ content: 'Eins zwei' })),
  halfway: (response) => {
    const bytes = Buffer.from(sse({ content: 'Eins zwei' }) + sse({ content: 'ü' }));
    response.write(bytes.subarray(0, bytes.indexOf(Buffer.from('ü')) + 1));
    setTimeout(() => response.destroy(), 100);
  },
  dropped: (response) => {
    response.write(sse({ content: 'Eins zwei' }));
    setTimeout(() => response.destroy(), 100);
  },
  rubbish: (response) => response.end('<html><body>Bitte anmelden</body></html>'),
  'rubbish-later': (response) => response.end(`${sse({ content: 'Eins zwei' })}data: {"choices": 7\n\n`),
  busy: (response) => response.writeHead(503).end('{"error":"busy"}'),
  'cut-off': (response) => response.end(`${sse({ content: 'Eins zwei' })}data: [DONE]\n\n`),
};

const cases: readonly { word: string; status: number; code: string; said: string; model?: string }[] = [
  { word: 'silent', status: 504, code: 'engine.timeout', said: '' },
  { word: 'hangs', status: 504, code: 'engine.timeout', said: 'Eins zwei' },
  { word: 'halfway', status: 502, code: 'engine.broken', said: 'Eins zwei' },
  { word: 'dropped', status: 502, code: 'engine.broken', said: 'Eins zwei' },
  { word: 'rubbish', status: 502, code: 'engine.broken', said: '' },
  { word: 'rubbish-later', status: 502, code: 'engine.broken', said: 'Eins zwei' },
  { word: 'cut-off', status: 502, code: 'engine.broken', said: 'Eins zwei' },
  { word: 'busy', status: 503, code: 'engine.unavailable', said: '' },
  { word: 'well', status: 503, code: 'engine.unavailable', said: '', model: 'dead' },
];

describe('engines that fail', () => {
  let engine: EngineServer;
  let server: TestServer;
  const folder = mkdtemp(join(tmpdir(), 'leitstand-engines-'));
  before(async () => {
    engine = await engineServer((body, response) => {
      const { messages } = z.object({ messages: z.array(z.object({ content: z.string() })) }).parse(body);
      const word = messages.at(-1)?.content.trim().split(' ').at(-1) ?? '';
      behaviours[word]?.(response);
    });
    const file = join(await folder, 'leitstand.yaml');
    await writeFile(
      file,
      `engines:
  - { name: test, url: '${engine.url}', location: house, models: [m], timeoutMs: 700 }
  - { name: dead, url: 'http://127.0.0.1:9', location: house, models: [m], timeoutMs: 700 }
`,
    );
    server = await startServer({ env: { LEITSTAND_CONFIG: file } });
    await liveUseCase(server, 'chat', [], 'model: { engine: test, fallback: refuse }\n');
    await liveUseCase(server, 'dead', [], 'model: { engine: dead, fallback: refuse }\n');
  });
  after(async () => {
    await server.stop();
    await engine.close();
    await rm(server.data, { recursive: true, force: true });
    await rm(await folder, { recursive: true, force: true });
  });

  const ask = (word: string, stream: boolean, model = 'chat') =>
    fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        stream,
        messages: [{ role: 'user', content: `Bitte antworte ${word}` }],
      }),
      signal: AbortSignal.timeout(20_000),
    });
  const errorOf = (value: unknown) =>
    z.object({ error: z.object({ code: z.string() }) }).parse(value).error.code;

  for (const { word, status, code, said, model } of cases) {
    test(`${model ?? word}: whole, a proper status and one error`, async () => {
      const response = await ask(word, false, model);
      assert.equal(response.status, status);
      assert.equal(errorOf(await response.json()), code);
    });

    test(`${model ?? word}: streamed, the words once, one error event, and the end`, async () => {
      const response = await ask(word, true, model);
      if (said === '') {
        assert.equal(response.status, status);
        assert.equal(errorOf(await response.json()), code);
        return;
      }
      const text = await response.text();
      const events = eventsOf(text);
      const delta = z.object({
        choices: z.array(z.object({ delta: z.object({ content: z.string().optional() }) })),
      });
      const words = events
        .slice(0, -1)
        .flatMap((event) => delta.parse(event).choices[0]?.delta.content ?? []);
      assert.equal(words.join(''), said);
      assert.equal(errorOf(events.at(-1)), code);
      assert.equal(text.split('"error"').length, 2, 'one error');
      assert.ok(!text.includes('\ufffd') && !text.includes('[DONE]'), text);
    });
  }

  test('each of these turns is in the record with its problem, and the next one is answered', async () => {
    const response = await ask('well', false);
    const { choices, leitstand } = z
      .object({
        choices: z.array(z.object({ message: z.object({ content: z.string() }) })),
        leitstand: z.object({ state: z.string() }),
      })
      .parse(await response.json());
    assert.deepEqual([choices[0]?.message.content, leitstand.state], ['Eins zwei drei.', 'answered']);
    const records = async () =>
      JSON.stringify((await server.call('GET', '/api/audit/records?limit=1000')).body).replaceAll('\\', '');
    for (let tries = 0; (await records()).split('"event":"failed"').length - 1 < cases.length * 2; tries++) {
      assert.ok(tries < 100, await records());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const kept = await records();
    for (const { code } of cases) assert.ok(kept.includes(code), code);
    assert.ok(!kept.includes('Eins'), 'the record holds no words');
  });

  test('a caller who hangs up ends the turn, and nothing keeps running', async () => {
    const hangUp = new AbortController();
    const response = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'chat', stream: true, messages: [{ role: 'user', content: 'hangs' }] }),
      signal: hangUp.signal,
    });
    await response.body?.getReader().read();
    hangUp.abort();
    for (let tries = 0; ; tries++) {
      const { text } = await server.call('GET', '/metrics', undefined, '');
      if (/leitstand_turns_running 0/.test(text)) break;
      assert.ok(tries < 50, text);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});

function eventsOf(text: string): unknown[] {
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => JSON.parse(event.replace(/^data: /, '')));
}
