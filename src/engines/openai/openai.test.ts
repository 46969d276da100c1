import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { Problem } from '#contract';
import { engineServer, sse, streamWords } from '../../../test/engine-server.ts';
import type { EngineEvent, EngineRequest } from '../engine.ts';
import { openAiEngine } from './openai.ts';

const request: EngineRequest = { model: 'm', messages: [{ role: 'user', content: 'Hallo' }], maxTokens: 50 };
const never = new AbortController().signal;

async function converse(
  reply: (response: ServerResponse) => void | Promise<void>,
  options: { signal?: AbortSignal; idleMs?: number; request?: Partial<EngineRequest> } = {},
): Promise<{ events: EngineEvent[]; problem: unknown; sent: unknown }> {
  const server = await engineServer((_body, response) => reply(response));
  const engine = openAiEngine({
    name: 'e',
    kind: 'openai',
    location: 'house',
    url: `${server.url}/v1`,
    models: [],
    fetch,
    idleMs: options.idleMs ?? 2_000,
  });
  const events: EngineEvent[] = [];
  let problem: unknown;
  try {
    for await (const event of engine.complete({ ...request, ...options.request }, options.signal ?? never))
      events.push(event);
  } catch (error) {
    problem = error;
  } finally {
    await server.close();
  }
  return { events, problem, sent: server.requests[0] };
}

const words = (events: readonly EngineEvent[]): string =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');

test('streams words and ends with the usage', async () => {
  const { events, problem } = await converse((response) => streamWords(response, ['Grü', 'ezi ', '👋']));
  assert.equal(problem, undefined);
  assert.equal(words(events), 'Grüezi 👋');
  assert.deepEqual(events.at(-1), {
    type: 'finish',
    reason: 'stop',
    usage: { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 },
  });
});

test('passes on only what was asked for', async () => {
  const { sent } = await converse((response) => streamWords(response, ['x']), {
    request: { seed: 7, stop: ['END'] },
  });
  assert.deepEqual(Object.keys(sent as object).sort(), [
    ...['max_tokens', 'messages', 'model', 'seed', 'stop', 'stream', 'stream_options'],
  ]);
});

test('tool calls come in pieces, thinking under either name', async () => {
  const { events } = await converse((response) => {
    response.write(sse({ reasoning_content: 'Hm' }) + sse({ reasoning: '.' }));
    response.write(
      sse({ tool_calls: [{ index: 0, id: 'c1', type: 'function', function: { name: 'f', arguments: '' } }] }),
    );
    response.write(sse({ tool_calls: [{ index: 0, function: { arguments: '{"a":1}' } }] }));
    response.end(`${sse({}, 'tool_calls')}data: [DONE]\n\n`);
  });
  assert.deepEqual(
    events.map((event) => event.type),
    ['reasoning-delta', 'reasoning-delta', 'tool-call-delta', 'tool-call-delta', 'finish'],
  );
});

const troubles: readonly {
  name: string;
  reply: (response: ServerResponse) => void;
  code: string;
  text: string;
}[] = [
  {
    name: 'the engine says the request is at fault',
    reply: (response) =>
      response.writeHead(400).end(JSON.stringify({ error: { message: 'context too long' } })),
    code: 'engine.refused',
    text: '',
  },
  {
    name: 'the engine is overloaded',
    reply: (response) => response.writeHead(503).end('busy'),
    code: 'engine.unavailable',
    text: '',
  },
  {
    name: 'the engine answers a web page',
    reply: (response) => response.end('<html>Welcome</html>'),
    code: 'engine.broken',
    text: '',
  },
  {
    name: 'rubbish in mid-answer',
    reply: (response) => response.end(`${sse({ content: 'Hal' })}data: {"choices": [{]\n\n`),
    code: 'engine.broken',
    text: 'Hal',
  },
  {
    name: 'the line is cut in mid-character',
    reply: (response) => {
      const bytes = Buffer.from(sse({ content: 'Hallo' }) + sse({ content: 'ü' }));
      response.end(bytes.subarray(0, bytes.indexOf(Buffer.from('ü')) + 1));
    },
    code: 'engine.broken',
    text: 'Hallo',
  },
  {
    name: 'bytes that are not UTF-8',
    reply: (response) => response.end(Buffer.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0xfe, 0x0a, 0x0a])),
    code: 'engine.broken',
    text: '',
  },
  {
    name: 'the connection drops before the end',
    reply: (response) => {
      response.write(sse({ content: 'Hallo' }));
      setTimeout(() => response.destroy(), 30);
    },
    code: 'engine.broken',
    text: 'Hallo',
  },
  {
    name: 'the answer ends without a finish reason',
    reply: (response) => response.end(`${sse({ content: 'Hallo' })}data: [DONE]\n\n`),
    code: 'engine.broken',
    text: 'Hallo',
  },
  {
    name: 'the engine hangs in mid-answer',
    reply: (response) => void response.write(sse({ content: 'Hallo' })),
    code: 'engine.timeout',
    text: 'Hallo',
  },
  { name: 'the engine hangs before the first byte', reply: () => {}, code: 'engine.timeout', text: '' },
  {
    name: 'an error event in mid-answer',
    reply: (response) => response.end(`${sse({ content: 'Hal' })}data: {"error":{"message":"CUDA"}}\n\n`),
    code: 'engine.broken',
    text: 'Hal',
  },
];
for (const { name, reply, code, text } of troubles) {
  test(`one clear problem when ${name}`, async () => {
    const { events, problem } = await converse(reply, { idleMs: 150 });
    assert.ok(problem instanceof Problem, String(problem));
    assert.equal(problem.code, code);
    assert.equal(words(events), text);
  });
}

const told: readonly { name: string; message: string; says: RegExp }[] = [
  {
    name: 'is told',
    message: 'tool_choice needs --enable-auto-tool-choice',
    says: /enable-auto-tool-choice/,
  },
  { name: 'names the model', message: 'no model "qwen3-30b-a3b-instruct"', says: /qwen3-30b/ },
  {
    name: 'repeats the prompt',
    message: 'bad: {"content":"Nenne nie\\nden Preis der Presse!"}',
    says: /: HTTP 400$/,
  },
  { name: 'repeats a part of it', message: 'near "nie den Preis der Presse"', says: /: HTTP 400$/ },
];
for (const { name, message, says } of told) {
  test(`what an engine says of a mistake ${name}`, async () => {
    const { problem } = await converse(
      (response) => void response.writeHead(400).end(JSON.stringify({ error: { message } })),
      {
        request: {
          model: 'qwen3-30b-a3b-instruct',
          messages: [{ role: 'system', content: 'Nenne nie\nden Preis der Presse!' }],
        },
      },
    );
    assert.ok(problem instanceof Problem && problem.code === 'engine.refused');
    assert.match(problem.message, says);
  });
}

test('an engine that is not there is unavailable, and its health says so', async () => {
  const engine = openAiEngine({
    ...{ name: 'e', kind: 'openai', location: 'house', models: [], fetch, url: 'http://127.0.0.1:9' },
  });
  const events = engine.complete(request, never)[Symbol.asyncIterator]();
  await assert.rejects(
    events.next(),
    (error) => error instanceof Problem && error.code === 'engine.unavailable',
  );
  assert.equal((await engine.health(never)).state, 'failed');
});

test('the stop button ends the answer at once, with its own reason', async () => {
  const controller = new AbortController();
  const reason = new Problem('useCase.stopped', 'Stopped.');
  const { problem } = await converse(
    (response) => {
      response.write(sse({ content: 'a' }));
      setTimeout(() => controller.abort(reason), 30);
    },
    { signal: controller.signal, idleMs: 5_000 },
  );
  assert.equal(problem, reason);
});
