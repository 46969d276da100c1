import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { derivedIndex } from './derived-index.ts';
import type { Rooms } from './open-rooms.ts';

/** An index that does nothing but fail, and what was asked for instead. */
function brokenIndex() {
  const asked: string[] = [];
  const broken = async () => {
    throw new Problem('index.needsRebuild', 'The search index is damaged.');
  };
  const rooms = {
    index: {
      put: broken,
      removeDocuments: broken,
      destroyRemoved: broken,
      rebuild: async () => asked.push('rebuilt'),
    },
    jobs: { enqueue: async (_: unknown, job: { kind: string }) => asked.push(job.kind) },
    alarm: () => asked.push('alarm'),
  };
  return { asked, rooms };
}

const rows = [
  {
    name: 'a file is read all the same, and the index made anew later',
    work: 'put',
    asked: ['alarm', 'reindex'],
  },
  { name: 'a document is deleted all the same', work: 'removeDocuments', asked: ['alarm', 'reindex'] },
  {
    name: 'an erasure waits until the index is made anew',
    work: 'destroyRemoved',
    asked: ['alarm', 'rebuilt'],
  },
] as const;

for (const { name, work, asked } of rows) {
  test(`with a damaged search index ${name}`, async () => {
    const broken = brokenIndex();
    // Only what is used.
    const index = derivedIndex(broken.rooms as unknown as Rooms);
    await index[work]([]);
    assert.deepEqual(broken.asked, asked);
  });
}
