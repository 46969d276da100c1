import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFiles, changesBetween } from './changes-between.ts';

for (const { name, before, after, changes } of [
  { name: 'nothing', before: { a: 1, b: { c: ['x'] } }, after: { a: 1, b: { c: ['x'] } }, changes: [] },
  {
    name: 'a value deep inside',
    before: { model: { temperature: 0.2, maxTokens: 1 } },
    after: { model: { temperature: 0.5, maxTokens: 1 } },
    changes: [['model.temperature', '0.2', '0.5']],
  },
  {
    name: 'a list as a whole',
    before: { access: { groups: ['a'] } },
    after: { access: { groups: ['a', '*'] } },
    changes: [['access.groups', 'a', 'a, *']],
  },
  {
    name: 'something new and something gone',
    before: { old: true },
    after: { fresh: 'yes' },
    changes: [
      ['fresh', undefined, 'yes'],
      ['old', 'true', undefined],
    ],
  },
  {
    name: 'a text that becomes one for each language',
    before: { title: 'T' },
    after: { title: { de: 'D' } },
    changes: [['title', 'T', '{"de":"D"}']],
  },
]) {
  test(`names what changed: ${name}`, () => {
    assert.deepEqual(
      changesBetween(before, after).map((change) => [change.path, change.before, change.after]),
      changes,
    );
  });
}

test('files are added, removed or changed', () => {
  assert.deepEqual(changedFiles({ a: '1', b: '2', c: '3' }, { a: '1', b: '9', d: '4' }), [
    { name: 'b', how: 'changed' },
    { name: 'd', how: 'added' },
    { name: 'c', how: 'removed' },
  ]);
});
