import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Handle } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { ensureAdministrator } from './administrator.ts';
import { authenticateKey, rotateKey } from './keys.ts';
import { disablePerson, removePerson, setRoles } from './last-administrator.ts';
import { accessMigrations } from './migrations.ts';
import { createPerson, requirePerson } from './persons.ts';
import type { AccessTables } from './tables.ts';
import { may } from './verbs.ts';

const now = new Date('2026-11-25T10:30:00Z');
const first = 'a key of at least 32 characters, chosen by hand'.replaceAll(' ', '-');
const second = 'another key of more than 32 characters, by hand'.replaceAll(' ', '-');

onEachStore('administrators', accessMigrations, (store) => {
  const ensure = (key: string | undefined) =>
    store().transaction((handle) => ensureAdministrator(handle, key, now));
  const who = (key: string) => authenticateKey(store(), `Bearer ${key}`, now);
  const empty = () => store().tables<AccessTables>().deleteFrom('persons').execute();
  const administrator = (name: string) => createPerson(store(), { name, roles: ['administrator'] });

  test('an empty installation gets one administrator, also when two servers start at once', async () => {
    await empty();
    const both = await Promise.all([ensure(undefined), ensure(undefined)]);
    assert.equal(new Set(both.map((one) => one.person)).size, 1);
    assert.deepEqual(both.map((one) => one.made).sort(), [false, true]);
  });

  test('the configured key is an administrator’s, and follows the settings', async () => {
    await empty();
    const made = await ensure(first);
    assert.deepEqual([made.made, made.keyChanged], [true, true]);
    const identity = await who(first);
    assert.equal(identity?.person.id, made.person);
    assert.ok(identity && may(identity, 'person.manage') && !may(identity, 'review.read'));
    assert.deepEqual(await ensure(first), { person: made.person, made: false, keyChanged: false });
    assert.deepEqual(await ensure(second), { person: made.person, made: false, keyChanged: true });
    assert.equal(await who(first), undefined);
    assert.equal((await who(second))?.person.id, made.person);
    await ensure(undefined);
    assert.equal(await who(second), undefined);
  });

  test('a configured key of any form works, also one that looks like a key of ours', async () => {
    await empty();
    const alike = `lk_${'0'.repeat(32)}_${'A'.repeat(43)}`;
    await ensure(alike);
    assert.ok(await who(alike));
    const spoken = 'Grüezi mitenand, ich bin der Schlüssel';
    await ensure(spoken);
    assert.ok(await who(Buffer.from(spoken).toString('latin1')), 'as its bytes arrive in a header');
    await assert.rejects(ensure('too short'), { code: 'request.invalid' });
  });

  test('the configured key cannot be rotated beside the settings', async () => {
    await empty();
    await ensure(first);
    const via = (await who(first))?.via;
    await assert.rejects(rotateKey(store(), via?.id ?? '', now, 0), { code: 'resource.notFound' });
  });

  test('the configured key gives its person back what was taken away', async () => {
    await empty();
    const { person } = await ensure(first);
    await administrator('Second');
    await setRoles(store(), person, []);
    await disablePerson(store(), person, now);
    assert.equal(await who(first), undefined);
    await ensure(first);
    assert.ok((await who(first))?.roles.includes('administrator'));
  });

  const losses: readonly { name: string; lose: (handle: Handle, id: string) => Promise<void> }[] = [
    { name: 'removed', lose: removePerson },
    { name: 'disabled', lose: (handle, id) => disablePerson(handle, id, now) },
    { name: 'made staff', lose: (handle, id) => setRoles(handle, id, ['staff']) },
  ];
  for (const { name, lose } of losses) {
    test(`the last administrator cannot be ${name}`, async () => {
      await empty();
      const { id } = await administrator('Only');
      const disabled = await administrator('Disabled');
      await disablePerson(store(), disabled.id, now);
      await assert.rejects(lose(store(), id), { code: 'resource.conflict' });
      const still = await requirePerson(store(), id);
      assert.deepEqual([still.roles, still.disabled], [['administrator'], false]);
      await lose(store(), disabled.id);
    });

    test(`of two administrators ${name} at the same moment one stays`, async () => {
      await empty();
      const one = await administrator('A');
      const other = await administrator('B');
      const lost = Promise.withResolvers<void>();
      const commit = Promise.withResolvers<void>();
      const first = store().transaction(async (handle) => {
        await lose(handle, one.id);
        lost.resolve();
        await commit.promise;
      });
      await lost.promise;
      const second = assert.rejects(lose(store(), other.id), { code: 'resource.conflict' });
      // Long enough for the second to have looked while the first is not yet committed.
      await pause(50);
      commit.resolve();
      await first;
      await second;
      assert.ok((await requirePerson(store(), other.id)).roles.includes('administrator'));
    });
  }

  test('somebody who is no administrator may always be removed', async () => {
    await empty();
    await administrator('Only');
    const { id } = await createPerson(store(), { name: 'Staff' });
    await removePerson(store(), id);
    await assert.rejects(removePerson(store(), id), { code: 'resource.notFound' });
  });
});
