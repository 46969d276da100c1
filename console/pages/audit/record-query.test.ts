import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordQuery } from './record-query.ts';

const none = { kind: '', event: '', useCase: '', about: '', from: '', to: '', first: 'newest' } as const;

test('what is not looked for is not asked for', () => {
  assert.equal(recordQuery(none).toString(), 'first=newest');
  assert.equal(
    recordQuery({ ...none, kind: 'turn', about: 'a b', first: 'oldest' }).toString(),
    'first=oldest&kind=turn&about=a+b',
  );
});

test('days go from their first moment to their last, in the person’s own time', () => {
  const asked = recordQuery({ ...none, from: '2026-11-03', to: '2026-11-03' });
  const [from, to] = ['from', 'to'].map((name) => new Date(asked.get(name) ?? ''));
  assert.deepEqual([from?.getDate(), from?.getHours()], [3, 0]);
  assert.deepEqual([to?.getDate(), to?.getHours(), to?.getMilliseconds()], [3, 23, 999]);
  assert.equal(recordQuery({ ...none, from: 'gestern' }).has('from'), false);
});
