import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { lastWhere } from './last-where.ts';

test('the last item for which something holds that holds for all before it', () => {
  const items = [1, 3, 3, 7];
  const cases = [0, 1, 2, 3, 6, 7, 8].map((most) => lastWhere(items, (item) => item <= most));
  deepEqual(cases, [-1, 0, 0, 2, 2, 3, 3]);
  deepEqual(
    lastWhere([], () => true),
    -1,
  );
});
