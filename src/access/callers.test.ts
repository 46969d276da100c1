import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newPerson } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import { countCallers, listCallers } from './callers.ts';
import { createGroup } from './groups.ts';
import { disablePerson } from './last-administrator.ts';
import { accessMigrations } from './migrations.ts';
import { personNames } from './person-names.ts';
import { createPerson } from './persons.ts';

onEachStore('who may ask', accessMigrations, (store) => {
  const ids: Record<string, string> = {};
  before(async () => {
    for (const name of ['support', 'sales', 'empty']) await createGroup(store(), name);
    for (const [name, more] of [
      ['anna', { groups: ['support'] }],
      ['beat', { groups: ['support', 'sales'] }],
      ['cora', { groups: ['sales'] }],
      ['dora', {}],
      ['author', { groups: ['support'], roles: ['author'] }],
      ['gone', { groups: ['support'] }],
    ] as const) {
      const made = await createPerson(store(), newPerson.parse({ name, login: name, ...more }));
      ids[name] = made.id;
    }
    await disablePerson(store(), ids.gone ?? '', new Date());
  });

  for (const { name, admitted, everyone, groups, people } of [
    {
      name: 'a person in two groups is counted once',
      admitted: ['support', 'sales'],
      everyone: false,
      groups: [
        ['support', true, 2],
        ['sales', true, 2],
      ],
      people: ['anna', 'beat', 'cora'],
    },
    {
      name: 'a group that is not there admits nobody',
      admitted: ['suport', 'empty'],
      everyone: false,
      groups: [
        ['suport', false, 0],
        ['empty', true, 0],
      ],
      people: [],
    },
    {
      name: 'everyone is everyone who asks and is not disabled',
      admitted: ['*'],
      everyone: true,
      groups: [],
      people: ['anna', 'beat', 'cora', 'dora'],
    },
  ] as const) {
    test(name, async () => {
      const counted = await countCallers(store(), admitted);
      assert.equal(counted.everyone, everyone);
      assert.deepEqual(
        counted.groups.map((group) => [group.name, group.exists, group.people]),
        groups,
      );
      assert.equal(counted.people, people.length);
      const listed = await listCallers(store(), admitted, { limit: 10 });
      assert.deepEqual(listed.map((person) => person.name).sort(), people);
    });
  }

  test('the list goes on after the last one of the page before', async () => {
    const first = await listCallers(store(), ['*'], { limit: 2 });
    const rest = await listCallers(store(), ['*'], { limit: 10, after: first.at(-1)?.id });
    assert.deepEqual([...first, ...rest].map((person) => person.name).sort(), [
      'anna',
      'beat',
      'cora',
      'dora',
    ]);
  });

  test('names of people, without those who were removed', async () => {
    const names = await personNames(store(), [ids.anna ?? '', 'nobody', ids.anna ?? '']);
    assert.deepEqual([...names.values()], ['anna']);
  });
});
