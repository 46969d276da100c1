import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Identity, mostAttachments } from '#contract';
import { createJobs } from '#jobs';
import { createEnvelopes, newMasterKey, openBlobs, type Store } from '#store';
import { putVersion, transition } from '#usecases';
import { onEachStore } from '../../test/stores.ts';
import { attachFile, filesOf } from './conversation-files.ts';
import { eraseConversation } from './conversations.ts';
import { createConversation } from './open-conversation.ts';
import { keptMigrations } from './test-gateway.ts';

const anna: Identity = {
  person: { id: 'anna', login: 'anna', name: 'Anna' },
  groups: [],
  roles: ['staff'],
  via: { kind: 'session', id: 's1' },
};
const now = () => new Date('2026-11-25T08:00:00Z');

onEachStore('files of a conversation', keptMigrations, (store) => {
  const envelopes = createEnvelopes(newMasterKey());
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leitstand-files-'));
    const yaml = 'name: desk\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: [support] }\n';
    await putVersion(store(), 'desk', { 'usecase.yaml': yaml, 'prompt.md': 'Antworte.' }, 'anna');
    await transition(store(), 'desk', 'release', { now: now() });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const begun = async () => (await createConversation(store(), envelopes, anna, 'desk', now())).conversation;
  const partsOn = async (on: Store) => ({
    ...{ store: on, envelopes, blobs: await openBlobs(folder), now, jobs: createJobs({ store: store() }) },
    index: { removeDocuments: async () => {}, destroyRemoved: async () => {} },
    ...{ recordErasure: async () => {}, maintain: async () => {}, append: async () => undefined },
  });
  const file = (name: string, text: string) => ({
    name,
    source: (async function* () {
      yield Buffer.from(text);
    })(),
  });

  test('a full conversation still takes a new version of what it has', async () => {
    const id = await begun();
    const parts = await partsOn(store());
    for (let at = 0; at < mostAttachments; at++)
      await attachFile(parts, anna, id, file(`${at}.txt`, `Datei ${at}`));
    await assert.rejects(attachFile(parts, anna, id, file('mehr.txt', 'Mehr')), {
      code: 'conversation.full',
    });
    assert.equal((await attachFile(parts, anna, id, file('3.txt', 'Neu'))).version, 2);
    assert.equal((await filesOf(parts, anna, id)).length, mostAttachments);
  });

  test('a conversation that is deleted before its first file leaves nothing behind', async () => {
    const id = await begun();
    let gone = false;
    const transaction: Store['transaction'] = async (work) => {
      if (!gone) await store().transaction((handle) => eraseConversation(handle, envelopes, id));
      gone = true;
      return store().transaction(work);
    };
    const parts = await partsOn({ ...store(), transaction });
    await assert.rejects(attachFile(parts, anna, id, file('spät.txt', 'Zu spät')), {
      code: 'resource.notFound',
    });
    const left = await store()
      .tables<{ collections: { conversation: string | null } }>()
      .selectFrom('collections')
      .select('conversation')
      .where('conversation', '=', id)
      .execute();
    assert.deepEqual(left, []);
  });
});
