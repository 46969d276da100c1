import { z } from 'zod';

export const seriesBuckets = ['minute', 'hour', 'day'] as const;
export type SeriesBucket = (typeof seriesBuckets)[number];

/** Query of `GET /api/operations`: buckets are of UTC; without times, the last 24 hours. */
export const seriesQuery = z.strictObject({
  from: z.iso.datetime().optional().describe('24 hours before `to` unless given'),
  to: z.iso.datetime().optional().describe('Now unless given'),
  bucket: z
    .enum(seriesBuckets)
    .default('hour')
    .describe('Length of one bucket, in UTC; minutes are kept for two days'),
});

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** Query of `GET /api/jobs`; newest first. */
export const jobQuery = z.strictObject({
  state: z.enum(jobStates).optional(),
  kind: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/)
    .optional(),
  mine: z.enum(['true', 'false']).optional().describe('Only your own, also if you may see all'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(40).optional(),
});
