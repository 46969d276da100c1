import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { type EngineEmbed, engineEmbedder } from './engine-embedder.ts';
import { QueryCache } from './query-cache.ts';

/** An engine that gives every text the same vector, and what it was asked. */
function engine(vector: readonly number[]) {
  const asked: (readonly string[])[] = [];
  const embed: EngineEmbed = async (_, input) => {
    asked.push(input);
    return input.map(() => vector);
  };
  return { asked, embed };
}

const texts: readonly { model: string; kind: 'query' | 'passage'; sent: string }[] = [
  { model: 'multilingual-e5-small', kind: 'query', sent: 'query: Frist' },
  { model: 'intfloat/e5-small-v2', kind: 'passage', sent: 'passage: Frist' },
  {
    model: 'Qwen/Qwen3-Embedding-0.6B',
    kind: 'query',
    sent: 'Instruct: Given a question, retrieve passages of company documents that answer the question\nQuery: Frist',
  },
  { model: 'qwen3-embedding-8b-q8_0.gguf', kind: 'passage', sent: 'Frist' },
  { model: 'some-encoder', kind: 'query', sent: 'Frist' },
  { model: 'bge500-large', kind: 'passage', sent: 'Frist' },
];
for (const { model, kind, sent } of texts) {
  test(`a ${kind} reaches ${model} as its family wants it`, async () => {
    const { asked, embed } = engine([3, 4]);
    const embedder = await engineEmbedder({ model, embed });
    await embedder.embed(['Frist'], kind);
    assert.deepEqual(asked.at(-1), [sent]);
  });
}

test('vectors have length 1, and the id names model, weights and length', async () => {
  const { embed } = engine([3, 4]);
  const embedder = await engineEmbedder({ model: 'multilingual-e5-small', version: 'ab12', embed });
  assert.deepEqual(
    [...((await embedder.embed(['x'], 'passage'))[0] ?? [])],
    [Math.fround(0.6), Math.fround(0.8)],
  );
  assert.deepEqual([embedder.dimensions, embedder.id], [2, 'multilingual-e5-small:ab12:e5:2']);
});

test('shortened vectors have length 1 again, where the family allows it', async () => {
  const { embed } = engine([3, 4, 12]);
  const embedder = await engineEmbedder({ model: 'Qwen3-Embedding-4B', dimensions: 2, embed });
  assert.deepEqual(
    [...((await embedder.embed(['x'], 'query'))[0] ?? [])],
    [Math.fround(0.6), Math.fround(0.8)],
  );
  await assert.rejects(engineEmbedder({ model: 'e5-small', dimensions: 2, embed }), {
    code: 'config.invalid',
  });
});

const rubbish: readonly { name: string; vectors: readonly (readonly number[])[] }[] = [
  { name: 'no vector', vectors: [] },
  { name: 'an empty vector', vectors: [[]] },
  { name: 'a vector of zeros', vectors: [[0, 0]] },
  { name: 'a vector with a hole', vectors: [[Number.NaN, 1]] },
  { name: 'two for one', vectors: [[1], [1]] },
];
for (const { name, vectors } of rubbish) {
  test(`${name} is refused`, async () => {
    await assert.rejects(engineEmbedder({ model: 'e5', embed: async () => vectors }), {
      code: 'engine.broken',
    });
  });
}

test('a vector of another length than the first is refused', async () => {
  let vector = [1, 0];
  const embedder = await engineEmbedder({ model: 'e5', embed: async (_, input) => input.map(() => vector) });
  vector = [1];
  await assert.rejects(embedder.embed(['x'], 'passage'), { code: 'engine.broken' });
});

test('a question asked again costs nothing, until it was forgotten', async () => {
  const { asked, embed } = engine([1, 0]);
  const embedder = await engineEmbedder({ model: 'e5', embed });
  await embedder.embed(['Frist'], 'query');
  const calls = asked.length;
  await embedder.embed(['Frist'], 'query');
  assert.equal(asked.length, calls);
  const cache = new QueryCache(2);
  for (const text of ['a', 'b']) cache.set('m', text, Float32Array.of(1));
  cache.get('m', 'a');
  cache.set('m', 'c', Float32Array.of(1));
  assert.deepEqual(
    ['a', 'b', 'c'].map((text) => cache.get('m', text) !== undefined),
    [true, false, true],
  );
  assert.equal(cache.get('other', 'a'), undefined);
});

test('a question waits for one small call at most, however many passages there are', async () => {
  const order: string[] = [];
  const embedder = await engineEmbedder({
    model: 'e5',
    async embed(_, input) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${input[0]?.split(':')[0]} ${input.length}`);
      return input.map(() => [1, 0]);
    },
  });
  order.length = 0;
  const passages = embedder.embed(Array(40).fill('Text'), 'passage');
  await embedder.embed(['Frist'], 'query');
  const before = order.indexOf('query 1');
  assert.ok(before <= 1, order.join());
  assert.equal((await passages).length, 40);
});

test('a text too long for the model is cut, and one that hangs is given up', async () => {
  const { asked, embed } = engine([1, 0]);
  const embedder = await engineEmbedder({ model: 'e5', embed });
  await embedder.embed(['x'.repeat(100_000)], 'passage');
  assert.ok((asked.at(-1)?.[0]?.length ?? 0) < 2_000);
  const hanging: EngineEmbed = (_model, _input, _dimensions, signal) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  // A timeout's signal alone does not keep the process alive.
  const alive = setTimeout(() => {}, 5_000);
  await assert.rejects(engineEmbedder({ model: 'e5', embed: hanging, timeoutMs: 10 }), {
    name: 'TimeoutError',
  });
  clearTimeout(alive);
});

test('a text of more tokens than the model reads loses its end, the others nothing', async () => {
  const read: string[] = [];
  const embedder = await engineEmbedder({
    model: 'e5',
    async embed(_, input) {
      if (input.some((text) => text.length > 500)) throw new Problem('engine.contextExceeded', 'Too long.');
      read.push(...input);
      return input.map(() => [1, 0]);
    },
  });
  read.length = 0;
  assert.equal((await embedder.embed(['short', '字'.repeat(900)], 'passage')).length, 2);
  assert.deepEqual(
    read.map((text) => text.length),
    ['passage: short'.length, (900 + 'passage: '.length) >> 1],
  );
});
