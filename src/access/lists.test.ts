import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachStore } from '../../test/stores.ts';
import { belongingsOf } from './belongings.ts';
import { createGroup, listGroups } from './groups.ts';
import { createKey, revokeKey } from './keys.ts';
import { disablePerson } from './last-administrator.ts';
import { accessMigrations } from './migrations.ts';
import { createPerson, listPersons, type PersonWish } from './persons.ts';
import { type KeySearch, searchKeys } from './search-keys.ts';
import { closeOwnSession, listSessions, openSession } from './sessions.ts';

const now = new Date('2026-11-25T10:30:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const times = { lifeMs: 1_000_000, idleMs: 600_000 };

onEachStore('lists of people, groups, keys and sessions', accessMigrations, (store) => {
  test('people are searched and filtered', async () => {
    for (const name of ['Einkauf', 'Verkauf']) await createGroup(store(), name);
    const add = (name: string, more: object) => createPerson(store(), { name, ...more });
    await add('Änne Zürcher', { login: 'azu', email: 'aenne@example.ch', groups: ['Einkauf'] });
    await add('Beat Muster', { login: 'beat', roles: ['auditor'], groups: ['Einkauf', 'Verkauf'] });
    const gone = await add('Carla Meier', { login: 'carla' });
    await disablePerson(store(), gone.id, now);
    const found = async (wish: Partial<PersonWish>) =>
      (await listPersons(store(), { limit: 10, ...wish })).map(({ login }) => login);
    const table: readonly [wish: Partial<PersonWish>, logins: string[]][] = [
      [{ search: 'ÄNNE' }, ['azu']],
      [{ search: 'example.CH' }, ['azu']],
      [{ search: 'carl' }, ['carla']],
      [{ search: '%' }, []],
      [{ search: '  ' }, ['beat', 'carla', 'azu']],
      [{ group: 'einkauf' }, ['beat', 'azu']],
      [{ group: 'einkauf', search: 'mus' }, ['beat']],
      [{ group: '*' }, []],
      [{ role: 'auditor' }, ['beat']],
      [{ state: 'disabled' }, ['carla']],
      [{ state: 'active' }, ['beat', 'azu']],
    ];
    for (const [wish, logins] of table) {
      assert.deepEqual((await found(wish)).sort(), [...logins].sort(), JSON.stringify(wish));
    }
    const [first] = await listPersons(store(), { limit: 1, group: 'Einkauf' });
    const rest = await listPersons(store(), { limit: 5, group: 'Einkauf', after: first?.id });
    assert.equal(rest.length, 1);
    assert.notEqual(rest[0]?.id, first?.id);
  });

  test('groups are searched, and come page by page', async () => {
    for (const name of ['Recht', 'Rechnungswesen', 'IT']) await createGroup(store(), name);
    const names = async (wish: Parameters<typeof listGroups>[1]) =>
      (await listGroups(store(), wish)).map(({ name }) => name);
    assert.deepEqual(await names({ search: 'RECH' }), ['Rechnungswesen', 'Recht']);
    assert.deepEqual(await names({ search: 'rech', limit: 1 }), ['Rechnungswesen']);
    assert.deepEqual(await names({ search: 'rech', limit: 1, after: 'Rechnungswesen' }), ['Recht']);
  });

  test('keys are searched by label and person, filtered by state, and come page by page', async () => {
    const owner = await createPerson(store(), { name: 'Dora Schlüssel' });
    const other = await createPerson(store(), { name: 'Emil' });
    const key = (label: string, at: number, more: object = {}) =>
      createKey(store(), { person: owner.id, label, ...more }, later(at));
    await key('laptop', 1);
    const { id } = await key('old', 2);
    await key('short', 3, { expiresAt: later(10) });
    await createKey(store(), { person: other.id, label: 'laptop' }, later(4));
    await revokeKey(store(), id, later(5));
    const found = async (wish: Partial<KeySearch>) =>
      (await searchKeys(store(), { limit: 10, ...wish }, later(20))).map(
        ({ label, personName, state }) => `${personName.slice(0, 4)} ${label} ${state}`,
      );
    const table: readonly [wish: Partial<KeySearch>, keys: string[]][] = [
      [{ person: owner.id }, ['Dora short expired', 'Dora old revoked', 'Dora laptop live']],
      [{ search: 'LAPTOP' }, ['Emil laptop live', 'Dora laptop live']],
      [{ search: 'schlüssel' }, ['Dora short expired', 'Dora old revoked', 'Dora laptop live']],
      [{ state: 'revoked' }, ['Dora old revoked']],
      [{ state: 'expired' }, ['Dora short expired']],
      [{ state: 'live', person: other.id }, ['Emil laptop live']],
    ];
    for (const [wish, keys] of table) assert.deepEqual(await found(wish), keys, JSON.stringify(wish));
    const first = await searchKeys(store(), { limit: 2, person: owner.id }, now);
    const rest = await searchKeys(store(), { limit: 9, person: owner.id, after: first[1]?.id }, now);
    assert.deepEqual(
      [...first, ...rest].map(({ label }) => label),
      ['short', 'old', 'laptop'],
    );
    assert.equal((await belongingsOf(store(), owner.id, later(20))).liveKeys, 1);
  });

  test('one’s own sessions are listed and ended, those of others are not', async () => {
    const [mine, theirs] = [
      await createPerson(store(), { name: 'Franz' }),
      await createPerson(store(), { name: 'Gerda' }),
    ];
    const old = await openSession(store(), mine.id, later(-2_000_000), times);
    const first = await openSession(store(), mine.id, now, times);
    const second = await openSession(store(), mine.id, later(1), times);
    const other = await openSession(store(), theirs.id, now, times);
    const ids = async (page: object = {}) =>
      (await listSessions(store(), mine.id, later(2), { limit: 10, ...page })).map(({ id }) => id);
    assert.deepEqual(await ids(), [second.id, first.id]);
    assert.deepEqual(await ids({ limit: 1 }), [second.id]);
    assert.deepEqual(await ids({ after: second.id }), [first.id]);
    assert.equal(await closeOwnSession(store(), mine.id, other.id), false);
    assert.equal(await closeOwnSession(store(), mine.id, first.id), true);
    assert.deepEqual(await ids(), [second.id]);
    assert.equal((await belongingsOf(store(), mine.id, later(2))).sessions, 1);
    assert.notEqual(old.id, second.id);
  });
});
