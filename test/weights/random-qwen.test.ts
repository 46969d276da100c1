import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { getLlama, type Llama, LlamaLogLevel, type LlamaModel, type Token } from 'node-llama-cpp';
import { z } from 'zod';
import { readGguf } from '../../src/models/index.ts';
import { randomLora } from './random-lora.ts';
import { randomQwen } from './random-qwen.ts';
import { startLlamaServer } from './start-llama-server.ts';
import { llamaServerCommand } from './weights.ts';

const rows = z.array(z.object({ text: z.string(), tokens: z.array(z.int()) }));
const reference = z
  .object({ qwen3: rows, qwen35: rows })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'qwen-tokens.json'), 'utf8')));

const prompt = '<|im_start|>user\nGrüezi<|im_end|>\n<|im_start|>assistant\n';

/** The most likely tokens, one after the other. */
async function decode(model: LlamaModel, lora?: string): Promise<readonly Token[]> {
  const context = await model.createContext({
    contextSize: 256,
    threads: 1,
    ...(lora === undefined ? {} : { lora }),
  });
  const found: Token[] = [];
  for await (const token of context
    .getSequence()
    .evaluate(model.tokenize(prompt, true), { temperature: 0 })) {
    found.push(token);
    if (found.length === 12) break;
  }
  await context.dispose();
  return found;
}

describe('Random weights in architectures of Qwen', () => {
  let llama: Llama;
  before(async () => {
    llama = await getLlama({ build: 'never', skipDownload: true, gpu: false, logLevel: LlamaLogLevel.error });
  });
  after(() => llama.dispose());

  for (const architecture of ['qwen3', 'qwen35'] as const) {
    describe(architecture, () => {
      let path: string;
      let model: LlamaModel;
      before(async () => {
        path = await randomQwen({ architecture });
        model = await llama.loadModel({ modelPath: path });
      });
      after(() => model.dispose());

      test('pass the check of their header', async () => {
        const { metadata } = await readGguf(path);
        assert.equal(metadata.get('general.architecture'), architecture);
      });

      for (const { text, tokens } of reference[architecture]) {
        test(`have the real vocabulary: ${JSON.stringify(text.slice(0, 30))}`, () => {
          assert.deepEqual([...model.tokenize(text, true)], tokens);
        });
      }

      test('say the same twice, not one word only, and something else with an adapter', async () => {
        const [once, twice] = [await decode(model), await decode(model)];
        assert.deepEqual(once, twice);
        assert.ok(new Set(once).size > 2, 'the weights repeat themselves');
        const adapted = await decode(model, await randomLora({ model: path }));
        assert.notDeepEqual(adapted, once);
      });
    });
  }

  test('give vectors of their width', async () => {
    const path = await randomQwen({ architecture: 'qwen3', role: 'embedding' });
    const model = await llama.loadModel({ modelPath: path });
    const context = await model.createEmbeddingContext({ contextSize: 128, threads: 1 });
    const [one, other] = [await context.getEmbeddingFor('eins'), await context.getEmbeddingFor('zwei')];
    assert.equal(one.vector.length, 64);
    assert.notDeepEqual(one.vector, other.vector);
    await model.dispose();
  });

  test('judge, between 0 and 1', async () => {
    const path = await randomQwen({ architecture: 'qwen3', role: 'rerank' });
    const model = await llama.loadModel({ modelPath: path });
    const context = await model.createRankingContext({ contextSize: 512, threads: 1 });
    const scores = await context.rankAll('Frist?', ['Drei Monate.', 'Der Hund bellt laut.']);
    assert.ok(
      scores.every((score) => score > 0 && score < 1),
      String(scores),
    );
    assert.notEqual(scores[0], scores[1]);
    await model.dispose();
  });

  test('run in llama-server too, with an adapter by name of its file', {
    skip: process.platform !== 'linux' || process.arch !== 'x64',
  }, async () => {
    const command = await llamaServerCommand();
    assert.ok(command);
    const model = await randomQwen({ architecture: 'qwen35' });
    const lora = await randomLora({ model });
    const options = [
      '--ctx-size',
      '256',
      '--threads',
      '1',
      '--no-warmup',
      '--lora',
      lora,
      '--lora-init-without-apply',
    ];
    const server = await startLlamaServer(command, ['--model', model, ...options]);
    try {
      const answer = async (scale: number) => {
        const body = { prompt, n_predict: 12, temperature: 0, return_tokens: true, lora: [{ id: 0, scale }] };
        const reply = await fetch(`${server.url}/completion`, { method: 'POST', body: JSON.stringify(body) });
        return z.object({ tokens: z.array(z.int()) }).parse(await reply.json()).tokens;
      };
      const plain = await answer(0);
      assert.equal(plain.length, 12);
      assert.deepEqual(await answer(0), plain);
      assert.notDeepEqual(await answer(1), plain);
    } finally {
      await server.stop();
    }
  });
});
