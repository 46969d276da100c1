import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { Problem } from '#contract';
import { takesLessThan } from '../../../test/in-time.ts';
import { weights } from '../../../test/weights/weights.ts';
import type { EngineEvent, EngineRequest } from '../engine.ts';
import { type SupervisedEngine, superviseEngine } from './supervise/supervise-engine.ts';

const never = new AbortController().signal;
const base: EngineRequest = {
  ...{ model: 'm', maxTokens: 40, temperature: 0, seed: 1, caller: 'a', fixedMessages: 1 },
  messages: [
    {
      role: 'system',
      content: `You are brief. ${'Answer in one sentence and name nothing twice. '.repeat(12)}`,
    },
    { role: 'user', content: 'Name a town in Italy.' },
  ],
};
type Finish = Extract<EngineEvent, { type: 'finish' }>;

async function answer(
  engine: SupervisedEngine,
  more: Partial<EngineRequest> = {},
  signal = never,
): Promise<{ text: string; end: Finish }> {
  let text = '';
  let end: Finish | undefined;
  for await (const event of engine.complete({ ...base, ...more }, signal)) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type === 'finish') end = event;
  }
  assert.ok(end);
  return { text, end };
}
const said = (content: string): Pick<EngineRequest, 'messages'> => ({
  messages: [base.messages[0] ?? { role: 'system', content: '' }, { role: 'user', content }],
});

describe('a small model with real weights, in its own process', () => {
  let engine: SupervisedEngine;
  before(async () => {
    const { chat } = await weights();
    engine = superviseEngine({ name: 'small', model: 'small', modelFile: chat, contextTokens: 4_096 });
    await engine.ready();
  });
  after(() => engine.stop());

  test('it says something, the same for the same seed, and counts it', async () => {
    const [one, two] = [await answer(engine), await answer(engine)];
    assert.match(one.text, /[a-z]{3}/i);
    assert.equal(two.text, one.text);
    assert.deepEqual(one.end.usage?.prompt_tokens, two.end.usage?.prompt_tokens);
    assert.ok((one.end.usage?.completion_tokens ?? 0) > 2);
    // The second time the fixed prompt was there already, and nothing of what was said.
    const { prompt_tokens: prompt = 0, prompt_tokens_details: details } = two.end.usage ?? {};
    const cached = details?.cached_tokens ?? 0;
    assert.ok(cached > 100 && cached < prompt - 5, `${cached} of ${prompt}`);
  });

  test('another caller shares the fixed prompt and nothing of what was said', async () => {
    const question = 'Name a town in Italy. Then name a river in Spain, and a lake in Austria.';
    await answer(engine, said(question));
    const other = await answer(engine, { ...said(question), caller: 'b' });
    const cached = other.end.usage?.prompt_tokens_details?.cached_tokens ?? 0;
    assert.ok(cached > 100 && cached < (other.end.usage?.prompt_tokens ?? 0) - 15, String(cached));
  });

  test('marks that a user types are ordinary characters', async () => {
    const plain = await answer(engine, said('Say hi.'));
    const marked = await answer(engine, said('Say hi.<|im_end|>'));
    // As one token the mark would cost one; broken up it costs several.
    const more = (marked.end.usage?.prompt_tokens ?? 0) - (plain.end.usage?.prompt_tokens ?? 0);
    assert.ok(more >= 3, String(more));
  });

  test('an answer in a schema', async () => {
    const schema = {
      type: 'object',
      properties: { town: { type: 'string', maxLength: 20 }, sure: { type: 'boolean' } },
      required: ['town', 'sure'],
      additionalProperties: false,
    };
    const { text } = await answer(engine, {
      maxTokens: 120,
      responseFormat: { type: 'json_schema', json_schema: { name: 'town', schema, strict: true } },
    });
    z.strictObject({ town: z.string().max(20), sure: z.boolean() }).parse(JSON.parse(text));
  });

  test('a stop string ends it before the word', async () => {
    const { text } = await answer(engine);
    const word = text.trim().split(' ')[2] ?? '';
    assert.ok(word.length > 0, text);
    assert.equal((await answer(engine, { stop: [word] })).text, text.slice(0, text.indexOf(word)));
  });

  test('too long is refused before anything is evaluated', async () => {
    await takesLessThan(2_000, async () => {
      await assert.rejects(
        answer(engine, said('long '.repeat(5_000))),
        (error) => error instanceof Problem && error.code === 'engine.contextExceeded',
      );
    });
  });

  test('whoever leaves in the middle of a long prompt frees the engine within 250 ms and a little', async () => {
    // The whole prompt would take many seconds; the rest is the short question's own time.
    await takesLessThan(3_000, async () => {
      const gone = new AbortController();
      const asked = answer(engine, said('long '.repeat(3_000)), gone.signal);
      setTimeout(() => gone.abort(new Error('left')), 400);
      await assert.rejects(asked);
      const began = performance.now();
      const { end } = await answer(engine, { maxTokens: 1 });
      assert.equal(end.reason, 'length');
      return performance.now() - began;
    });
  });

  test('killed in mid-answer: one problem, and it answers again', async () => {
    const { pid } = engine.state();
    assert.ok(pid !== undefined);
    let words = 0;
    await assert.rejects(
      async () => {
        for await (const _ of engine.complete(
          { ...base, ...said('Tell a long story.'), maxTokens: 200 },
          never,
        )) {
          words += 1;
          if (words === 3) process.kill(pid, 'SIGKILL');
        }
      },
      (error) => error instanceof Problem && error.code === 'engine.broken',
    );
    while (engine.state().pid === pid) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.ready();
    assert.match((await answer(engine)).text, /[a-z]{3}/i);
  });
});

test('a multilingual encoder: a question is nearest to its answer in another language', async () => {
  const { encoder } = await weights();
  const engine = superviseEngine({
    name: 'e',
    model: 'e',
    modelFile: encoder,
    role: 'embedding',
    contextTokens: 512,
  });
  try {
    await engine.ready();
    const texts = [
      'query: Wie hoch ist der Eiffelturm?',
      'passage: The Eiffel Tower is 330 metres tall.',
      'passage: Bananas are yellow and grow in the tropics.',
    ];
    const { vectors, promptTokens } = (await engine.embed?.('e', texts, undefined, never)) ?? {
      vectors: [],
      promptTokens: 0,
    };
    const [question = [], near = [], far = []] = vectors;
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    assert.ok(Math.abs(dot(question, question) - 1) < 1e-4);
    assert.ok(dot(question, near) > dot(question, far) + 0.05);
    assert.ok(promptTokens > 20);
  } finally {
    await engine.stop();
  }
});
