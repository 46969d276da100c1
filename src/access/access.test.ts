import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Handle } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { addMember, createGroup, listGroups, removeGroup, removeMember, setGroups } from './groups.ts';
import { identityOf } from './identity.ts';
import { createKey } from './keys.ts';
import { accessMigrations } from './migrations.ts';
import { changePersonDetails, createPerson, externalPerson, findPerson, listPersons } from './persons.ts';
import { eraseSubject, exportSubject, findSubjects } from './rights.ts';
import { accessTables } from './tables.ts';

const now = new Date('2026-11-25T10:30:00Z');
let last = 0;
const unique = (word: string) => `${word}-${++last}`;

onEachStore('access', accessMigrations, (store) => {
  const person = (name = unique('person')) => createPerson(store(), { name });

  describe('persons', () => {
    test('two spellings of one login are one person', async () => {
      await createPerson(store(), { name: 'Max', login: 'MMuster' });
      await assert.rejects(createPerson(store(), { name: 'Max', login: 'mmuster' }), {
        code: 'resource.conflict',
      });
      assert.equal((await findPerson(store(), 'MMUSTER'))?.name, 'Max');
    });

    test('of spellings at the same moment one wins', async () => {
      const spellings = ['M\u00fcller', 'Mu\u0308ller', 'M\u00dcLLER', 'mu\u0308ller', ' m\u00fcller '];
      const tries = await Promise.allSettled(
        spellings.map((login) =>
          store().transaction((handle) => createPerson(handle, { name: login, login })),
        ),
      );
      assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
      for (const one of tries)
        if (one.status === 'rejected') assert.equal(one.reason.code, 'resource.conflict');
    });

    test('a taken login leaves the transaction usable', async () => {
      const { login } = await person();
      const made = await store().transaction(async (handle) => {
        await assert.rejects(createPerson(handle, { name: 'x', login: login ?? '' }), {
          code: 'resource.conflict',
        });
        return createPerson(handle, { name: unique('second') });
      });
      assert.ok(await findPerson(store(), made.id));
    });

    test('without a login the e-mail address is one, else the name', async () => {
      const mailed = await createPerson(store(), { name: 'Anna', email: 'Anna.Beispiel@Firma.example' });
      assert.equal(mailed.login, 'anna.beispiel@firma.example');
      assert.equal(mailed.email, 'anna.beispiel@firma.example');
      assert.equal((await createPerson(store(), { name: 'Ben Beispiel' })).login, 'ben beispiel');
    });

    test('two people of a single sign-on without names are two, and each comes back', async () => {
      const one = await externalPerson(store(), { issuer: 'https://id.example', subject: '1' });
      const two = await externalPerson(store(), { issuer: 'https://id.example', subject: '2' });
      const elsewhere = await externalPerson(store(), { issuer: 'https://other.example', subject: '1' });
      assert.equal(new Set([one.id, two.id, elsewhere.id]).size, 3);
      const again = await externalPerson(store(), {
        issuer: 'https://id.example',
        subject: '1',
        name: 'New',
      });
      assert.equal(again.id, one.id);
    });

    test('an e-mail address from elsewhere gives nobody an existing account', async () => {
      const own = await createPerson(store(), { name: 'Own', email: 'own@firma.example' });
      const claimed = await externalPerson(store(), {
        issuer: 'https://id.example',
        subject: '9',
        email: 'own@firma.example',
      });
      assert.notEqual(claimed.id, own.id);
    });

    test('nobody takes the id of another as login', async () => {
      const victim = await person();
      await createPerson(store(), { name: 'Thief', login: victim.id });
      assert.equal((await findPerson(store(), victim.id))?.id, victim.id);
    });

    test('an unknown group leaves no half-made person', async () => {
      const name = unique('half');
      const make = store().transaction((handle) => createPerson(handle, { name, groups: ['no such group'] }));
      await assert.rejects(make, { code: 'request.invalid' });
      assert.equal(await findPerson(store(), name), undefined);
    });

    test('pages show everybody once', async () => {
      await Promise.all(Array.from({ length: 7 }, () => person('Same Name '.concat(unique('x')))));
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await listPersons(store(), { limit: 3, after });
        seen.push(...page.map((one) => one.id));
        if (page.length < 3) break;
        after = page.at(-1)?.id;
      }
      const all = await listPersons(store(), { limit: 1_000 });
      assert.deepEqual(
        seen,
        all.map((one) => one.id),
      );
      assert.equal(new Set(seen).size, seen.length);
    });

    test('a new name and address are shown, the login stays', async () => {
      const { id, login } = await person();
      await changePersonDetails(store(), id, { name: 'Neu', email: 'NEU@firma.example' });
      const changed = await findPerson(store(), id);
      assert.deepEqual([changed?.name, changed?.email, changed?.login], ['Neu', 'neu@firma.example', login]);
      await changePersonDetails(store(), id, { email: null });
      assert.equal((await findPerson(store(), id))?.email, null);
    });
  });

  describe('groups', () => {
    test('a name is taken in any case', async () => {
      await createGroup(store(), 'Legal');
      await assert.rejects(createGroup(store(), 'LEGAL'), { code: 'resource.conflict' });
    });

    test('everyone is no group', async () => {
      await assert.rejects(createGroup(store(), ' * '), { code: 'request.invalid' });
    });

    test('members come and go, with the spelling of the group kept', async () => {
      const { id } = await person();
      const { name } = await createGroup(store(), unique('Verkauf'));
      await addMember(store(), name.toUpperCase(), id);
      await addMember(store(), name, id);
      assert.deepEqual((await findPerson(store(), id))?.groups, [name]);
      assert.equal((await listGroups(store())).find((group) => group.name === name)?.members, 1);
      await removeMember(store(), name, id);
      assert.deepEqual((await findPerson(store(), id))?.groups, []);
    });

    test('setting groups takes the others away', async () => {
      const { id } = await person();
      const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => createGroup(store(), unique(name))));
      const names = [a?.name ?? '', b?.name ?? '', c?.name ?? ''] as const;
      await setGroups(store(), id, [names[0], names[1]]);
      await setGroups(store(), id, [names[1], names[2]]);
      assert.deepEqual((await findPerson(store(), id))?.groups, [names[1], names[2]].sort());
      await removeGroup(store(), names[1]);
      assert.deepEqual((await findPerson(store(), id))?.groups, [names[2]]);
      await setGroups(store(), id, []);
      assert.deepEqual((await findPerson(store(), id))?.groups, []);
    });

    test('an unknown group is not found', async () => {
      const { id } = await person();
      await assert.rejects(addMember(store(), 'no such group', id), { code: 'resource.notFound' });
    });
  });

  describe('rights desk', () => {
    test('a person is found by any spelling of any identifier, exported and erased', async () => {
      const made = await createPerson(store(), {
        name: 'Zoë Zürcher',
        login: 'zzuercher',
        email: 'Zoe@Firma.example',
      });
      for (const identifier of [made.id, 'ZZuercher', 'ZOE@firma.example', 'zo\u0065\u0308 zürcher']) {
        const found = await findSubjects(store(), ['nobody at all', identifier]);
        assert.deepEqual(
          found.map((one) => one.id),
          [made.id],
          identifier,
        );
      }
      assert.deepEqual(await findSubjects(store(), [' ']), []);
      const { key } = await createKey(store(), { person: made.id, label: 'phone' }, now);
      const copy = await exportSubject(store(), made.id);
      assert.equal(copy.keys[0]?.label, 'phone');
      assert.ok(!JSON.stringify(copy).includes(key));
      await eraseSubject(store(), made.id);
      assert.deepEqual(await findSubjects(store(), ['zzuercher']), []);
      await assert.rejects(exportSubject(store(), made.id), { code: 'resource.notFound' });
      assert.equal(await identityOf(store(), made.id, { kind: 'key', id: 'any' }), undefined);
    });
  });

  test('the list of tables is the list of tables', async () => {
    interface Catalogue {
      'information_schema.tables': { table_name: string; table_schema: string };
    }
    const rows = await (store() as Handle)
      .tables<Catalogue>()
      .selectFrom('information_schema.tables')
      .select('table_name')
      .where('table_schema', '=', 'public')
      .execute();
    const named = rows
      .map((row) => row.table_name)
      .filter((name) => accessTables.some((table) => table === name));
    const others = rows.map((row) => row.table_name).filter((name) => !named.includes(name));
    assert.deepEqual(named.toSorted(), [...accessTables].sort());
    assert.ok(
      others.every((name) => /migration/.test(name)),
      others.join(),
    );
  });
});
