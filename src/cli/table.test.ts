import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asText } from './table.ts';

test('a list is a table; what is nested and long is left to --json, long texts are cut', () => {
  const text = asText({
    items: [
      {
        name: 'a',
        title: { de: 'Titel', en: 'Title' },
        groups: ['x', 'y'],
        declaration: { all: 'x'.repeat(90) },
      },
      { name: 'bcd', title: { de: 'Zwei', en: 'Two' }, note: 'y'.repeat(90), none: '' },
    ],
  });
  assert.deepEqual(text.split('\n'), [
    'name  title  groups  note',
    'a     Title  x, y',
    `bcd   Two            ${'y'.repeat(79)}…`,
  ]);
});

test('one thing is lines of names and values, whole', () => {
  assert.equal(asText({ name: 'a', note: 'y'.repeat(90) }), `name: a\nnote: ${'y'.repeat(90)}`);
  assert.equal(asText([]), '(none)');
});
