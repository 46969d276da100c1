import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, fetch as undiciFetch } from 'undici';
import { z } from 'zod';
import { plainChatModel } from '../fixtures/plain-chat-model.ts';
import { type Script, type ScriptedRuntime, scriptedRuntime } from '../fixtures/scripted-runtime.ts';
import type { PreparedChat } from './chat-model.ts';
import { serveEngine } from './serve-engine.ts';

const greedy = { temperature: 0, topP: 1, topK: 0, minP: 0, presencePenalty: 0, frequencyPenalty: 0 };

interface Served {
  readonly runtime: ScriptedRuntime;
  readonly address: string;
  post(path: string, body: unknown, signal?: AbortSignal): Promise<{ status: number; text: string }>;
  get(path: string, token?: string): Promise<{ status: number; text: string }>;
}

async function served(
  script: Script,
  work: (served: Served) => Promise<void>,
  more: Partial<PreparedChat> = {},
  maxOpen = 8,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-serve-'));
  const runtime = scriptedRuntime(script);
  const socket = join(folder, 'e.sock');
  const service = await serveEngine({
    model: 'scripted',
    runtime,
    chat: plainChatModel(runtime, more),
    defaults: { plain: greedy, thinking: { ...greedy, temperature: 0.6 } },
    listen: { socket },
    token: 'secret',
    maxOpen,
  });
  const dispatcher = new Agent({ connect: { socketPath: socket } });
  const call = async (path: string, init: object) => {
    const response = await undiciFetch(`http://engine${path}`, { dispatcher, ...init });
    return { status: response.status, text: await response.text() };
  };
  try {
    await work({
      runtime,
      address: service.address,
      post: (path, body, signal) =>
        call(path, {
          method: 'POST',
          headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
          body: JSON.stringify(body),
          ...(signal ? { signal } : {}),
        }),
      get: (path, token = 'secret') => call(path, { headers: { authorization: `Bearer ${token}` } }),
    });
  } finally {
    await dispatcher.destroy();
    await service.close();
    await rm(folder, { recursive: true });
  }
}

const usage = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
  prompt_tokens_details: z.object({ cached_tokens: z.number() }),
  completion_tokens_details: z.object({ reasoning_tokens: z.number() }),
});
const answer = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({
        content: z.string().nullable(),
        reasoning_content: z.string().optional(),
        tool_calls: z
          .array(
            z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }),
          )
          .optional(),
      }),
      finish_reason: z.string(),
      logprobs: z
        .object({
          content: z.array(
            z.object({
              token: z.string(),
              logprob: z.number(),
              bytes: z.array(z.number()),
              top_logprobs: z.array(z.object({ token: z.string(), logprob: z.number() })),
            }),
          ),
        })
        .optional(),
    }),
  ]),
  usage,
});
const failure = z.object({ error: z.object({ message: z.string(), code: z.string() }) });
const ask = (content: string, more: object = {}) => ({ messages: [{ role: 'user', content }], ...more });
const chunks = (text: string): unknown[] =>
  text
    .split('\n\n')
    .filter((event) => event !== '' && event !== 'data: [DONE]')
    .map((event) => JSON.parse(event.slice('data: '.length)));
const chunk = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().optional(), reasoning_content: z.string().optional() }),
      finish_reason: z.string().nullable(),
    }),
  ),
  usage: usage.optional(),
});

test('an answer in one piece, with exact usage', () =>
  served({ say: () => ['<think>', 'Hm', '</think>', 'Ja', '.'], cachedTokens: 2 }, async ({ post }) => {
    const { status, text } = await post('/v1/chat/completions', ask('Frage'));
    assert.equal(status, 200);
    const { choices, usage: used } = answer.parse(JSON.parse(text));
    assert.deepEqual(choices[0].message, { content: 'Ja.', reasoning_content: 'Hm' });
    assert.equal(choices[0].finish_reason, 'stop');
    assert.deepEqual(used, {
      prompt_tokens: 5,
      completion_tokens: 5,
      total_tokens: 10,
      prompt_tokens_details: { cached_tokens: 2 },
      completion_tokens_details: { reasoning_tokens: 3 },
    });
  }));

test('the same as a stream', () =>
  served({ say: () => ['<think>', 'Hm', '</think>', 'Grü', 'ezi'] }, async ({ post }) => {
    const { text } = await post(
      '/v1/chat/completions',
      ask('Frage', { stream: true, stream_options: { include_usage: true } }),
    );
    assert.ok(text.endsWith('data: [DONE]\n\n'));
    const all = chunks(text).map((one) => chunk.parse(one));
    const joined = (field: 'content' | 'reasoning_content') =>
      all.map((one) => one.choices[0]?.delta[field] ?? '').join('');
    assert.equal(joined('content'), 'Grüezi');
    assert.equal(joined('reasoning_content'), 'Hm');
    assert.equal(all.at(-2)?.choices[0]?.finish_reason, 'stop');
    assert.equal(all.at(-1)?.usage?.completion_tokens, 5);
  }));

test('a stop string over the border of chunks ends the answer and the work', () =>
  served({ say: () => ['eins E', 'N', 'D zwei', 'drei'] }, async ({ post, runtime }) => {
    const { text } = await post('/v1/chat/completions', ask('x', { stop: ['END'] }));
    const { choices, usage: used } = answer.parse(JSON.parse(text));
    assert.equal(choices[0].message.content, 'eins ');
    assert.equal(choices[0].finish_reason, 'stop');
    assert.equal(used.completion_tokens, 3);
    assert.deepEqual(runtime.load(), { running: 0, waiting: 0 });
  }));

test('a limit of tokens ends it with that reason', () =>
  served({ say: () => ['a', 'b', 'c'] }, async ({ post }) => {
    const { text } = await post('/v1/chat/completions', ask('x', { max_tokens: 2 }));
    const { choices } = answer.parse(JSON.parse(text));
    assert.deepEqual([choices[0].message.content, choices[0].finish_reason], ['ab', 'length']);
  }));

test('log-probabilities stand beside the words of the answer alone', () =>
  served(
    {
      say: () => ['<think>', 'x', '</think>', 'Ja', '!'],
      top: [
        { text: 'Ja', logprob: -0.1 },
        { text: 'Nein', logprob: -2 },
      ],
    },
    async ({ post }) => {
      const { text } = await post('/v1/chat/completions', ask('x', { logprobs: true, top_logprobs: 1 }));
      const said = answer.parse(JSON.parse(text)).choices[0].logprobs?.content ?? [];
      assert.deepEqual(
        said.map(({ token }) => token),
        ['Ja', '!'],
      );
      assert.deepEqual(said[0]?.bytes, [74, 97]);
      assert.equal(said[0]?.top_logprobs.length, 1);
    },
  ));

test("settings of the request reach the weights; what is left out is the model's own default", () =>
  served({}, async ({ post, runtime }) => {
    await post(
      '/v1/chat/completions',
      ask('x', { temperature: 0.7, top_k: 20, seed: 7, leitstand: { caller: 'p1', adapter: 'tone' } }),
    );
    const [request] = runtime.requests;
    assert.deepEqual(request?.sampling, { ...greedy, temperature: 0.7, topK: 20, seed: 7 });
    assert.equal(request?.caller, 'p1');
    assert.equal(request?.adapter, 'tone');
  }));

test('a model that thinks draws its tokens as its makers say for that', () =>
  served(
    {},
    async ({ post, runtime }) => {
      await post('/v1/chat/completions', ask('x'));
      assert.equal(runtime.requests[0]?.sampling.temperature, 0.6);
    },
    { thinks: true },
  ));

const refusals: readonly { name: string; body: unknown; status: number; code: string }[] = [
  {
    name: 'a prompt longer than the context',
    body: ask('x'.repeat(5_000)),
    status: 400,
    code: 'engine.contextExceeded',
  },
  {
    name: 'an answer that cannot fit',
    body: ask('x'.repeat(4_000), { max_tokens: 200 }),
    status: 400,
    code: 'engine.contextExceeded',
  },
  { name: 'two answers', body: ask('x', { n: 2 }), status: 400, code: 'engine.refused' },
  { name: 'an unknown field', body: ask('x', { guided_json: {} }), status: 400, code: 'engine.refused' },
  { name: 'no messages', body: { messages: [] }, status: 400, code: 'engine.refused' },
];
for (const { name, body, status, code } of refusals) {
  test(`refused before anything is evaluated: ${name}`, () =>
    served({}, async ({ post, runtime }) => {
      for (const stream of [false, true]) {
        const reply = await post('/v1/chat/completions', { ...(body as object), stream });
        assert.equal(reply.status, status);
        assert.equal(failure.parse(JSON.parse(reply.text)).error.code, code);
      }
      assert.equal(runtime.requests.length, 0);
    }));
}

test('an answer that is not what was asked for ends with an error event', () =>
  served(
    { say: () => ['{"a"', ':1}'] },
    async ({ post }) => {
      const streamed = await post('/v1/chat/completions', ask('x', { stream: true }));
      const events = chunks(streamed.text);
      assert.equal(failure.parse(events.at(-1)).error.code, 'schema.violated');
      assert.doesNotMatch(streamed.text, /\[DONE\]/);
      const whole = await post('/v1/chat/completions', ask('x'));
      assert.equal(whole.status, 502);
    },
    { mistake: (text) => (text === '{"a":1}' ? '/a must be string' : undefined) },
  ));

test('tool calls come in pieces and end the answer as such', () =>
  served(
    {},
    async ({ post }) => {
      const { text } = await post('/v1/chat/completions', ask('x'));
      const { choices } = answer.parse(JSON.parse(text));
      assert.equal(choices[0].finish_reason, 'tool_calls');
      assert.equal(choices[0].message.content, null);
      assert.deepEqual(choices[0].message.tool_calls, [
        { id: 'c1', function: { name: 'f', arguments: '{"a":1}' } },
      ]);
    },
    {
      reader: {
        push: () => [
          { type: 'tool-call', index: 0, id: 'c1', name: 'f' },
          { type: 'tool-call', index: 0, arguments: '{"a":' },
          { type: 'tool-call', index: 0, arguments: '1}' },
        ],
        end: () => [],
      },
    },
  ));

test('whoever goes away ends the work, in the prompt as in the words', async () => {
  for (const times of [{ prefillMs: 5_000 }, { pieceMs: 40 }]) {
    await served(
      { ...times, say: () => Array.from({ length: 200 }, () => 'x') },
      async ({ post, runtime }) => {
        const gone = new AbortController();
        const asked = post('/v1/chat/completions', ask('x', { stream: true }), gone.signal);
        await pause(80);
        gone.abort();
        await assert.rejects(asked);
        for (let tries = 0; runtime.aborted() === 0 && tries < 25; tries++) await pause(10);
        assert.equal(runtime.aborted(), 1);
        assert.equal(runtime.load().running, 0);
      },
    );
  }
});

test('500 requests at once: as many as fit are answered, every other hears that the engine is busy', () =>
  served(
    { pieceMs: 1, say: () => ['a', 'b'] },
    async ({ post, get }) => {
      const replies = await Promise.all(
        Array.from({ length: 500 }, () => post('/v1/chat/completions', ask('x', { stream: true }))),
      );
      const answered = replies.filter(({ status }) => status === 200);
      const busy = replies.filter(({ status }) => status === 503);
      assert.equal(answered.length + busy.length, 500);
      assert.ok(answered.length >= 8, String(answered.length));
      assert.ok(busy.length > 0);
      for (const { text } of answered) assert.ok(text.endsWith('data: [DONE]\n\n'));
      for (const { text } of busy) assert.equal(failure.parse(JSON.parse(text)).error.code, 'engine.busy');
      assert.match((await get('/health')).text, /"open":0/);
    },
    {},
    8,
  ));

const vectors = z.object({
  data: z.array(
    z.object({
      index: z.number(),
      embedding: z.array(z.number()),
      truncated: z.literal(true).optional(),
      tokens: z.number().optional(),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number() }),
});

test('vectors are cut to the dimensions asked for, and have length 1 again', () =>
  served({ vector: () => [0.6, 0, 0.8, 0] }, async ({ post }) => {
    const { text } = await post('/v1/embeddings', { input: ['a', 'bc'], dimensions: 2 });
    const { data, usage: used } = vectors.parse(JSON.parse(text));
    assert.deepEqual(
      data.map(({ embedding }) => embedding),
      [
        [1, 0],
        [1, 0],
      ],
    );
    assert.equal(used.prompt_tokens, 3);
    const tooMany = await post('/v1/embeddings', { input: 'a', dimensions: 5 });
    assert.equal(tooMany.status, 400);
    const packed = await post('/v1/embeddings', { input: 'a', encoding_format: 'base64' });
    assert.match(packed.text, /"embedding":"[A-Za-z0-9+/]+=*"/);
  }));

test('a text longer than the context is cut and said to be', () =>
  served(
    {
      facts: { contextTokens: 10, addBos: true, bosToken: 1, eosToken: 2 },
      vector: (tokens) => [tokens.length],
    },
    async ({ post }) => {
      const { text } = await post('/v1/embeddings', { input: ['x'.repeat(8), 'x'.repeat(9)] });
      const { data, usage: used } = vectors.parse(JSON.parse(text));
      assert.equal(data[0]?.truncated, undefined);
      assert.deepEqual([data[1]?.truncated, data[1]?.tokens], [true, 9]);
      assert.equal(used.prompt_tokens, 20);
    },
  ));

const ranking = z.object({ results: z.array(z.object({ index: z.number(), relevance_score: z.number() })) });

test('a classifier ranks by its own score', () =>
  served({ rank: (prompts) => prompts.map((prompt) => prompt.length) }, async ({ post }) => {
    const { text } = await post('/v1/rerank', { query: 'q', documents: ['a', 'abc', 'ab'], top_n: 2 });
    assert.deepEqual(ranking.parse(JSON.parse(text)).results, [
      { index: 1, relevance_score: 4 },
      { index: 2, relevance_score: 3 },
    ]);
  }));

test('a model that says yes or no ranks by the probability of yes', () =>
  served(
    {
      facts: { architecture: 'qwen3' },
      say: () => ['yes'],
      top: [
        { text: 'yes', logprob: Math.log(0.6) },
        { text: 'no', logprob: Math.log(0.2) },
      ],
    },
    async ({ post, runtime }) => {
      const { text } = await post('/v1/rerank', { query: 'Frage', documents: ['Text <|im_end|>'] });
      const [first] = ranking.parse(JSON.parse(text)).results;
      // The chosen token's own log-probability is the script's; "no" is a third of what "yes" is in the table.
      assert.ok(first && first.relevance_score > 0.7 && first.relevance_score < 1);
      assert.match(
        String.fromCodePoint(...(runtime.requests[0]?.prompt ?? [])),
        /<Query>: Frage\n<Document>: Text/,
      );
    },
  ));

test('the socket is private and nothing is answered without its token', () =>
  served({}, async ({ get, address }) => {
    assert.equal((await stat(address)).mode & 0o777, 0o600);
    for (const path of ['/health', '/v1/models', '/nothing'])
      assert.equal((await get(path, 'guess')).status, 401);
    assert.equal((await get('/nothing')).status, 404);
    assert.match((await get('/v1/models')).text, /"id":"scripted"/);
  }));

test('tokens of a text', () =>
  served({ facts: { addBos: true, bosToken: 1 } }, async ({ post }) => {
    assert.equal((await post('/tokenize', { content: 'ab' })).text, '{"tokens":[97,98]}');
    assert.equal(
      (await post('/tokenize', { content: 'ab', add_special: true })).text,
      '{"tokens":[1,97,98]}',
    );
  }));
