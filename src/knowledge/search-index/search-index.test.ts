import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type IndexedPassage, openSearchIndex, type SearchIndex } from './index.ts';

const passage = (id: string, text: string, more: Partial<IndexedPassage> = {}): IndexedPassage => ({
  id,
  document: id.split('/')[0] ?? id,
  readerClass: 'all',
  language: 'de',
  text,
  headings: [],
  documentName: `${id}.txt`,
  ...more,
});

async function* batches(
  ...all: readonly (readonly IndexedPassage[])[]
): AsyncGenerator<readonly IndexedPassage[]> {
  yield* all;
}

describe('search index', () => {
  let folder: string;
  let index: SearchIndex;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-index-'));
    index = openSearchIndex({ folder });
    await index.rebuild(batches());
  });
  after(async () => {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  });
  const find = async (query: string, more: object = {}): Promise<readonly string[]> =>
    (await index.search({ query, readerClasses: ['all'], limit: 10, ...more })).map((hit) => hit.id);

  it('finds a passage as soon as put resolves, before any maintenance', async () => {
    await index.put([passage('now/1', 'Die Ölwechselanzeige blinkt grün.')]);
    assert.deepEqual(await find('Ölwechselanzeige'), ['now/1']);
    assert.deepEqual(await find('ölwechsel'), ['now/1']);
  });
  it('replaces and removes', async () => {
    await index.put([passage('rep/1', 'alt Xylophon'), passage('rep/1', 'neu Marimba')]);
    await index.put([passage('rep/1', 'neu Marimba Glockenspiel')]);
    assert.deepEqual(await find('Xylophon'), []);
    assert.deepEqual(await find('Marimba'), ['rep/1']);
    await index.removeDocuments(['rep']);
    assert.deepEqual(await find('Marimba'), []);
  });
  it('survives maintenance and rewriting', async () => {
    await index.maintain();
    assert.deepEqual(await find('Ölwechselanzeige'), ['now/1']);
    await index.destroyRemoved();
    assert.deepEqual(await find('Ölwechselanzeige'), ['now/1']);
    await index.put([passage('now/2', 'Die Ölwechselanzeige leuchtet rot.')]);
    assert.deepEqual((await find('Ölwechselanzeige')).length, 2);
    assert.deepEqual(await index.state(), { state: 'ready' });
    console.log(await index.stats());
  });
});
