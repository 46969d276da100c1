import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createJobs, jobMigrations } from '#jobs';
import { createEnvelopes, envelopeMigrations, newMasterKey, openBlobs } from '#store';
import { onEachStore } from '../../../test/stores.ts';
import { createCollection } from '../collections/collections.ts';
import { knowledgeMigrations } from '../migrations.ts';
import { changeDocument } from './change-document.ts';
import { getDocument } from './documents.ts';
import { upload } from './upload.ts';

const now = new Date('2026-03-01T12:00:00Z');
const migrations = [...jobMigrations, ...envelopeMigrations, ...knowledgeMigrations];

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

onEachStore('changing documents', migrations, (store) => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-change-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('a version that arrives while readers are taken away is not for them either', async () => {
    await createCollection(store(), { name: 'handbook', readers: ['*'] }, 'anna');
    const parts = {
      ...{ store: store(), jobs: createJobs({ store: store() }), envelopes: createEnvelopes(newMasterKey()) },
      blobs: await openBlobs(folder),
    };
    const put = (text: string, record: () => Promise<void>) =>
      upload(
        parts,
        {
          ...{ collection: 'handbook', name: 'plan.txt', source: bytes(text), metadata: {}, by: 'anna' },
          sight: 'all',
        },
        record,
      );
    const { id } = await put('one', async () => {});
    const arrived = Promise.withResolvers<void>();
    const second = put('two', async () => {
      arrived.resolve();
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await arrived.promise;
    const document = { id, by: 'anna', sight: 'all' } as const;
    await changeDocument(parts, document, { readers: ['board'] }, async () => {});
    await second;
    await assert.rejects(getDocument(store(), { groups: [] }, id, now), { code: 'resource.notFound' });
    assert.equal((await getDocument(store(), { groups: ['board'] }, id, now)).version, 2);
  });
});
