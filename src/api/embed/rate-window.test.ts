import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateWindow } from './rate-window.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000);

test('so many within the time, each name for itself, and again when the first is over', () => {
  const window = createRateWindow(2, 60_000);
  assert.equal(window.take('a', at(0)), undefined);
  assert.equal(window.take('a', at(10)), undefined);
  assert.equal(window.take('a', at(20)), 40);
  assert.equal(window.take('b', at(20)), undefined);
  assert.equal(window.take('a', at(60)), undefined);
  assert.equal(window.take('a', at(61)), 9);
  assert.equal(window.take('a', at(300)), undefined);
});
