import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Credential, Identity } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import { ensureAdministrator } from './administrator.ts';
import { credentialOf, makerOf, requireOwn } from './credentials.ts';
import { authenticateKey, createKey, listKeys, rotateKey } from './keys.ts';
import { accessMigrations } from './migrations.ts';
import { setPassword } from './passwords.ts';
import { createPerson } from './persons.ts';
import { authenticateSession, openSession } from './sessions.ts';
import { createSignInLink, redeemSignInLink } from './sign-in-links.ts';

const now = new Date('2026-11-25T10:30:00Z');
const times = { lifeMs: 3_600_000, idleMs: 3_600_000 };

const by = (id: string, via: Partial<Identity['via']> = {}): Identity => ({
  ...{ person: { id, login: id, name: id }, groups: [], roles: [] },
  via: { kind: 'key', id: 'k', ...via } as Identity['via'],
});
const makers: readonly [string, Identity | undefined, string | null][] = [
  ['Leitstand itself', undefined, null],
  ['the person, by a key of their own', by('paul'), null],
  ['the person, by a key that somebody else made', by('paul', { madeBy: 'adam' }), 'adam'],
  [
    'the person, by a key that the key of the settings made',
    by('paul', { madeBy: 'installation' }),
    'installation',
  ],
  ['somebody else', by('adam'), 'adam'],
  [
    'somebody else, by a key that the key of the settings made',
    by('adam', { madeBy: 'installation' }),
    'adam',
  ],
  ['the key of the settings', by('administrator', { configured: true }), 'installation'],
];
for (const [name, who, maker] of makers) {
  test(`a key of Paul that is made by ${name} is known to ${maker ?? 'nobody else'}`, () => {
    assert.equal(makerOf(who, 'paul'), maker);
  });
}

onEachStore('who made a credential', accessMigrations, (store) => {
  let last = 0;
  const person = async () => (await createPerson(store(), { name: `maker-${++last}` })).id;
  const identity = async (key: string) => {
    const found = await authenticateKey(store(), `Bearer ${key}`, now);
    assert.ok(found);
    return found;
  };
  const owned = async (id: string, who?: Identity) => {
    const { key } = await createKey(store(), { person: id, label: 'x' }, now, who);
    return identity(key);
  };
  const is = (who: Identity, expected: Credential) => {
    assert.equal(credentialOf(who), expected);
    if (expected !== 'other') return requireOwn(who);
    assert.throws(() => requireOwn(who), { code: 'access.foreignCredential' });
  };

  test('a key says whether somebody else made it, and so does a key that is made with it', async () => {
    const [paul, adam] = [await person(), await person()];
    const own = await owned(paul);
    const given = await owned(paul, await owned(adam));
    is(own, 'own');
    is(given, 'other');
    is(await owned(paul, given), 'other');
    is(await owned(paul, own), 'own');
    assert.deepEqual((await listKeys(store(), paul)).map(({ credential }) => credential).sort(), [
      'other',
      'other',
      'own',
      'own',
    ]);
  });

  test('a key that somebody else exchanged for a new one is theirs too; exchanged by its person it is not any more', async () => {
    const [paul, adam] = [await person(), await person()];
    const own = await owned(paul);
    const exchanged = await rotateKey(store(), own.via.id, now, 0, await owned(adam));
    is(await identity(exchanged.key), 'other');
    const back = await rotateKey(store(), exchanged.id, now, 0, await owned(paul));
    is(await identity(back.key), 'own');
  });

  test('keys and links of the key of the settings stand for the installation', async () => {
    const key = 'k'.repeat(40);
    await store().transaction((handle) => ensureAdministrator(handle, key, now));
    const configured = await identity(key);
    is(configured, 'own');
    is(await owned(await person(), configured), 'installation');
    is(await owned(configured.person.id, configured), 'own');
  });

  test('a session by the link of somebody else is theirs too, until its person sets a password in it', async () => {
    const [paul, adam] = [await person(), await person()];
    const { token } = await createSignInLink(store(), paul, now, await owned(adam));
    const redeemed = await redeemSignInLink(store(), token, now);
    assert.deepEqual(redeemed, { person: paul, madeBy: adam });
    const session = await openSession(store(), paul, now, times, redeemed?.madeBy);
    const here = async () => {
      const found = await authenticateSession(store(), session.token, now, times);
      assert.ok(found);
      return found;
    };
    is(await here(), 'other');
    is(await owned(paul, await here()), 'other');
    await setPassword(store(), paul, 'vier grüne Züge am Morgen', now, session.id);
    is(await here(), 'own');
    is(await owned(paul, await here()), 'own');
  });
});
