import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fleissKappa } from './fleiss-kappa.ts';

/** Ten things, fourteen raters, five labels: the widely printed worked example of the formula, κ = .210. */
const counts = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
];

test('the worked example', () => {
  const things = counts.map((row) => row.flatMap((count, label) => Array<string>(count).fill(String(label))));
  assert.equal(fleissKappa(things)?.toFixed(3), '0.210');
});

const rows: readonly [string, readonly (readonly string[])[], number | undefined][] = [
  [
    'always the same',
    [
      ['a', 'a'],
      ['b', 'b'],
    ],
    1,
  ],
  [
    'never the same',
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    -1,
  ],
  [
    'one label only',
    [
      ['a', 'a'],
      ['a', 'a'],
    ],
    undefined,
  ],
  ['nothing', [], undefined],
  ['one rater', [['a'], ['b']], undefined],
  [
    'not as many everywhere',
    [
      ['a', 'b'],
      ['a', 'b', 'b'],
    ],
    undefined,
  ],
];
for (const [name, things, kappa] of rows) {
  test(`Fleiss' κ of ${name}: ${kappa}`, () => assert.equal(fleissKappa(things), kappa));
}
