import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Problem } from '#contract';
import { onEachStore } from '../../../test/stores.ts';
import { createEnvelopes } from './envelopes.ts';
import { masterKey, newMasterKey } from './master-key.ts';
import { envelopeMigrations } from './migrations.ts';
import type { EnvelopeTables } from './tables.ts';

const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const owner = { kind: 'conversation', id: 'c1' };
const text = 'Vertraulich: Kündigung von Beat Muster 🔒';

onEachStore('envelopes', envelopeMigrations, (store) => {
  test('what was sealed opens with the same key, read back from the database', async () => {
    const envelopes = createEnvelopes(newMasterKey());
    const key = await envelopes.create(store(), owner);
    const sealed = key.seal(text, 'message:1');
    assert.ok(!sealed.includes('Muster'));
    const again = await envelopes.open(store(), key.id);
    assert.equal(again.open(sealed, 'message:1').toString(), text);
    assert.equal(again.hmac(text), key.hmac(text));
  });

  test('the same text is sealed and proved differently under every key', async () => {
    const envelopes = createEnvelopes(newMasterKey());
    const [one, two] = [await envelopes.create(store(), owner), await envelopes.create(store(), owner)];
    assert.notDeepEqual(one.seal(text, 'x'), one.seal(text, 'x'));
    assert.notEqual(one.hmac(text), two.hmac(text));
    assert.throws(() => two.open(one.seal(text, 'x'), 'x'), code('store.sealBroken'));
  });

  test('a flipped bit at any place, another context, a cut end: never opened', async () => {
    const key = await createEnvelopes(newMasterKey()).create(store(), owner);
    const sealed = key.seal(text, 'message:1');
    for (let place = 0; place < sealed.length; place++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      assert.throws(() => key.open(changed, 'message:1'), code('store.sealBroken'), `byte ${place}`);
    }
    assert.throws(() => key.open(sealed, 'message:2'), code('store.sealBroken'));
    for (const length of [0, 1, 28, sealed.length - 1])
      assert.throws(() => key.open(sealed.subarray(0, length), 'message:1'), code('store.sealBroken'));
  });

  test('another master key is told apart from damage', async () => {
    const right = newMasterKey();
    const key = await createEnvelopes(right).create(store(), owner);
    const other = createEnvelopes(newMasterKey());
    await assert.rejects(other.open(store(), key.id), code('store.masterKeyWrong'));
    await assert.rejects(other.check(store()), code('store.masterKeyWrong'));
    await store()
      .tables<EnvelopeTables>()
      .updateTable('data_keys')
      .set({ owner_id: 'c2' })
      .where('id', '=', key.id)
      .execute();
    await assert.rejects(createEnvelopes(right).open(store(), key.id), code('store.sealBroken'));
  });

  test('a destroyed key opens nothing any more, and its row holds no key', async () => {
    const envelopes = createEnvelopes(newMasterKey());
    const key = await envelopes.create(store(), owner);
    await envelopes.destroy(store(), key.id);
    await envelopes.destroy(store(), key.id);
    await assert.rejects(envelopes.open(store(), key.id), code('store.keyDestroyed'));
    await assert.rejects(envelopes.open(store(), 'no-such-key'), code('resource.notFound'));
  });

  test('a change of the master key rewraps every living key, or none', async () => {
    const [old, fresh] = [newMasterKey(), newMasterKey()];
    await store().tables<EnvelopeTables>().deleteFrom('data_keys').execute();
    const before = createEnvelopes(old);
    const [kept, gone] = [await before.create(store(), owner), await before.create(store(), owner)];
    await before.destroy(store(), gone.id);
    await assert.rejects(
      store().transaction(async (tx) => {
        assert.equal(await before.rewrap(tx, fresh), 1);
        throw new Error('power cut');
      }),
      /power cut/,
    );
    await before.check(store());
    await store().transaction((tx) => before.rewrap(tx, fresh));
    const after = createEnvelopes(fresh);
    await after.check(store());
    const sealed = kept.seal(text, 'x');
    assert.equal((await after.open(store(), kept.id)).open(sealed, 'x').toString(), text);
    await assert.rejects(before.open(store(), kept.id), code('store.masterKeyWrong'));
  });
});

test('a master key is 32 bytes in any of four spellings, and nothing else', () => {
  const bytes = randomBytes(32);
  const spellings = [
    bytes,
    bytes.toString('hex'),
    `${bytes.toString('base64')}\n`,
    bytes.toString('base64url'),
  ];
  for (const spelling of spellings) assert.equal(masterKey(spelling).id, masterKey(bytes).id);
  for (const wrong of ['', 'secret', bytes.toString('hex').slice(2), bytes.subarray(1), 'é'.repeat(43)])
    assert.throws(() => masterKey(wrong), code('store.masterKeyMalformed'));
});
