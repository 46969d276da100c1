import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createJobs, type Jobs, jobMigrations } from '#jobs';
import { onEachStore } from '../../../test/stores.ts';
import { createCollection } from '../collections/collections.ts';
import { readerClass } from '../collections/reader-classes.ts';
import { passagesByIds, passagesForIndex } from '../documents/passages-for-index.ts';
import { knowledgeMigrations } from '../migrations.ts';
import { type Embedder, openSearchIndex, type SearchIndex } from '../search-index/index.ts';
import type { KnowledgeTables } from '../tables.ts';
import { embedJob, embedPassages } from './embed-passages.ts';

const collection = 'handbook';
const count = 80;

interface Stub extends Embedder {
  readonly texts: string[];
  /** Awaited before every call. */
  before: () => Promise<void>;
}

function stub(id: string): Stub {
  return {
    id,
    dimensions: 2,
    texts: [],
    before: async () => {},
    async embed(texts, kind) {
      await this.before();
      if (kind === 'passage') this.texts.push(...texts);
      return texts.map((text) => Float32Array.of(Math.sin(text.length), Math.cos(text.length)));
    },
  };
}

onEachStore('passages get their vectors', [...knowledgeMigrations, ...jobMigrations], (store) => {
  let made = false;
  async function corpus(): Promise<void> {
    if (made) return;
    made = true;
    const id = await createCollection(store(), { name: collection, readers: ['*'] }, 'anna');
    await addVersion('old', await readerClass(store(), id, undefined), id, count);
  }

  async function addVersion(name: string, reader: string, collectionId: string, passages: number) {
    const db = store().tables<KnowledgeTables>();
    await db
      .insertInto('documents')
      .values({
        id: name,
        collection_id: collectionId,
        name: `${name}.md`,
        current_version: name,
        deleted_at: null,
      })
      .execute();
    await db
      .insertInto('document_versions')
      .values({
        ...{
          id: name,
          document_id: name,
          number: 1,
          state: 'ready',
          problem: null,
          warnings: '[]',
          title: null,
        },
        ...{ language: 'de', valid_until: null, labels: '[]', reader_class: reader, format: null },
        ...{ media_type: null, bytes: 1, sha256: name, blob: name, data_key: name, passages },
        ...{ created_by: 'anna', ready_at: null },
      })
      .execute();
    const rows = Array.from({ length: passages }, (_, at) => ({
      ...{ id: `${name}.${at}`, version_id: name, ordinal: at, start_offset: 0, end_offset: 1, page: null },
      ...{ text: `Abschnitt ${at} beschreibt die Anlage und ihren Betrieb im Werk ${name}.`, sheet: null },
      ...{ headings: '["Kapitel"]', table_header: null, language: 'de' },
    }));
    await db.insertInto('passages').values(rows).execute();
  }

  async function working(
    embedder: Embedder | undefined,
    body: (parts: { index: SearchIndex; jobs: Jobs; start: () => Jobs }) => Promise<void>,
  ): Promise<void> {
    await corpus();
    await store().tables<{ jobs: { id: string } }>().deleteFrom('jobs').execute();
    const folder = await mkdtemp(join(tmpdir(), 'embed-passages-'));
    const index = openSearchIndex({ folder });
    await index.rebuild(passagesForIndex(store()));
    await index.setEmbedder(embedder);
    const started: Jobs[] = [];
    const start = () => {
      const jobs = createJobs({ store: store(), pollMs: 20, random: () => 0 });
      jobs.register('embed', (job) => embedPassages({ store: store(), jobs, index }, job));
      started.push(jobs);
      return jobs;
    };
    try {
      const jobs = start();
      await jobs.start();
      await body({ index, jobs, start });
    } finally {
      for (const jobs of started) await jobs.stop(2_000);
      await index.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  const idle = async (jobs: Jobs) => {
    for (let tries = 0; tries < 1_000; tries++) {
      const { items } = await jobs.list(store());
      if (items.every(({ state }) => state === 'done')) return items;
      await delay(20);
    }
    throw new Error('The jobs did not end.');
  };

  test('all of them, under their headings, shown as progress, and then they answer', async () => {
    const embedder = stub('a');
    await working(embedder, async ({ index, jobs }) => {
      const id = await jobs.enqueue(store(), embedJob);
      await idle(jobs);
      const { result, done, total } = await jobs.get(store(), id);
      const state = await index.vectors();
      assert.ok(state.state === 'ready');
      assert.deepEqual(result, { embedder: 'a', embedded: count, languages: state.languages });
      assert.deepEqual([done, total], [count, count]);
      assert.equal(embedder.texts.length, count);
      assert.match(embedder.texts[0] ?? '', /^Kapitel\nAbschnitt \d+/);
      assert.equal(state.done, count);
      assert.equal(state.languages.de?.questions, count);
    });
  });

  test('the rest only, after the worker was stopped in the middle', async () => {
    const embedder = stub('a');
    await working(embedder, async ({ index, jobs, start }) => {
      let calls = 0;
      embedder.before = async () => {
        calls += 1;
        // The server stops while the second batch is on its way.
        if (calls === 2) void jobs.stop(2_000);
      };
      await jobs.enqueue(store(), embedJob);
      while (calls < 2) await delay(5);
      await jobs.stop(2_000);
      const before = embedder.texts.length;
      assert.ok(before < count);
      const again = start();
      await again.start();
      await idle(again);
      assert.equal((await index.missingVectors()).length, 0);
      assert.equal(embedder.texts.length, count);
    });
  });

  test('also those that came while others were embedded', async () => {
    const embedder = stub('a');
    await working(embedder, async ({ index, jobs }) => {
      const { reader_class, collection_id } = await store()
        .tables<KnowledgeTables>()
        .selectFrom('document_versions as v')
        .innerJoin('documents as d', 'd.id', 'v.document_id')
        .select(['v.reader_class', 'd.collection_id'])
        .executeTakeFirstOrThrow();
      let added: Promise<string> | undefined;
      embedder.before = async () => {
        added ??= (async () => {
          await addVersion('new', reader_class, collection_id, 3);
          await index.put(await passagesByIds(store(), ['new.0', 'new.1', 'new.2']));
          return jobs.enqueue(store(), embedJob);
        })();
        await added;
      };
      assert.equal(await jobs.enqueue(store(), embedJob), await (added ?? jobs.enqueue(store(), embedJob)));
      await idle(jobs);
      assert.equal((await index.missingVectors()).length, 0);
    });
  });

  test('of the embedder that is wanted at the end, when it changes meanwhile', async () => {
    const [before, next] = [stub('a'), stub('b')];
    await working(before, async ({ index, jobs }) => {
      before.before = () => index.setEmbedder(next);
      await jobs.enqueue(store(), embedJob);
      await idle(jobs);
      const state = await index.vectors();
      assert.ok(state.state === 'ready' && state.embedder === 'b' && state.answering === 'b');
    });
  });

  test('none without an embedder', async () => {
    await working(undefined, async ({ jobs }) => {
      const id = await jobs.enqueue(store(), embedJob);
      await idle(jobs);
      assert.deepEqual((await jobs.get(store(), id)).result, { embedder: null, embedded: 0, languages: {} });
    });
  });
});
