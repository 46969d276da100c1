import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type Embedder,
  embeddedText,
  type IndexedPassage,
  openSearchIndex,
  type SearchIndex,
  type SearchIndexOptions,
} from './index.ts';
import { connect } from './lance.ts';
import { inBatches, testPassage as passage } from './test-passages.ts';
import { vectorTableName, vectorTables } from './vector-table.ts';

/** Meanings of this test's world, one dimension each; a text's vector is the meanings its words have. */
const meanings = [
  ['auto', 'wagen', 'car', 'fahrzeug'],
  ['geld', 'lohn', 'salary', 'zahlung'],
  ['urlaub', 'ferien', 'holiday'],
  ['maschine', 'anlage', 'device'],
];

interface Stub extends Embedder {
  /** What it does next. */
  mode: 'answer' | 'fail' | 'hang';
  calls: number;
}

function stub(
  id: string,
  sense: (text: string, kind: 'query' | 'passage') => readonly number[] = meaningOf,
): Stub {
  return {
    id,
    dimensions: 5,
    mode: 'answer',
    calls: 0,
    async embed(texts, kind) {
      this.calls += 1;
      if (this.mode === 'fail') throw new Error('broken');
      if (this.mode === 'hang') await new Promise((resolve) => setTimeout(resolve, 30_000).unref());
      return texts.map((text) => unit(sense(text, kind)));
    },
  };
}

function meaningOf(text: string): readonly number[] {
  const lower = text.toLowerCase();
  return [...meanings.map((words) => words.filter((word) => lower.includes(word)).length), 0.1];
}

function unit(values: readonly number[]): Float32Array {
  const norm = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / norm);
}

const passages: readonly IndexedPassage[] = [
  passage('fuhrpark/1', 'Ein Fahrzeug steht im Hof.'),
  passage('ferien/1', 'Zum Strand im Sommer: Ferien.'),
  passage('werk/1', 'Die Anlage läuft.'),
  passage('werk/2', 'Der Turm ist hoch.'),
  passage('chef/1', 'Zahlung an den Chef: viel.', { readerClass: 'board' }),
];

let template: string;
before(async () => {
  template = await mkdtemp(join(tmpdir(), 'vectors-'));
  const index = openSearchIndex({ folder: template });
  await index.rebuild(inBatches(passages));
  await index.close();
});
after(() => rm(template, { recursive: true, force: true }));

async function withIndex(
  work: (index: SearchIndex, folder: string) => Promise<void>,
  options: Partial<SearchIndexOptions> = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  await cp(template, folder, { recursive: true });
  const index = openSearchIndex({ folder, ...options });
  try {
    await work(index, folder);
  } finally {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Embeds what is missing, as the job does, and measures. */
async function fill(index: SearchIndex, embedder: Embedder, all = passages): Promise<void> {
  const missing = new Set(await index.missingVectors());
  const batch = all.filter(({ id }) => missing.has(id));
  await index.putVectors(embedder, batch, await embedder.embed(batch.map(embeddedText), 'passage'));
  const measured = new Set(await index.toMeasure());
  await index.completeVectors(
    embedder,
    all.filter(({ id }) => measured.has(id)),
  );
}

async function filled(index: SearchIndex, embedder: Embedder = stub('a')): Promise<void> {
  await index.setEmbedder(embedder);
  await fill(index, embedder);
}

const find = async (index: SearchIndex, query: string, more: object = {}): Promise<readonly string[]> =>
  (await index.search({ query, readerClasses: ['all'], limit: 3, ...more })).map((hit) => hit.id);

describe('vectors', () => {
  it('find what has no word in common with the question, and say so', () =>
    withIndex(async (index) => {
      await filled(index);
      const { hits, vectors } = await index.find({ query: 'which car', readerClasses: ['all'], limit: 3 });
      assert.equal(hits[0]?.id, 'fuhrpark/1');
      assert.ok((hits[0].parts.vector ?? 0) > 0);
      assert.deepEqual(vectors, { state: 'used', embedder: 'a' });
      const sum = Object.values(hits[0].parts).reduce((all, part) => all + part, 0);
      assert.ok(Math.abs(sum - hits[0].score) < 1e-9);
    }));
  it('give exactly k, of readable passages and named documents alone', () =>
    withIndex(async (index) => {
      await filled(index);
      assert.equal((await find(index, 'salary', { limit: 4 })).length, 4);
      assert.ok(!(await find(index, 'salary', { limit: 100 })).includes('chef/1'));
      assert.deepEqual(await find(index, 'salary', { readerClasses: ['board'] }), ['chef/1']);
      assert.deepEqual(await find(index, 'car', { documents: ['ferien'] }), ['ferien/1']);
      assert.deepEqual(await find(index, 'car', { readerClasses: ["x') OR ('1'='1"] }), []);
    }));
  it('answer alone, with words, or not at all, as asked', () =>
    withIndex(async (index) => {
      await assert.rejects(find(index, 'car', { methods: ['vector'] }), { code: 'search.methodUnavailable' });
      await filled(index);
      const [byVector] = await index.search({
        query: 'car Turm',
        readerClasses: ['all'],
        limit: 1,
        methods: ['vector'],
      });
      assert.deepEqual(Object.keys(byVector?.parts ?? {}), ['vector']);
      const { hits, vectors } = await index.find({
        query: 'Turm',
        readerClasses: ['all'],
        limit: 3,
        methods: ['lexical'],
      });
      assert.deepEqual([hits.length, vectors], [1, { state: 'off', reason: 'notAsked' }]);
      await assert.rejects(find(index, 'car', { methods: ['rerank'] }), { code: 'search.methodUnavailable' });
      assert.deepEqual(await find(index, '?!'), []);
    }));

  const troubles = [
    { name: 'fails', mode: 'fail', reason: 'failed' },
    { name: 'hangs', mode: 'hang', reason: 'late' },
  ] as const;
  for (const { name, mode, reason } of troubles) {
    it(`leave the answer to words while the encoder ${name}, and come back`, () =>
      withIndex(
        async (index) => {
          const embedder = stub('a');
          await filled(index, embedder);
          embedder.mode = mode;
          const began = performance.now();
          const ask = (query: string) => index.find({ query, readerClasses: ['all'], limit: 3 });
          for (const expected of [reason, reason, reason, 'resting', 'resting']) {
            const { hits, vectors } = await ask('hoher Turm');
            assert.equal(hits[0]?.id, 'werk/2');
            assert.deepEqual(vectors, { state: 'off', reason: expected });
          }
          assert.ok(performance.now() - began < 10_000);
        },
        { embedderBoundMs: 60 },
      ));
  }
  it('come without delay for words: a new passage is found before it has one', () =>
    withIndex(async (index) => {
      const embedder = stub('a');
      await filled(index, embedder);
      const fresh = passage('neu/1', 'Der Turm von Pisa.');
      await index.put([fresh]);
      assert.deepEqual(await index.missingVectors(), ['neu/1']);
      assert.equal((await find(index, 'Pisa', { limit: 2 }))[0], 'neu/1');
      await fill(index, embedder, [...passages, fresh]);
      assert.deepEqual(await index.missingVectors(), []);
    }));
  it('of a text that was replaced are gone', () =>
    withIndex(async (index) => {
      await filled(index);
      await index.put([passage('fuhrpark/1', 'Hier stehen jetzt Ferien.')]);
      assert.deepEqual(await index.missingVectors(), ['fuhrpark/1']);
    }));
});

describe('another embedder', () => {
  it('leaves the answers to the one before until every passage has its vector; then that one is gone', () =>
    withIndex(async (index, folder) => {
      const [before, next] = [stub('a'), stub('b')];
      await filled(index, before);
      await index.setEmbedder(next);
      const state = await index.vectors();
      assert.ok(state.state === 'filling' && state.answering === 'a' && state.done === 0);
      const calls = next.calls;
      const { vectors } = await index.find({ query: 'car', readerClasses: ['all'], limit: 1 });
      assert.deepEqual(vectors, { state: 'used', embedder: 'a' });
      assert.equal(next.calls, calls);
      await fill(index, next);
      const { vectors: then } = await index.find({ query: 'car', readerClasses: ['all'], limit: 1 });
      assert.deepEqual(then, { state: 'used', embedder: 'b' });
      assert.deepEqual(await tablesOn(folder), ['b']);
      const names = await readdir(folder, { recursive: true });
      assert.ok(!names.some((name) => name.includes(vectorTableName('a'))));
    }));
  it('that is not the wanted one any more leaves nothing behind', () =>
    withIndex(async (index, folder) => {
      const [first, second] = [stub('a'), stub('b')];
      await index.setEmbedder(first);
      await index.setEmbedder(second);
      await index.putVectors(first, passages, await first.embed(passages.map(embeddedText), 'passage'));
      assert.deepEqual(await tablesOn(folder), []);
    }));
  it('goes on where a process that ended left it', () =>
    withIndex(async (index, folder) => {
      const embedder = stub('a');
      await index.setEmbedder(embedder);
      const some = passages.slice(0, 2);
      await index.putVectors(embedder, some, await embedder.embed(some.map(embeddedText), 'passage'));
      await index.close();
      const again = openSearchIndex({ folder });
      await again.setEmbedder(embedder);
      assert.equal((await again.missingVectors()).length, 3);
      await fill(again, embedder);
      assert.equal((await again.vectors()).state, 'ready');
      await again.close();
      const third = openSearchIndex({ folder });
      await third.setEmbedder(embedder);
      assert.equal((await find(third, 'car'))[0], 'fuhrpark/1');
      await third.setEmbedder(undefined);
      assert.deepEqual((await third.vectors()).state, 'none');
      assert.deepEqual(await find(third, 'car'), ['fuhrpark/1']);
      await third.close();
    }));
});

describe('a language that vectors make worse', () => {
  const words = ['Turm', 'Brücke', 'Ofen', 'Kran', 'Zange', 'Säge'];
  const many = ['de', 'en'].flatMap((language) =>
    Array.from({ length: 30 }, (_, at) =>
      passage(
        `${language}${at}/1`,
        `${words[at % 6]} ${language} ${at} ist im langen Verzeichnis geführt, wie es steht.`,
        {
          language,
        },
      ),
    ),
  );
  /** Knows English passages by their number, and nothing of German ones. */
  const halfBlind = stub('half', (text, kind) => {
    const english = /en (\d+)/.exec(text);
    if (!english) return [0, 0, kind === 'query' ? 5 : text.length % 7, text.length % 5, 1];
    const turn = (Number(english[1]) / 30) * 2 * Math.PI;
    return [10 * Math.sin(turn), 10 * Math.cos(turn), 0, 0, 1];
  });
  it('is left to words, with the measurement to be seen', () =>
    withIndex(async (index) => {
      await index.rebuild(inBatches(many));
      await index.setEmbedder(halfBlind);
      await fill(index, halfBlind, many);
      const state = await index.vectors();
      assert.ok(state.state === 'ready');
      assert.equal(state.languages.de?.vectors, 'off');
      assert.equal(state.languages.en?.vectors, 'on');
      assert.ok(state.languages.de.hybrid < state.languages.de.lexical - 0.01);
      const ask = { readerClasses: ['all'], limit: 5 };
      const german = await index.find({ ...ask, query: 'Turm de 6 im Verzeichnis', language: 'de' });
      assert.deepEqual(german.vectors, { state: 'off', reason: 'language' });
      const english = await index.find({ ...ask, query: 'Turm en 6 listed', language: 'en' });
      assert.equal(english.vectors.state, 'used');
      assert.equal(english.hits[0]?.id, 'en6/1');
      assert.deepEqual(await index.toMeasure(), []);
    }));
});

describe('vectors of a removed document', () => {
  it('can be read back from old versions until they are destroyed, and then no more', () =>
    withIndex(async (index, folder) => {
      const embedder = stub('a');
      await index.rebuild(inBatches(passages));
      await filled(index, embedder);
      await index.removeDocuments(['ferien']);
      await index.maintain();
      assert.ok((await readable(folder)).has('ferien/1'));
      await index.destroyRemoved();
      const left = await readable(folder);
      assert.ok(!left.has('ferien/1'));
      assert.ok(left.has('fuhrpark/1'));
      assert.equal((await find(index, 'car'))[0], 'fuhrpark/1');
      assert.equal((await index.vectors()).state, 'ready');
    }));
  it('that were on their way when it was removed are dropped', () =>
    withIndex(async (index, folder) => {
      const embedder = stub('a');
      await index.setEmbedder(embedder);
      const vectors = await embedder.embed(passages.map(embeddedText), 'passage');
      await index.removeDocuments(['ferien']);
      await index.putVectors(embedder, passages, vectors);
      assert.ok(!(await readable(folder)).has('ferien/1'));
    }));
  it('are kept by a rebuild only where the text is the same', () =>
    withIndex(async (index, folder) => {
      await filled(index);
      const changed = passage('werk/1', 'Ganz anderer Text.');
      await index.rebuild(inBatches([...passages.slice(0, 2), changed]));
      assert.deepEqual([...(await readable(folder))].sort(), ['ferien/1', 'fuhrpark/1']);
      assert.deepEqual(await index.missingVectors(), ['werk/1']);
    }));
});

async function generations(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('g-')).map((name) => join(folder, name));
}

async function tablesOn(folder: string): Promise<readonly string[]> {
  const facts = await Promise.all((await generations(folder)).map(vectorTables));
  return facts.flat().map(({ embedder }) => embedder);
}

/** Ids of every vector that any version of any table of any generation still gives back. */
async function readable(folder: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const generation of await generations(folder)) {
    const database = await connect(generation);
    for (const name of (await database.tableNames()).filter((one) => one.startsWith('vectors-'))) {
      const table = await database.openTable(name);
      for (const { version } of await table.listVersions()) {
        await table.checkout(version);
        for (const { id } of await table.query().select(['id']).toArray()) ids.add(id);
      }
    }
  }
  return ids;
}
