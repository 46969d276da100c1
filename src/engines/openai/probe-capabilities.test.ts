import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { Problem } from '#contract';
import { engineServer, streamWords } from '../../../test/engine-server.ts';
import type { EngineCapabilities } from '../engine.ts';
import { openAiEngine } from './openai.ts';

const never = new AbortController().signal;
const asked = z.object({
  stream: z.boolean().optional(),
  tools: z.array(z.unknown()).optional(),
  response_format: z.unknown().optional(),
  logprobs: z.boolean().optional(),
  input: z.unknown().optional(),
});

/** A server that does what `can` says, and passes over or refuses the rest. */
async function probed(
  can: Partial<EngineCapabilities>,
  rude = false,
): Promise<EngineCapabilities | undefined> {
  const server = await engineServer((body, response) => {
    const request = asked.parse(body);
    const refuse = () => response.writeHead(400).end('{"error":{"message":"no"}}');
    if (request.input !== undefined) {
      if (!can.embeddings) return void response.writeHead(404).end('{"error":{"message":"no such path"}}');
      return void response.end(JSON.stringify({ data: [{ index: 0, embedding: [1, 0] }] }));
    }
    if (request.stream === true) return can.streaming ? streamWords(response, ['Yes']) : void refuse();
    if (rude && (request.tools || request.response_format || request.logprobs)) return void refuse();
    const message = { content: request.response_format && can.schema ? '{"sure":true}' : 'Yes.' };
    const logprobs = request.logprobs && can.logprobs ? { content: [{ token: 'Yes', logprob: 0 }] } : null;
    const usage = { prompt_tokens: request.tools && can.tools ? 90 : 30 };
    response.end(JSON.stringify({ choices: [{ message, logprobs }], usage }));
  });
  const engine = openAiEngine({
    ...{ name: 'e', kind: 'vllm', location: 'house', models: [], fetch, url: server.url },
  });
  try {
    return await engine.probe?.('m', never);
  } finally {
    await server.close();
  }
}

const nothing = { usage: false, tools: false, schema: false, logprobs: false, embeddings: false };
const all = { streaming: true, usage: true, tools: true, schema: true, logprobs: true, embeddings: true };

test('a server that can everything', async () => assert.deepEqual(await probed(all), all));
test('a server that passes over in silence what it cannot', async () =>
  assert.deepEqual(await probed({ streaming: true }), { ...nothing, streaming: true, usage: true }));
test('a server that refuses what it cannot', async () =>
  assert.deepEqual(await probed({ streaming: true }, true), { ...nothing, streaming: true, usage: true }));
test('an encoder', async () =>
  assert.deepEqual(await probed({ embeddings: true }, true), {
    ...nothing,
    streaming: false,
    embeddings: true,
  }));

test('of a server that is not there nothing is said', async () => {
  const engine = openAiEngine({
    ...{ name: 'e', kind: 'vllm', location: 'house', models: [], fetch, url: 'http://127.0.0.1:9' },
  });
  await assert.rejects(
    async () => engine.probe?.('m', never),
    (error) => error instanceof Problem && error.code === 'engine.unavailable',
  );
});
