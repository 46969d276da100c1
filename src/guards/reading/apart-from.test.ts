import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { apartFrom } from './apart-from.ts';

const taken = [
  { start: 40, end: 50 },
  { start: 10, end: 30 },
  { start: 12, end: 14 },
];

test('what shares a sign with something taken is left out, what only meets it stays', () => {
  const others = [
    { start: 0, end: 10 },
    { start: 9, end: 11 },
    { start: 20, end: 25 },
    { start: 30, end: 40 },
    { start: 5, end: 60 },
    { start: 49, end: 70 },
    { start: 50, end: 70 },
  ];
  deepEqual(
    apartFrom(taken, others).map(({ start }) => start),
    [0, 30, 50],
  );
  deepEqual(apartFrom([], others), others);
});
