import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createCollection, upload } from '#knowledge';
import { closeRooms } from '../../src/wiring/open-rooms.ts';
import { indexFolder } from '../../src/wiring/places.ts';
import { type Started, startRooms, untilIdle } from './start-rooms.ts';

describe('the search index at a start', () => {
  let data = '';
  let version = '';

  before(async () => {
    data = join(await mkdtemp(join(tmpdir(), 'leitstand-index-start-')), 'data');
    const started = await startRooms(data);
    version = await addDocument(started);
    await untilIdle(started, 60_000);
    await closeRooms(started.rooms);
  });
  after(() => rm(join(data, '..'), { recursive: true, force: true }));

  const rows = [
    { name: 'is kept after a clean stop', break: async () => undefined, reindexed: 0 },
    {
      name: 'is made anew after any other end',
      break: () => rm(join(data, 'stopped-cleanly')),
      reindexed: 1,
    },
    {
      name: 'is made anew when it holds fewer passages than the database',
      break: async () => {
        const { rooms } = await startRooms(data);
        await rooms.index.removeDocuments([version]);
        await closeRooms(rooms);
      },
      reindexed: 1,
    },
    {
      name: 'is made anew when it is gone',
      break: () => rm(join(data, 'index'), { recursive: true }),
      reindexed: 1,
    },
  ];

  for (const row of rows) {
    test(row.name, async () => {
      await row.break();
      const began = new Date();
      const started = await startRooms(data);
      const { rooms } = started;
      assert.equal(indexFolder(rooms.config), join(data, 'index'));
      const { items } = await rooms.jobs.list(rooms.store, { kind: 'reindex' });
      const since = items.filter(({ createdAt }) => new Date(createdAt) >= began);
      await untilIdle(started, 60_000);
      assert.equal((await rooms.index.stats()).passages, 1);
      await closeRooms(rooms);
      assert.equal(since.length, row.reindexed);
    });
  }
});

async function addDocument({ rooms, api, identity }: Started): Promise<string> {
  const by = identity.person.id;
  await rooms.store.transaction((handle) => createCollection(handle, { name: 'plant', readers: ['*'] }, by));
  const source = (async function* () {
    yield Buffer.from('Die Anlage wird alle vier Stunden geschmiert.');
  })();
  const { versionId } = await upload(
    rooms,
    { collection: 'plant', name: 'anlage.md', source, metadata: {}, by, sight: 'all' },
    (handle, { id }) =>
      api.append(handle, {
        kind: 'document',
        actor: { person: by },
        subject: { collection: 'plant', document: id },
        data: { event: 'uploaded' },
      }),
  );
  return versionId;
}
