import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  getLlama,
  type Llama,
  type LlamaEmbeddingContext,
  LlamaLogLevel,
  type LlamaModel,
} from 'node-llama-cpp';
import { z } from 'zod';
import { startLlamaServer } from './start-llama-server.ts';
import { llamaServerCommand, weights } from './weights.ts';

const reference = z
  .object({
    rows: z.array(
      z.object({ text: z.string(), tokens: z.array(z.int()), vector: z.array(z.number()).length(384) }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'e5-reference.json'), 'utf8')));

/** What 4-bit weights and 8-bit activations of two engines may differ by. */
const LEAST_COSINE = 0.999;

function cosine(one: readonly number[], other: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

describe('The converted encoder and the engine it was made for', () => {
  let path: string;
  before(async () => {
    path = (await weights()).encoder;
  });

  describe('in node-llama-cpp', () => {
    let llama: Llama;
    let model: LlamaModel;
    let context: LlamaEmbeddingContext;
    before(async () => {
      llama = await getLlama({
        build: 'never',
        skipDownload: true,
        gpu: false,
        logLevel: LlamaLogLevel.error,
      });
      model = await llama.loadModel({ modelPath: path });
      context = await model.createEmbeddingContext({ contextSize: 512, threads: 1 });
    });
    after(() => llama.dispose());

    for (const { text, tokens, vector } of reference.rows) {
      test(`agree on tokens and direction: ${text.slice(0, 40)}`, async () => {
        const { bos, eos } = model.tokens;
        assert.ok(bos !== null && eos !== null);
        const own = [bos, ...model.tokenize(text, false), eos];
        assert.deepEqual(own, tokens);
        const { vector: found } = await context.getEmbeddingFor(own);
        assert.ok(cosine([...found], vector) > LEAST_COSINE, `cosine ${cosine([...found], vector)}`);
      });
    }

    test('take no special token from a text', () => {
      const tokens = model.tokenize('passage: <s> und </s> und <mask>', false);
      for (const special of [0, 2, 250_001]) assert.ok(!tokens.some((token) => token === special));
    });
  });

  describe('in llama-server', () => {
    let server: Awaited<ReturnType<typeof startLlamaServer>> | undefined;
    before(async () => {
      const command = await llamaServerCommand();
      const options = [
        '--ctx-size',
        '512',
        '--threads',
        '1',
        '--embeddings',
        '--pooling',
        'mean',
        '--no-warmup',
      ];
      if (command) server = await startLlamaServer(command, ['--model', path, ...options]);
    });
    after(() => server?.stop());

    test('agree on direction', { skip: process.platform !== 'linux' || process.arch !== 'x64' }, async () => {
      assert.ok(server);
      const input = reference.rows.map(({ text }) => text);
      const reply = await fetch(`${server.url}/v1/embeddings`, {
        method: 'POST',
        body: JSON.stringify({ input }),
      });
      const { data } = z
        .object({ data: z.array(z.object({ embedding: z.array(z.number()) })) })
        .parse(await reply.json());
      for (const [at, { text, vector }] of reference.rows.entries()) {
        const found = cosine(data[at]?.embedding ?? [], vector);
        assert.ok(found > LEAST_COSINE, `cosine ${found}: ${text}`);
      }
    });
  });
});
