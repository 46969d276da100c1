import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { Problem } from '#contract';
import { engineServer } from '../../../test/engine-server.ts';
import type { Engine, EngineEvent, EngineRequest } from '../engine.ts';
import { dialectOf } from './dialects.ts';
import { recordedRequests } from './fixtures/requests.ts';
import { openAiEngine } from './openai.ts';

const recording = z.record(
  z.string(),
  z.object({ sent: z.unknown().optional(), status: z.number(), type: z.string(), text: z.string() }),
);
const replies = (file: string) =>
  recording.parse(JSON.parse(readFileSync(new URL(`./fixtures/${file}.json`, import.meta.url), 'utf8')));
const never = new AbortController().signal;
const chatOf = (name: string): EngineRequest => {
  const found = recordedRequests('smollm2').find((one) => one.name === name)?.chat;
  assert.ok(found);
  return found;
};

/** An engine whose every answer is one recorded reply of a real server. */
async function replayed(
  file: string,
  name: string,
  work: (engine: Engine, sent: () => unknown) => Promise<void>,
): Promise<void> {
  const reply = replies(file)[name];
  assert.ok(reply, name);
  const server = await engineServer((_body, response) => {
    response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.text);
  });
  const engine = openAiEngine({
    ...{ name: 'e', kind: 'llama-server', location: 'house', models: [], fetch, url: server.url },
  });
  try {
    await work(engine, () => server.requests[0]);
  } finally {
    await server.close();
  }
}

async function all(events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const seen: EngineEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}
const words = (events: readonly EngineEvent[]): string =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

test('llama-server, recorded: an answer, with what was read from its cache', async () => {
  await replayed('llama-server', 'stream', async (engine, sent) => {
    const events = await all(engine.complete(chatOf('stream'), never));
    assert.match(words(events), /^There are no two/);
    assert.deepEqual(events.at(-1), {
      type: 'finish',
      reason: 'stop',
      usage: {
        ...{ prompt_tokens: 34, completion_tokens: 11, total_tokens: 45 },
        prompt_tokens_details: { cached_tokens: 0 },
      },
    });
    // What was recorded is what this engine sends.
    assert.deepEqual(sent(), replies('llama-server').stream?.sent);
  });
});

test('llama-server, recorded: an answer that was cut says so', () =>
  replayed('llama-server', 'cut', async (engine) => {
    const end = (await all(engine.complete(chatOf('cut'), never))).at(-1);
    assert.ok(end?.type === 'finish' && end.reason === 'length' && end.usage?.completion_tokens === 3);
  }));

test('llama-server, recorded: thinking is switched off by a variable of the template', () =>
  replayed('llama-server', 'withoutThinking', async (engine, sent) => {
    await all(engine.complete(chatOf('withoutThinking'), never));
    assert.deepEqual(z.object({ chat_template_kwargs: z.unknown() }).parse(sent()).chat_template_kwargs, {
      enable_thinking: false,
    });
  }));

test('llama-server, recorded: an answer held to a schema', () =>
  replayed('llama-server', 'schema', async (engine) => {
    const text = words(await all(engine.complete(chatOf('schema'), never)));
    assert.deepEqual(Object.keys(z.record(z.string(), z.boolean()).parse(JSON.parse(text))), ['sure']);
  }));

test('llama-server, recorded: too long, malformed and not offered are three different things', async () => {
  await replayed('llama-server', 'tooLong', async (engine) => {
    await assert.rejects(all(engine.complete(chatOf('stream'), never)), code('engine.contextExceeded'));
  });
  await replayed('llama-server', 'malformed', async (engine) => {
    await assert.rejects(all(engine.complete(chatOf('stream'), never)), code('engine.refused'));
  });
  await replayed('llama-server', 'embeddings', async (engine) => {
    await assert.rejects(async () => engine.embed?.('m', ['a', 'b'], undefined, never), code('engine.none'));
  });
  await replayed('llama-server', 'rerank', async (engine) => {
    await assert.rejects(async () => engine.rerank?.('m', 'q', ['a'], never), code('engine.none'));
  });
});

test('llama-server, recorded: vectors', () =>
  replayed('llama-server-embeddings', 'embeddings', async (engine) => {
    const answer = await engine.embed?.('m', ['red', 'blue'], undefined, never);
    assert.deepEqual(
      answer?.vectors.map((vector) => vector.length),
      [576, 576],
    );
    assert.ok((answer?.promptTokens ?? 0) > 0);
  }));

const base: EngineRequest = { model: 'm', messages: [{ role: 'user', content: 'x' }], maxTokens: 5 };
const bodies: readonly { name: string; kind: string; request: Partial<EngineRequest>; body: object }[] = [
  {
    name: 'OpenAI takes the effort as it is',
    kind: 'openai',
    request: { reasoningEffort: 'minimal' },
    body: { reasoning_effort: 'minimal' },
  },
  {
    name: 'vLLM renders the template',
    kind: 'vllm',
    request: { reasoningEffort: 'high' },
    body: { chat_template_kwargs: { enable_thinking: true, reasoning_effort: 'xhigh' } },
  },
  {
    name: 'SGLang too',
    kind: 'sglang',
    request: { reasoningEffort: 'none' },
    body: { chat_template_kwargs: { enable_thinking: false } },
  },
  {
    name: 'Ollama knows three efforts',
    kind: 'ollama',
    request: { reasoningEffort: 'xhigh' },
    body: { reasoning_effort: 'high' },
  },
  {
    name: 'Ollama gets no tools where none may be called',
    kind: 'ollama',
    request: { tools: [], toolChoice: 'none' },
    body: {},
  },
  {
    name: 'only our own process hears who asks',
    kind: 'embedded',
    request: { caller: 'p1', fixedMessages: 1 },
    body: { leitstand: { caller: 'p1', fixedMessages: 1 } },
  },
  {
    name: 'nobody else does',
    kind: 'vllm',
    request: { caller: 'p1', fixedMessages: 1, adapter: 'a' },
    body: {},
  },
];
for (const { name, kind, request, body } of bodies) {
  test(`dialects: ${name}`, () => {
    const plain = dialectOf('openai').body(base);
    assert.deepEqual(dialectOf(kind).body({ ...base, ...request }), { ...plain, ...body });
  });
}

test('dialects: what Ollama would pass over is refused', () => {
  assert.throws(() => dialectOf('ollama').body({ ...base, toolChoice: 'required' }), code('engine.refused'));
});

test('relevance comes wrapped, or bare with another name', async () => {
  for (const reply of [
    {
      results: [
        { index: 1, relevance_score: 0.9 },
        { index: 0, relevance_score: 0.1 },
      ],
    },
    [
      { index: 1, score: 0.9 },
      { index: 0, score: 0.1 },
    ],
  ]) {
    const server = await engineServer((_body, response) => void response.end(JSON.stringify(reply)));
    const engine = openAiEngine({
      ...{ name: 'e', kind: 'sglang', location: 'house', models: [], fetch, url: server.url },
    });
    assert.deepEqual(await engine.rerank?.('m', 'q', ['a', 'b'], never), [0.1, 0.9]);
    await assert.rejects(
      async () => engine.rerank?.('m', 'q', ['a', 'b', 'c'], never),
      code('engine.broken'),
    );
    await server.close();
  }
});
