import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchHit } from '#contract';
import { engineReranker } from './embedding/engine-reranker.ts';
import { rerank } from './rerank.ts';

const hit = (id: string, score: number): SearchHit => ({
  document: { id, name: id, collection: 'c' },
  passage: { id, text: `Text ${id}`, headings: ['Kapitel'], language: 'de', start: 0, end: 1 },
  score,
  parts: { stems: score },
});
const hits = [hit('a', 9), hit('b', 8), hit('c', 7), hit('d', 6)];
const judge = (scores: readonly number[]) =>
  engineReranker({ model: 'judge', rerank: async (_, __, documents) => scores.slice(0, documents.length) });

test('the judged come in the order of their relevance, before all others, and scores agree with the order', async () => {
  const ranked = await rerank(judge([-3, 0.5, 0.2]), 'Frage', hits, 3);
  assert.deepEqual(
    ranked?.map(({ passage }) => passage.id),
    ['b', 'c', 'a', 'd'],
  );
  assert.deepEqual(ranked[0]?.parts, { stems: 8, rerank: 0.5 });
  const scores = ranked.map(({ score }) => score);
  assert.deepEqual(
    scores,
    [...scores].sort((a, b) => b - a),
  );
});

test('the judge reads the headings with the text', async () => {
  let read: readonly string[] = [];
  const reranker = engineReranker({
    model: 'judge',
    async rerank(_model, _query, documents) {
      read = documents;
      return documents.map(() => 1);
    },
  });
  await rerank(reranker, 'Frage', hits.slice(0, 1), 30);
  assert.deepEqual(read, ['Kapitel\nText a']);
});

const failures = [
  { name: 'gives too few numbers', scores: [1] },
  { name: 'gives what is no number', scores: [1, Number.NaN, 1, 1] },
];
for (const { name, scores } of failures) {
  test(`a judge that ${name} costs nobody the hits`, async () => {
    assert.equal(await rerank(judge(scores), 'Frage', hits, 4), undefined);
    assert.deepEqual(await rerank(judge(scores), 'Frage', [], 4), []);
  });
}
