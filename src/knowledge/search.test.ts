import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onEachStore } from '../../test/stores.ts';
import { createCollection } from './collections/collections.ts';
import { readerClass } from './collections/reader-classes.ts';
import { engineReranker } from './embedding/engine-reranker.ts';
import { knowledgeMigrations } from './migrations.ts';
import { type SearchParts, searchOutcome } from './search.ts';
import type { SearchQuery } from './search-index/index.ts';
import type { KnowledgeTables } from './tables.ts';

const count = 40;

onEachStore('a search with a judge', knowledgeMigrations, (store) => {
  before(async () => {
    const id = await createCollection(store(), { name: 'handbook', readers: ['*'] }, 'anna');
    const reader = await readerClass(store(), id, undefined);
    const db = store().tables<KnowledgeTables>();
    await db
      .insertInto('documents')
      .values({ id: 'd', collection_id: id, name: 'd.md', current_version: 'v', deleted_at: null })
      .execute();
    await db
      .insertInto('document_versions')
      .values({
        ...{
          id: 'v',
          document_id: 'd',
          number: 1,
          state: 'ready',
          problem: null,
          warnings: '[]',
          title: null,
        },
        ...{ language: 'de', valid_until: null, labels: '[]', reader_class: reader, format: null },
        ...{ media_type: null, bytes: 1, sha256: 'v', blob: 'v', data_key: 'v', passages: count },
        ...{ created_by: 'anna', ready_at: null },
      })
      .execute();
    const rows = Array.from({ length: count }, (_, at) => ({
      ...{ id: `v.${at}`, version_id: 'v', ordinal: at, start_offset: 0, end_offset: 1, page: null },
      ...{ text: `Abschnitt ${at}`, sheet: null, headings: '[]', table_header: null, language: 'de' },
    }));
    await db.insertInto('passages').values(rows).execute();
  });

  const asked: SearchQuery[] = [];
  const parts = (more: Partial<SearchParts> = {}): SearchParts => ({
    handle: store(),
    now: new Date(),
    index: {
      async find(query) {
        asked.push(query);
        const hits = Array.from({ length: Math.min(count, query.limit) }, (_, at) => ({
          ...{ id: `v.${at}`, document: 'v', score: count - at, parts: { stems: count - at } },
        }));
        return { hits, vectors: { state: 'used', embedder: 'a' } };
      },
    },
    ...more,
  });
  /** Likes the passages with the highest numbers. */
  const judge = engineReranker({
    model: 'judge',
    rerank: async (_model, _query, documents) => documents.map((text) => Number(/\d+/.exec(text)?.[0])),
  });
  const request = { query: 'Abschnitt', limit: 3 };

  test('judges the best thirty when asked, and says so', async () => {
    const found = await searchOutcome(
      parts({ reranker: judge }),
      { groups: [] },
      { ...request, methods: ['rerank'] },
    );
    assert.deepEqual(
      found.hits.map(({ passage }) => passage.id),
      ['v.29', 'v.28', 'v.27'],
    );
    assert.deepEqual([found.reranked, found.vectors], ['done', { state: 'used', embedder: 'a' }]);
    assert.equal(asked.at(-1)?.methods, undefined);
  });
  test('asks nobody unasked', async () => {
    const found = await searchOutcome(parts({ reranker: judge }), { groups: [] }, request);
    assert.deepEqual([found.hits[0]?.passage.id, found.reranked], ['v.0', 'notAsked']);
  });
  test('hands the other methods on', async () => {
    await searchOutcome(
      parts({ reranker: judge }),
      { groups: [] },
      { ...request, methods: ['lexical', 'rerank'] },
    );
    assert.deepEqual(asked.at(-1)?.methods, ['lexical']);
  });
  test('keeps the hits when the judge fails', async () => {
    const broken = engineReranker({ model: 'judge', rerank: async () => [] });
    const found = await searchOutcome(
      parts({ reranker: broken }),
      { groups: [] },
      { ...request, methods: ['rerank'] },
    );
    assert.deepEqual([found.hits.length, found.hits[0]?.passage.id, found.reranked], [3, 'v.0', 'failed']);
  });
  test('refuses to judge without a judge', async () => {
    await assert.rejects(searchOutcome(parts(), { groups: [] }, { ...request, methods: ['rerank'] }), {
      code: 'search.methodUnavailable',
    });
  });
});
