import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classOf, middleOf, percentilesOf } from './distribution.ts';

test('a duration read back is at most five per cent off', () => {
  for (const ms of [1, 2.4, 17, 180, 999, 12_345, 600_000, 3_600_000])
    assert.ok(Math.abs(middleOf(classOf(ms)) / ms - 1) < 0.05, `${ms} became ${middleOf(classOf(ms))}`);
});

test('what lies outside is put at the ends', () => {
  assert.equal(classOf(0), 0);
  assert.equal(classOf(9e9), classOf(3_600_000));
});

test('percentiles of a hundred equal steps, as the nearest rank gives them', () => {
  const counts = new Map<number, number>();
  for (let ms = 10; ms <= 1_000; ms += 10) counts.set(classOf(ms), (counts.get(classOf(ms)) ?? 0) + 1);
  const found = percentilesOf(counts);
  for (const [got, want] of [
    [found?.p50, 500],
    [found?.p95, 950],
    [found?.p99, 990],
  ])
    assert.ok(Math.abs((got ?? 0) / (want ?? 1) - 1) < 0.06, `${got} instead of ${want}`);
});

test('nothing measured gives no percentile instead of a zero', () => {
  assert.equal(percentilesOf(new Map()), undefined);
});
