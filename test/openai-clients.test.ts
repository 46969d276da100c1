import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import OpenAI from 'openai';
import { type EngineServer, engineServer, sse, streamWords } from './engine-server.ts';
import { openAiSchemas } from './openai-spec.ts';
import { liveUseCase, startServer, type TestServer } from './server.ts';

const check = openAiSchemas();
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'Weather of a town',
    parameters: { type: 'object', properties: { town: { type: 'string' } } },
  },
};
const schema = {
  type: 'object',
  properties: { town: { type: 'string' } },
  required: ['town'],
  additionalProperties: false,
};

describe('the official OpenAI clients', () => {
  let engine: EngineServer;
  let server: TestServer;
  let client: OpenAI;
  before(async () => {
    engine = await engineServer((body, response, request) => {
      const asked = body as { tools?: unknown[]; response_format?: { type: string }; input?: string[] };
      if (request.url?.endsWith('/embeddings')) {
        const data = (asked.input ?? []).map((_, index) => ({
          object: 'embedding',
          index,
          embedding: [1, 0.5, index],
        }));
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ object: 'list', data, model: 'm', usage: { prompt_tokens: 3, total_tokens: 3 } }),
        );
      } else if (asked.tools) {
        response.setHeader('content-type', 'text/event-stream');
        response.write(
          sse({
            tool_calls: [
              { index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '' } },
            ],
          }),
        );
        response.write(sse({ tool_calls: [{ index: 0, function: { arguments: '{"town":' } }] }));
        response.write(sse({ tool_calls: [{ index: 0, function: { arguments: '"Bern"}' } }] }));
        response.end(`${sse({}, 'tool_calls')}data: [DONE]\n\n`);
      } else if (asked.response_format?.type === 'json_schema') {
        streamWords(response, ['{"to', 'wn":"Bern"}']);
      } else {
        streamWords(response, ['Grüezi ', 'aus ', 'Bern ', '👋']);
      }
    });
    server = await startServer({
      env: { LEITSTAND_CONFIG: await configWithEngine(engine.url) },
    });
    await liveUseCase(server, 'chat', [], 'tools: caller\n');
    client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: server.adminKey });
  });
  after(async () => {
    await server.stop();
    await engine.close();
  });

  test('the API description is there to validate against', () => {
    assert.ok(check || process.env.CI === undefined, 'shared data is missing');
  });

  test('Node: lists the use cases as models', async () => {
    const models = await client.models.list();
    assert.deepEqual(
      models.data.map((model) => model.id),
      ['chat'],
    );
    check?.('ListModelsResponse', { object: 'list', data: models.data });
    assert.equal((await client.models.retrieve('chat')).id, 'chat');
  });

  test('Node: chats, and the answer validates', async () => {
    const answer = await client.chat.completions.create({
      model: 'chat',
      messages: [{ role: 'user', content: 'Hallo' }],
      seed: 7,
      stop: ['ENDE'],
    });
    assert.equal(answer.choices[0]?.message.content, 'Grüezi aus Bern 👋');
    assert.equal(answer.usage?.completion_tokens, 4);
    check?.('CreateChatCompletionResponse', answer);
    const sent = engine.requests.at(-1) as { seed: number; stop: string[] };
    assert.deepEqual([sent.seed, sent.stop], [7, ['ENDE']]);
  });

  test('Node: streams, every chunk validates, usage comes last when asked for', async () => {
    const stream = await client.chat.completions.create({
      model: 'chat',
      messages: [{ role: 'user', content: 'Hallo' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    const chunks = [];
    for await (const chunk of stream) {
      check?.('CreateChatCompletionStreamResponse', chunk);
      text += chunk.choices[0]?.delta.content ?? '';
      chunks.push(chunk);
    }
    assert.equal(text, 'Grüezi aus Bern 👋');
    assert.equal(chunks.at(-1)?.usage?.completion_tokens, 4);
    assert.ok(chunks.slice(0, -1).every((chunk) => chunk.usage === null));
    assert.ok('leitstand' in (chunks.at(-1) ?? {}));
  });

  test('Node: gets JSON by schema', async () => {
    const answer = await client.chat.completions.create({
      model: 'chat',
      messages: [{ role: 'user', content: 'Stadt?' }],
      response_format: { type: 'json_schema', json_schema: { name: 'town', schema, strict: true } },
    });
    assert.deepEqual(JSON.parse(answer.choices[0]?.message.content ?? ''), { town: 'Bern' });
    assert.deepEqual(
      (engine.requests.at(-1) as { response_format: { json_schema: { schema: unknown } } }).response_format
        .json_schema.schema,
      schema,
    );
  });

  test('Node: calls a tool and hands its result back', async () => {
    const answer = await client.chat.completions.create({
      model: 'chat',
      messages: [{ role: 'user', content: 'Wetter?' }],
      tools: [weather],
    });
    check?.('CreateChatCompletionResponse', answer);
    const [choice] = answer.choices;
    assert.equal(choice?.finish_reason, 'tool_calls');
    const [call] = choice.message.tool_calls ?? [];
    assert.ok(call?.type === 'function');
    assert.deepEqual(JSON.parse(call.function.arguments), { town: 'Bern' });
    const followUp = await client.chat.completions.create({
      model: 'chat',
      messages: [
        { role: 'user', content: 'Wetter?' },
        choice.message,
        { role: 'tool', tool_call_id: call.id, content: '12 °C' },
      ],
    });
    assert.equal(followUp.choices[0]?.finish_reason, 'stop');
    const roles = (engine.requests.at(-1) as { messages: { role: string }[] }).messages.map(
      (message) => message.role,
    );
    assert.deepEqual(roles, ['system', 'user', 'assistant', 'tool']);
  });

  test('Node: embeddings, as the client asks for them by default (base64) and as numbers', async () => {
    const byDefault = await client.embeddings.create({ model: 'test-model', input: ['a', 'b'] });
    const asNumbers = await client.embeddings.create({
      model: 'test-model',
      input: ['a', 'b'],
      encoding_format: 'float',
    });
    assert.deepEqual(
      byDefault.data.map((row) => [...row.embedding]),
      asNumbers.data.map((row) => row.embedding),
    );
    check?.('CreateEmbeddingResponse', asNumbers);
  });

  test('Node: errors come as the client’s own, with our code', async () => {
    const wrongModel = client.chat.completions.create({
      model: 'nobody',
      messages: [{ role: 'user', content: 'x' }],
    });
    await assert.rejects(
      wrongModel,
      (error) => error instanceof OpenAI.NotFoundError && error.code === 'useCase.unknown',
    );
    const wrongKey = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'nobody', maxRetries: 0 });
    await assert.rejects(wrongKey.models.list(), (error) => error instanceof OpenAI.AuthenticationError);
  });

  test('Python: lists, chats, streams, gets JSON by schema, calls a tool', async () => {
    const python = await pythonWithOpenAi();
    if (!python) {
      assert.equal(process.env.CI, undefined, 'CI needs Python with the openai package');
      console.log('  (no Python with pip here: the Python client was not run)');
      return;
    }
    const { stdout } = await promisify(execFile)(python.command, ['test/openai_client.py'], {
      env: {
        ...process.env,
        PYTHONPATH: python.path,
        OPENAI_BASE_URL: `${server.url}/v1`,
        OPENAI_API_KEY: server.adminKey,
      },
    });
    assert.match(stdout, /5 of 5/);
  });
});

async function configWithEngine(url: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'leitstand-config-')), 'leitstand.yaml');
  await writeFile(file, `engines:\n  - name: test\n    url: ${url}\n    location: house\n`);
  return file;
}

/** Installs the client once into a folder of its own, beside the other dependencies. */
async function pythonWithOpenAi(): Promise<{ command: string; path: string } | undefined> {
  const path = 'node_modules/.cache/python-openai';
  try {
    if (!existsSync(`${path}/openai`)) {
      await promisify(execFile)('python3', [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '--target',
        path,
        'openai',
      ]);
    }
    return { command: 'python3', path };
  } catch {
    return undefined;
  }
}
