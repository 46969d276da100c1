import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { takesLessThan } from '../../../test/in-time.ts';
import { randomLora } from '../../../test/weights/random-lora.ts';
import { randomQwen } from '../../../test/weights/random-qwen.ts';
import { llamaServerCommand, weights } from '../../../test/weights/weights.ts';
import { openLlamaServer } from './llama-server/open-llama-server.ts';
import { type NodeLlamaCppOptions, openNodeLlamaCpp } from './node-llama-cpp/open-node-llama-cpp.ts';
import type { Runtime, RuntimeEvent, RuntimeRequest } from './runtime.ts';

const never = new AbortController().signal;
const greedy = {
  ...{ temperature: 0, topP: 1, topK: 0, minP: 0 },
  ...{ presencePenalty: 0, frequencyPenalty: 0 },
};
const fixedText =
  '<|im_start|>system\nYou are a clerk of a small town. You answer briefly, kindly and only about the town.<|im_end|>\n';
const question = '<|im_start|>user\nName a town in Italy.<|im_end|>\n<|im_start|>assistant\n';

const models: readonly { readonly name: string; readonly file: () => Promise<string> }[] = [
  { name: 'real weights', file: async () => (await weights()).chat },
  { name: 'Qwen3, random weights', file: () => randomQwen({ architecture: 'qwen3' }) },
  { name: 'Qwen3.5 (hybrid memory), random weights', file: () => randomQwen({ architecture: 'qwen35' }) },
];

interface Answer {
  readonly cached: number;
  readonly text: string;
  readonly tokens: readonly number[];
  readonly texts: readonly Extract<RuntimeEvent, { type: 'text' }>[];
  readonly reason: 'stop' | 'length';
}

const server = await llamaServerCommand();
type Open = (options: NodeLlamaCppOptions) => Promise<Runtime>;
/** llama-server comes from a package that not every kind of machine has. */
const runtimes: readonly (readonly [string, Open])[] = [
  ['node-llama-cpp', openNodeLlamaCpp],
  ...(server
    ? [
        [
          'llama-server',
          (options: NodeLlamaCppOptions) =>
            openLlamaServer({ ...options, command: server, architecture: 'unknown' }),
        ] as const,
      ]
    : []),
];

for (const [kind, open] of runtimes)
  for (const { name, file } of models) {
    describe(`${kind}, ${name}`, () => {
      let runtime: Runtime;
      let fixed: readonly number[];
      let prompt: readonly number[];
      before(async () => {
        const modelFile = await file();
        runtime = await open({
          ...{ modelFile, role: 'chat', contextTokens: 4_352, sequences: 2, threads: 1, longestQueue: 4 },
        });
        fixed = await runtime.tokenize(fixedText, true);
        prompt = [...fixed, ...(await runtime.tokenize(question, true))];
      });
      after(() => runtime.close());

      const request = (more: Partial<RuntimeRequest> = {}): RuntimeRequest => ({
        ...{ prompt, fixedTokens: fixed.length, maxTokens: 16, sampling: greedy },
        ...{ stopTokens: [], caller: 'a', ...more },
      });
      const answer = async (more: Partial<RuntimeRequest> = {}, signal = never): Promise<Answer> => {
        const events: RuntimeEvent[] = [];
        for await (const event of runtime.generate(request(more), signal)) events.push(event);
        const [first, last] = [events.at(0), events.at(-1)];
        assert.ok(first?.type === 'prompt' && last?.type === 'end');
        const texts = events.filter((event) => event.type === 'text');
        const text = texts.map((event) => event.text).join('');
        const tokens = texts.flatMap((event) => event.tokens);
        return { cached: first.cachedTokens, text, tokens, texts, reason: last.reason };
      };

      test('the fixed prompt is evaluated once, and nothing else of a caller is kept', async () => {
        const first = await answer();
        const again = await answer({ caller: 'b' });
        const [one, two] = await Promise.all([answer({ caller: 'c' }), answer({ caller: 'd' })]);
        assert.equal(first.cached, 0);
        assert.equal(again.cached, fixed.length);
        for (const { tokens } of [again, one, two]) assert.deepEqual(tokens, first.tokens);
        // llama-server has no state that places share: each evaluates a fixed prompt once.
        const shared = [one, two].filter(({ cached }) => cached === fixed.length).length;
        assert.equal(shared, kind === 'llama-server' ? 1 : 2);
        // The same prompt without a fixed part starts at nothing.
        assert.equal((await answer({ fixedTokens: 0 })).cached, 0);
      });

      test('kept state gives what a whole evaluation gives, after other prompts too', async () => {
        const other = [...fixed, ...(await runtime.tokenize('Wetter in Zürich? Grüße! 👩‍🚀', true))];
        await answer({ prompt: other, maxTokens: 3 });
        const kept = await answer();
        const whole = await answer({ fixedTokens: 0 });
        assert.deepEqual(kept.tokens, whole.tokens);
      });

      test('the same seed gives the same words, another seed others', async () => {
        const drawn = { ...greedy, temperature: 1, topP: 0.95, topK: 40 };
        const one = await answer({ sampling: { ...drawn, seed: 7 } });
        assert.deepEqual((await answer({ sampling: { ...drawn, seed: 7 } })).tokens, one.tokens);
        assert.notDeepEqual((await answer({ sampling: { ...drawn, seed: 8 } })).tokens, one.tokens);
      });

      test('a stop token ends the answer and is no part of it', async () => {
        const whole = await answer({ maxTokens: 8 });
        const stop = whole.tokens.at(-1);
        assert.ok(stop !== undefined);
        const stopped = await answer({ maxTokens: 8, stopTokens: [stop] });
        assert.equal(stopped.reason, 'stop');
        assert.deepEqual(stopped.tokens, whole.tokens.slice(0, whole.tokens.indexOf(stop)));
        assert.equal(whole.reason, 'length');
      });

      test('a grammar is kept to, characters are never cut', async () => {
        const gbnf = 'root ::= "Zürich 👩‍🚀 " ("ja" | "nein")';
        const { text, texts, reason } = await answer({ grammar: { gbnf }, maxTokens: 60 });
        assert.match(text, /^Zürich 👩‍🚀 (ja|nein)$/);
        for (const event of texts) assert.doesNotMatch(event.text, /\uFFFD/);
        assert.equal(reason, 'stop');
        await assert.rejects(answer({ grammar: { gbnf: 'root ::= (' } }), { code: 'engine.refused' });
      });

      test('a grammar with a trigger holds from the trigger on and not before', async () => {
        const free = await answer({ maxTokens: 12 });
        // Several pieces together: the first place where they stand is where they were said.
        const trigger = free.texts
          .slice(2, 6)
          .map(({ text: piece }) => piece)
          .join('');
        assert.ok(trigger);
        const escaped = trigger.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
        const gbnf = `root ::= "${escaped}" "[[" [0-9]+ "]]"`;
        const { text } = await answer({ grammar: { gbnf, trigger }, maxTokens: 60 });
        const at = free.text.indexOf(trigger);
        assert.equal(text.slice(0, at), free.text.slice(0, at));
        assert.match(text.slice(at + trigger.length), /^\[\[[0-9]+/);
      });

      test('log-probabilities are of the chosen token and the likeliest, in order', async () => {
        const { texts } = await answer({ topLogprobs: 3, maxTokens: 6 });
        const all = texts.flatMap((event) => event.logprobs ?? []);
        assert.equal(all.length, texts.flatMap((event) => event.tokens).length);
        for (const { token, logprob, top } of all) {
          assert.equal(top.length, 3);
          // Greedy: the likeliest is the one that was said.
          assert.deepEqual([top[0]?.token, top[0]?.logprob], [token, logprob]);
          assert.ok(top.every(({ logprob: next }, at) => next <= (top[at - 1]?.logprob ?? 0)));
          assert.ok(top.reduce((sum, one) => sum + Math.exp(one.logprob), 0) <= 1.0001);
        }
      });

      test('leaving ends the evaluation of 4,000 tokens, and of the answer, within 250 ms or three blocks', async () => {
        const long = Array.from({ length: 4_000 }, (_, at) => prompt[at % prompt.length] ?? 0);
        const started = performance.now();
        await answer({ prompt: long.slice(0, 640), fixedTokens: 0, maxTokens: 1 });
        // It ends between two blocks of 64 tokens, which take longer where others work too.
        const threeBlocks = (3 * (performance.now() - started)) / 10;
        await takesLessThan(Math.max(250, threeBlocks), async () => {
          const inPrompt = new AbortController();
          const left = answer({ prompt: long, fixedTokens: 0 }, inPrompt.signal);
          await new Promise((resolve) => setTimeout(resolve, 60));
          const began = performance.now();
          inPrompt.abort(new Error('gone'));
          await assert.rejects(left, { message: 'gone' });
          return performance.now() - began;
        });
        const inAnswer = new AbortController();
        await assert.rejects(
          async () => {
            for await (const event of runtime.generate(request({ maxTokens: 400 }), inAnswer.signal))
              if (event.type === 'text') inAnswer.abort(new Error('gone'));
          },
          { message: 'gone' },
        );
        for (let at = 0; runtime.load().running > 0 && at < 400; at++)
          await new Promise((resolve) => setTimeout(resolve, 10));
        assert.deepEqual(runtime.load(), { running: 0, waiting: 0 });
        assert.equal((await answer()).tokens.length, 16);
      });

      test('what cannot fit, and what is no token, is refused before anything is evaluated', async () => {
        await assert.rejects(answer({ maxTokens: 4_352 }), { code: 'engine.contextExceeded' });
        await assert.rejects(answer({ prompt: [runtime.facts.vocabulary] }), { code: 'engine.refused' });
        await assert.rejects(answer({ prompt: [] }), { code: 'engine.refused' });
        await assert.rejects(answer({ adapter: 'none' }), { code: 'engine.refused' });
      });

      test('more than may wait are refused; a caller with one request is not last', async () => {
        const order: string[] = [];
        const one = async (caller: string) => {
          await answer({ caller, maxTokens: 4 });
          order.push(caller);
        };
        const asked = ['much', 'much', 'much', 'much', 'much', 'little'].map(one);
        await assert.rejects(one('late'), { code: 'engine.busy' });
        await Promise.all(asked);
        assert.ok(order.indexOf('little') < 4, order.join());
      });
    });
  }

describe('node-llama-cpp with a LoRA adapter', () => {
  test('an adapter changes the words, by its name, and leaves the others alone', async () => {
    const modelFile = await randomQwen({ architecture: 'qwen3' });
    const file = await randomLora({ model: modelFile });
    const runtime = await openNodeLlamaCpp({
      ...{ modelFile, role: 'chat', contextTokens: 256, threads: 1 },
      adapters: [{ name: 'tone', file }],
    });
    const prompt = await runtime.tokenize(fixedText + question, true);
    const say = async (adapter?: string) => {
      const tokens: number[] = [];
      for await (const event of runtime.generate(
        {
          ...{ prompt, fixedTokens: 20, maxTokens: 12, sampling: greedy, stopTokens: [], caller: 'a' },
          ...(adapter === undefined ? {} : { adapter }),
        },
        never,
      ))
        if (event.type === 'text') tokens.push(...event.tokens);
      return tokens;
    };
    const plain = await say();
    assert.notDeepEqual(await say('tone'), plain);
    assert.deepEqual(await say(), plain);
    await runtime.close();
  });
});

describe('node-llama-cpp with an encoder', () => {
  test('vectors have length 1, and the same meaning in two languages is nearer than another', async () => {
    const runtime = await openNodeLlamaCpp({
      ...{ modelFile: (await weights()).encoder, role: 'embedding', contextTokens: 512 },
    });
    const texts = [
      'query: Wie hoch ist der Berg?',
      'query: How high is the mountain?',
      'query: Bank account',
    ];
    const tokens = await Promise.all(texts.map((text) => runtime.tokenize(text, false)));
    const [german, english, other] = await runtime.embed(tokens, never);
    assert.ok(german && english && other);
    const dot = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    assert.ok(Math.abs(dot(german, german) - 1) < 1e-5);
    assert.ok(dot(german, english) > dot(german, other));
    const long = Array.from({ length: 600 }, () => tokens[0]?.[0] ?? 0);
    await assert.rejects(runtime.embed([long], never), { code: 'engine.contextExceeded' });
    await runtime.close();
  });
});
