import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomLora } from '../../../test/weights/random-lora.ts';
import { randomQwen } from '../../../test/weights/random-qwen.ts';
import { llamaServerCommand, weights } from '../../../test/weights/weights.ts';
import { openLlamaServer } from './llama-server/open-llama-server.ts';
import { type NodeLlamaCppOptions, openNodeLlamaCpp } from './node-llama-cpp/open-node-llama-cpp.ts';
import type { Runtime, TokenLogprob } from './runtime.ts';

const command = await llamaServerCommand();
const never = new AbortController().signal;
const greedy = {
  ...{ temperature: 0, topP: 1, topK: 0, minP: 0 },
  ...{ presencePenalty: 0, frequencyPenalty: 0 },
};
const questions = ['Name a town in Italy.', 'Was ist ein Leitstand?', '1, 2, 3, 4,'];
const maxTokens = 48;

interface Said {
  readonly tokens: readonly number[];
  /** Of the pieces that are one whole token: where it stands, how likely it was, and what came next to it. */
  readonly known: ReadonlyMap<number, TokenLogprob & { readonly top: readonly TokenLogprob[] }>;
}

async function say(runtime: Runtime, prompt: readonly number[], adapter?: string): Promise<Said> {
  const tokens: number[] = [];
  const known = new Map<number, TokenLogprob & { readonly top: readonly TokenLogprob[] }>();
  const request = {
    ...{ prompt, fixedTokens: 0, maxTokens, sampling: greedy, stopTokens: [], topLogprobs: 5, caller: 'a' },
    ...(adapter === undefined ? {} : { adapter }),
  };
  for await (const event of runtime.generate(request, never)) {
    if (event.type !== 'text') continue;
    const [only] = event.logprobs ?? [];
    if (event.tokens.length === 1 && event.logprobs?.length === 1 && only) known.set(tokens.length, only);
    tokens.push(...event.tokens);
  }
  return { tokens, known };
}

/** How far two answers are the same, how far apart their log-probabilities are there, and how near a tie the parting is. */
function compare(one: Said, other: Said) {
  let same = 0;
  let worst = 0;
  for (; same < Math.min(one.tokens.length, other.tokens.length); same++) {
    if (one.tokens[same] !== other.tokens[same]) break;
    const [a, b] = [one.known.get(same), other.known.get(same)];
    if (a && b) worst = Math.max(worst, Math.abs(a.logprob - b.logprob));
  }
  const [best, second] = one.known.get(same)?.top ?? [];
  const tie = best && second ? best.logprob - second.logprob : 0;
  return { same, worst, tie };
}

async function withBoth(
  options: NodeLlamaCppOptions,
  work: (library: Runtime, server: Runtime) => Promise<void>,
): Promise<void> {
  assert.ok(command);
  const library = await openNodeLlamaCpp(options);
  try {
    const server = await openLlamaServer({ ...options, command, architecture: 'unknown' });
    try {
      await work(library, server);
    } finally {
      await server.close();
    }
  } finally {
    await library.close();
  }
}

const promptOf = (runtime: Runtime, question: string): Promise<readonly number[]> =>
  runtime.tokenize(`<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`, true);

describe('both runtimes with the same weights', { skip: command === undefined }, () => {
  for (const architecture of ['qwen3', 'qwen35'] as const) {
    test(`${architecture} in floats: the same words, likely by the same measure`, async () => {
      const modelFile = await randomQwen({ architecture });
      const adapters =
        architecture === 'qwen3' ? [{ name: 'tone', file: await randomLora({ model: modelFile }) }] : [];
      const options = { modelFile, role: 'chat' as const, contextTokens: 256, threads: 1, adapters };
      await withBoth(options, async (library, server) => {
        for (const adapter of [undefined, ...adapters.map(({ name }) => name)]) {
          for (const question of questions) {
            const prompt = await promptOf(library, question);
            assert.deepEqual(await promptOf(server, question), prompt);
            const [one, other] = [await say(library, prompt, adapter), await say(server, prompt, adapter)];
            const { same, worst, tie } = compare(one, other);
            const where = `${adapter ?? 'plain'}, ${question}: ${same} tokens, ${worst}, ${tie}`;
            // Sums in another order differ in the fourth digit: only two that are as good as equal may change places.
            assert.ok(worst < 0.005, where);
            assert.ok(same === one.tokens.length || tie < 0.005, where);
            assert.ok(one.known.size > maxTokens / 2, where);
          }
        }
        if (adapters.length > 0) {
          const prompt = await promptOf(server, questions[0] ?? '');
          const plain = (await say(server, prompt)).tokens;
          assert.notDeepEqual((await say(server, prompt, 'tone')).tokens, plain);
          assert.deepEqual((await say(server, prompt)).tokens, plain, 'it works only where it is named');
          await assert.rejects(say(server, prompt, 'none'), { code: 'engine.refused' });
        }
      });
    });
  }

  test('four bits: other kernels round otherwise, so near ties fall otherwise, and nothing else does', async () => {
    const options = {
      modelFile: (await weights()).chat,
      role: 'chat' as const,
      contextTokens: 256,
      threads: 1,
    };
    await withBoth(options, async (library, server) => {
      for (const question of questions) {
        const prompt = await promptOf(library, question);
        assert.deepEqual(await promptOf(server, question), prompt);
        const { same, worst, tie } = compare(await say(library, prompt), await say(server, prompt));
        const where = `${question}: ${same} tokens, ${worst}, ${tie}`;
        assert.ok(same > 0, where);
        assert.ok(worst < 0.5, where);
        assert.ok(tie < 0.5, where);
      }
    });
  });

  test('an encoder: vectors of length 1 that point the same way, and the same limit', async () => {
    const options = {
      ...{ modelFile: (await weights()).encoder, role: 'embedding' as const, contextTokens: 512, threads: 1 },
    };
    await withBoth(options, async (library, server) => {
      const texts = ['query: Wie hoch ist der Berg?', `passage: ${'Die Bank steht am See. '.repeat(20)}`];
      const tokens = await Promise.all(texts.map((text) => library.tokenize(text, false)));
      assert.deepEqual(await Promise.all(texts.map((text) => server.tokenize(text, false))), tokens);
      const [ours, theirs] = [await library.embed(tokens, never), await server.embed(tokens, never)];
      for (const [at, vector] of ours.entries()) {
        const other = theirs[at];
        assert.ok(other);
        const cosine = vector.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
        assert.ok(Math.abs(Math.hypot(...other) - 1) < 1e-5);
        assert.ok(cosine > 0.99, `${cosine}`);
      }
      const long = Array.from({ length: 600 }, () => tokens[0]?.[0] ?? 0);
      for (const runtime of [library, server])
        await assert.rejects(runtime.embed([long], never), { code: 'engine.contextExceeded' });
      const gone = AbortSignal.abort(new Error('gone'));
      for (const runtime of [library, server])
        await assert.rejects(runtime.embed(tokens, gone), { message: 'gone' });
    });
  });
});
