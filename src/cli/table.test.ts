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

test('what is nested once is told in words, what is nested deeper as it came', () => {
  const rows = [
    { name: 'a', health: { state: 'ready', models: ['m', 'n'], at: null } },
    { name: 'b', health: {}, parts: [{ x: 1 }] },
  ];
  assert.deepEqual(asText(rows).split('\n'), [
    'name  health                    parts',
    'a     state ready, models m, n',
    'b                               [{"x":1}]',
  ]);
});

test('within one thing a list is a table of its own, and a text of several lines stands below its name', () => {
  const text = asText({ found: [{ kind: 'a', at: 3 }], text: 'one\ntwo\n', none: [], last: 1 });
  assert.deepEqual(text.split('\n'), [
    ...['found:', '  kind  at', '  a     3', 'text:', '  one', '  two', 'none:', 'last: 1'],
  ]);
});

test('one thing is lines of names and values, whole', () => {
  assert.equal(asText({ name: 'a', note: 'y'.repeat(90) }), `name: a\nnote: ${'y'.repeat(90)}`);
  assert.equal(asText([]), '(none)');
});
