import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Identity, Problem, type Role } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import { belongingsOf } from './belongings.ts';
import { addMember, createGroup, removeMember } from './groups.ts';
import { identityOf } from './identity.ts';
import { disablePerson, removePerson, setRoles } from './last-administrator.ts';
import { accessMigrations } from './migrations.ts';
import { createPerson } from './persons.ts';
import { purgeAccess } from './purge.ts';
import { exportSubject } from './rights.ts';
import {
  grantTurn,
  isSharedWith,
  possibleAuditors,
  sharesFor,
  sharesOfTurn,
  withdrawGrant,
} from './turn-grants.ts';

const now = new Date('2026-11-25T10:30:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;
let last = 0;
const unique = (word: string) => `${word}-${++last}`;

onEachStore('turns shown to auditors', accessMigrations, (store) => {
  const person = async (...roles: Role[]) =>
    (await createPerson(store(), { name: unique('person'), roles })).id;
  const asking = async (id: string): Promise<Identity> => {
    const identity = await identityOf(store(), id, { kind: 'session', id: 'session' });
    assert.ok(identity);
    return identity;
  };
  const shared = async () => {
    const owner = await person('staff');
    const auditor = await person('auditor');
    const turn = unique('turn');
    const share = await grantTurn(
      store(),
      { turn, by: owner, to: { person: auditor }, until: later(day) },
      now,
    );
    const opens = async (who = auditor, at = now) =>
      isSharedWith(store(), await asking(who), { id: turn, owner }, at);
    return { owner, auditor, turn, share, opens };
  };

  test('an auditor reads the turn that was shared with them, and no other', async () => {
    const { owner, auditor, opens } = await shared();
    assert.equal(await opens(), true);
    assert.equal(await isSharedWith(store(), await asking(auditor), { id: 'another', owner }, now), false);
    assert.equal(await opens(await person('auditor')), false, 'another auditor');
  });

  const ends: readonly {
    name: string;
    act: (made: Awaited<ReturnType<typeof shared>>) => Promise<unknown>;
    at?: Date;
  }[] = [
    { name: 'its date has come', act: async () => undefined, at: later(day) },
    { name: 'it was taken back', act: ({ turn, share }) => withdrawGrant(store(), turn, share.id, now) },
    { name: 'the auditor audits no more', act: ({ auditor }) => setRoles(store(), auditor, ['staff']) },
    { name: 'whoever shared it is gone', act: ({ owner }) => removePerson(store(), owner) },
  ];
  for (const { name, act, at = now } of ends) {
    test(`a share opens nothing when ${name}`, async () => {
      const made = await shared();
      await act(made);
      assert.equal(await made.opens(made.auditor, at), false);
    });
  }

  test('a narrowed key without the scope for audits reads nothing by a share', async () => {
    const { owner, auditor, turn } = await shared();
    const identity = await asking(auditor);
    const narrow: Identity = { ...identity, via: { kind: 'key', id: 'key', scopes: ['search'] } };
    assert.equal(await isSharedWith(store(), narrow, { id: turn, owner }, now), false);
  });

  test('a grant by somebody who does not own the turn opens nothing', async () => {
    const { auditor, turn } = await shared();
    const asked = { id: turn, owner: await person('staff') };
    assert.equal(await isSharedWith(store(), await asking(auditor), asked, now), false);
  });

  const refused: readonly { name: string; roles: Role[]; until: Date }[] = [
    { name: 'staff', roles: ['staff'], until: later(day) },
    { name: 'an administrator', roles: ['administrator'], until: later(day) },
    { name: 'an auditor until yesterday', roles: ['auditor'], until: later(-day) },
    { name: 'an auditor for two years', roles: ['auditor'], until: later(730 * day) },
    { name: 'an auditor until no date at all', roles: ['auditor'], until: new Date(Number.NaN) },
  ];
  for (const { name, roles, until } of refused) {
    test(`a turn is not shared with ${name}`, async () => {
      const [by, to] = [await person('staff'), await person(...roles)];
      await assert.rejects(
        grantTurn(store(), { turn: unique('turn'), by, to: { person: to }, until }, now),
        (error) => error instanceof Problem && error.code === 'request.invalid',
      );
    });
  }

  test('whoever shares learns neither who is here nor which groups there are', async () => {
    const [by, here] = [await person('staff'), await person('staff')];
    const { name: group } = await createGroup(store(), unique('group'));
    const told = async (to: { person: string } | { group: string }) =>
      grantTurn(store(), { turn: unique('turn'), by, to, until: later(day) }, now).then(
        () => assert.fail('it was shared'),
        (error) => error instanceof Problem && [error.code, error.message, error.details],
      );
    assert.deepEqual(await told({ person: 'nobody-here' }), await told({ person: here }));
    assert.deepEqual(await told({ group: 'no-such-group' }), await told({ group }));
  });

  test('a group opens it to its auditors only, and to who joins later while they are in it', async () => {
    const owner = await person('staff');
    const { name } = await createGroup(store(), unique('group'));
    const [auditor, staff, late] = [await person('auditor'), await person('staff'), await person('overseer')];
    await addMember(store(), name, staff);
    const turn = unique('turn');
    const wish = { turn, by: owner, to: { group: name }, until: later(day) };
    await assert.rejects(grantTurn(store(), wish, now), Problem, 'nobody in it audits');
    await addMember(store(), name, auditor);
    await grantTurn(store(), wish, now);
    const opens = async (who: string) => isSharedWith(store(), await asking(who), { id: turn, owner }, now);
    assert.deepEqual([await opens(auditor), await opens(staff), await opens(late)], [true, false, false]);
    await addMember(store(), name, late);
    await removeMember(store(), name, auditor);
    assert.deepEqual([await opens(auditor), await opens(late)], [false, true]);
  });

  test('shares are listed for the owner with those that ended, for the auditor without', async () => {
    const { owner, auditor, turn, share } = await shared();
    const again = await grantTurn(
      store(),
      { turn, by: owner, to: { person: auditor }, until: later(2 * day) },
      later(1),
    );
    await withdrawGrant(store(), turn, again.id, later(2));
    await withdrawGrant(store(), turn, again.id, later(9));
    const all = await sharesOfTurn(store(), turn);
    assert.deepEqual(
      all.map(({ id, withdrawnAt }) => [id, withdrawnAt?.getTime()]),
      [
        [again.id, later(2).getTime()],
        [share.id, undefined],
      ],
    );
    const received = await sharesFor(store(), await asking(auditor), later(3), { limit: 10 });
    assert.deepEqual(
      received.map(({ id, by }) => [id, by.id]),
      [[share.id, owner]],
    );
    assert.deepEqual(await sharesFor(store(), await asking(owner), later(3), { limit: 10 }), []);
    await assert.rejects(withdrawGrant(store(), 'another', share.id, now), Problem);
  });

  test('what was shared with an auditor comes page by page', async () => {
    const { auditor } = await shared();
    const owner = await person('staff');
    for (const at of [1, 2, 3]) {
      await grantTurn(
        store(),
        { turn: unique('turn'), by: owner, to: { person: auditor }, until: later(day) },
        later(at),
      );
    }
    const identity = await asking(auditor);
    const whole = await sharesFor(store(), identity, later(5), { limit: 10 });
    const first = await sharesFor(store(), identity, later(5), { limit: 2 });
    const rest = await sharesFor(store(), identity, later(5), { limit: 10, after: first[1]?.id });
    assert.equal(whole.length, 4);
    assert.deepEqual([...first, ...rest], whole);
  });

  test('whom one may share with: auditors and overseers who may sign in, and their groups', async () => {
    const { name } = await createGroup(store(), unique('group'));
    const other = await createGroup(store(), unique('group'));
    const [auditor, overseer, staff, gone] = [
      await person('auditor'),
      await person('overseer'),
      await person('staff'),
      await person('auditor'),
    ];
    await addMember(store(), name, overseer);
    await addMember(store(), other.name, staff);
    await disablePerson(store(), gone, now);
    const { people, groups } = await possibleAuditors(store());
    const ids = people.map(({ id }) => id);
    assert.deepEqual(
      [auditor, overseer, staff, gone].map((id) => ids.includes(id)),
      [true, true, false, false],
    );
    const names = groups.map((group) => group.name);
    assert.deepEqual([names.includes(name), names.includes(other.name)], [true, false]);
  });

  test('shares are in a person’s export, count among their belongings, and go 90 days after their end', async () => {
    const { owner, auditor, turn } = await shared();
    assert.deepEqual(
      (await exportSubject(store(), owner)).turnShares.map((share) => [share.turn, share.direction]),
      [[turn, 'given']],
    );
    assert.equal((await exportSubject(store(), auditor)).turnShares[0]?.direction, 'received');
    assert.equal((await belongingsOf(store(), owner, now)).turnShares, 1);
    await purgeAccess(store(), later(day + 89 * day));
    assert.equal((await sharesOfTurn(store(), turn)).length, 1);
    await purgeAccess(store(), later(day + 91 * day));
    assert.deepEqual(await sharesOfTurn(store(), turn), []);
  });
});
