import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedFor, ranges } from './range.ts';

const now = new Date('2026-11-25T19:37:12Z');
const rows = [
  { range: '1h', from: '2026-11-25T18:38', to: '2026-11-25T19:38', buckets: 60 },
  { range: '24h', from: '2026-11-24T20:00', to: '2026-11-25T20:00', buckets: 24 },
  { range: '7d', from: '2026-11-18T20:00', to: '2026-11-25T20:00', buckets: 168 },
  { range: '30d', from: '2026-10-27T00:00', to: '2026-11-26T00:00', buckets: 30 },
] as const;
const lengths = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

for (const { range, from, to, buckets } of rows) {
  test(`${range} asks for ${buckets} whole buckets, the one under way included`, () => {
    const { path } = askedFor(range, now);
    const query = new URL(path, 'http://x').searchParams;
    const ends = [query.get('from') ?? '', query.get('to') ?? ''].map((text) => new Date(text).getTime());
    assert.deepEqual(
      ends,
      [`${from}:00Z`, `${to}:00Z`].map((text) => new Date(text).getTime()),
    );
    const length = lengths[(query.get('bucket') ?? 'day') as keyof typeof lengths];
    assert.equal(((ends[1] ?? 0) - (ends[0] ?? 0)) / length, buckets);
  });
}

test('the address stays the same until the next bucket begins', () => {
  const sameMinute = new Date('2026-11-25T19:37:59Z');
  for (const range of ranges) assert.equal(askedFor(range, now).path, askedFor(range, sameMinute).path);
});
