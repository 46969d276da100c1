export const ranges = ['1h', '24h', '7d', '30d'] as const;
export type Range = (typeof ranges)[number];

const hourMs = 3_600_000;
const shapes = {
  '1h': { ms: hourMs, bucket: 'minute', bucketMs: 60_000, everyMs: 15_000 },
  '24h': { ms: 24 * hourMs, bucket: 'hour', bucketMs: hourMs, everyMs: 30_000 },
  '7d': { ms: 7 * 24 * hourMs, bucket: 'hour', bucketMs: hourMs, everyMs: 60_000 },
  '30d': { ms: 30 * 24 * hourMs, bucket: 'day', bucketMs: 24 * hourMs, everyMs: 60_000 },
} as const satisfies Record<Range, { readonly bucket: 'minute' | 'hour' | 'day' } & Record<string, unknown>>;

/** What to ask for: whole buckets, the one under way included; the same address until the next one begins. */
export function askedFor(range: Range, now: Date): { readonly path: string; readonly everyMs: number } {
  const { ms, bucket, bucketMs, everyMs } = shapes[range];
  const to = (Math.floor(now.getTime() / bucketMs) + 1) * bucketMs;
  const query = new URLSearchParams({
    from: new Date(to - ms).toISOString(),
    to: new Date(to).toISOString(),
    bucket,
  });
  return { path: `/api/operations?${query}`, everyMs };
}
