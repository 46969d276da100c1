import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachStore } from '../../test/stores.ts';
import { addMember, createGroup, removeMember } from './groups.ts';
import { authenticateKey, createKey, listKeys, revokeKey, rotateKey } from './keys.ts';
import { disablePerson, enablePerson, removePerson, setRoles } from './last-administrator.ts';
import { accessMigrations } from './migrations.ts';
import { createPerson } from './persons.ts';

const now = new Date('2026-11-25T10:30:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
let last = 0;
const unique = (word: string) => `${word}-${++last}`;

onEachStore('keys', accessMigrations, (store) => {
  const person = () => createPerson(store(), { name: unique('person') });
  const bearer = (key: string) => `Bearer ${key}`;
  const keyFor = async (wish: { expiresAt?: Date; scopes?: ['chat'] } = {}) => {
    const { id } = await person();
    const created = await createKey(store(), { person: id, label: 'test', ...wish }, now);
    return { person: id, ...created };
  };

  test('a key says who it is, carries its id, and is stored as a hash', async () => {
    const { person: owner, id, key } = await keyFor();
    assert.match(key, /^lk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    assert.ok(key.includes(id.replaceAll('-', '')));
    const identity = await authenticateKey(store(), bearer(key), now);
    assert.equal(identity?.person.id, owner);
    assert.deepEqual(identity?.via, { kind: 'key', id });
    const text = JSON.stringify(await listKeys(store(), owner));
    assert.ok(!text.includes(key.slice(-43)));
  });

  const refused: readonly { name: string; header: (key: string) => string | undefined }[] = [
    { name: 'no header', header: () => undefined },
    { name: 'an empty header', header: () => '' },
    { name: 'another scheme', header: (key) => `Basic ${key}` },
    {
      name: 'a key with another end',
      header: (key) => `Bearer ${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
    },
    { name: 'a key cut short', header: (key) => `Bearer ${key.slice(0, -1)}` },
    {
      name: 'the secret of one with the id of another',
      header: (key) => `Bearer lk_${'0'.repeat(32)}_${key.slice(-43)}`,
    },
    { name: 'two keys', header: (key) => `Bearer ${key} ${key}` },
    { name: 'a megabyte', header: () => `Bearer ${'x'.repeat(1_000_000)}` },
  ];
  for (const { name, header } of refused) {
    test(`${name} is nobody`, async () => {
      const { key } = await keyFor();
      assert.equal(await authenticateKey(store(), header(key), now), undefined);
    });
  }

  test('a revoked key stops at once', async () => {
    const { id, key } = await keyFor();
    await revokeKey(store(), id, now);
    assert.equal(await authenticateKey(store(), bearer(key), now), undefined);
    await revokeKey(store(), id, later(1_000));
    await assert.rejects(revokeKey(store(), 'no such key', now), { code: 'resource.notFound' });
  });

  test('a key ends when it was said to', async () => {
    const { key } = await keyFor({ expiresAt: later(1_000) });
    assert.ok(await authenticateKey(store(), bearer(key), later(999)));
    assert.equal(await authenticateKey(store(), bearer(key), later(1_000)), undefined);
    await assert.rejects(keyFor({ expiresAt: now }), { code: 'request.invalid' });
  });

  test('after a rotation both are valid for a while, with the same rights', async () => {
    const old = await keyFor({ scopes: ['chat'] });
    const next = await rotateKey(store(), old.id, now, 60_000);
    assert.deepEqual((await authenticateKey(store(), bearer(next.key), now))?.via, {
      kind: 'key',
      id: next.id,
      scopes: ['chat'],
    });
    assert.ok(await authenticateKey(store(), bearer(old.key), later(59_000)));
    assert.equal(await authenticateKey(store(), bearer(old.key), later(60_000)), undefined);
    assert.ok(await authenticateKey(store(), bearer(next.key), later(60_000)));
    await assert.rejects(rotateKey(store(), old.id, later(60_000), 0), { code: 'resource.notFound' });
  });

  test('a rotation does not lengthen a life', async () => {
    const old = await keyFor({ expiresAt: later(1_000) });
    const next = await rotateKey(store(), old.id, now, 60_000);
    for (const { key } of [old, next]) {
      assert.equal(await authenticateKey(store(), bearer(key), later(1_000)), undefined);
    }
  });

  test('a narrowed key makes no wider one', async () => {
    const { person: owner, key } = await keyFor({ scopes: ['chat'] });
    const by = await authenticateKey(store(), bearer(key), now);
    assert.ok(by);
    await assert.rejects(createKey(store(), { person: owner, label: 'w', scopes: ['admin'] }, now, by), {
      code: 'access.forbidden',
    });
    const whole = await createKey(store(), { person: owner, label: 'whole' }, now);
    await assert.rejects(rotateKey(store(), whole.id, now, 0, by), { code: 'access.forbidden' });
    assert.ok(await authenticateKey(store(), bearer(whole.key), now), 'and the whole one goes on');
    const child = await createKey(store(), { person: owner, label: 'same' }, now, by);
    const via = (await authenticateKey(store(), bearer(child.key), now))?.via;
    assert.deepEqual(via, { kind: 'key', id: child.id, scopes: ['chat'] });
  });

  test('the last use is noted to the day', async () => {
    const { person: owner, key } = await keyFor();
    await authenticateKey(store(), bearer(key), now);
    await authenticateKey(store(), bearer(key), later(3_600_000));
    assert.deepEqual((await listKeys(store(), owner))[0]?.lastUsedAt, new Date('2026-11-25T00:00:00Z'));
    await authenticateKey(store(), bearer(key), later(86_400_000));
    assert.deepEqual((await listKeys(store(), owner))[0]?.lastUsedAt, new Date('2026-11-26T00:00:00Z'));
  });

  test('what changes about a person holds at the next request', async () => {
    const { person: owner, key } = await keyFor();
    const { name } = await createGroup(store(), unique('team'));
    await addMember(store(), name, owner);
    assert.deepEqual((await authenticateKey(store(), bearer(key), now))?.groups, [name]);
    await removeMember(store(), name, owner);
    await setRoles(store(), owner, ['auditor']);
    const identity = await authenticateKey(store(), bearer(key), now);
    assert.deepEqual([identity?.groups, identity?.roles], [[], ['auditor']]);
    await disablePerson(store(), owner, now);
    assert.equal(await authenticateKey(store(), bearer(key), now), undefined);
    await enablePerson(store(), owner);
    assert.ok(await authenticateKey(store(), bearer(key), now));
    await removePerson(store(), owner);
    assert.equal(await authenticateKey(store(), bearer(key), now), undefined);
  });
});
