import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayFromNow, endOfDay } from './share-days.ts';

test('days are counted over the ends of months and years', () => {
  const now = new Date(2026, 11, 30, 23, 30);
  assert.deepEqual(
    [0, 1, 2, 60].map((days) => dayFromNow(now, days)),
    ['2026-12-30', '2026-12-31', '2027-01-01', '2027-02-28'],
  );
});

test('a day ends with its last second, in the person’s own time', () => {
  const end = endOfDay('2027-01-31');
  assert.deepEqual([end?.getMonth(), end?.getDate(), end?.getHours(), end?.getSeconds()], [0, 31, 23, 59]);
  for (const wrong of ['', '31.1.2027', '2027-1-31x']) assert.equal(endOfDay(wrong), undefined);
});
