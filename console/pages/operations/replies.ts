import * as z from '../../api/schema.ts';

const percentiles = z.object({ p50: z.number(), p95: z.number(), p99: z.number() });
const counts = z.record(z.string(), z.number());
const waiting = z.object({ mean: z.number(), most: z.number() });

const sums = {
  turns: counts,
  latencyMs: z.optional(percentiles),
  firstTokenMs: z.optional(percentiles),
  promptTokens: z.number(),
  completionTokens: z.number(),
  waiting: z.optional(waiting),
  documents: z.number(),
  signInsFailed: z.number(),
  requests: counts,
  problems: z.number(),
};

const bucket = z.object({ at: z.string(), ...sums });
export type Bucket = z.Infer<typeof bucket>;

export const series = z.object({
  from: z.string(),
  to: z.string(),
  bucket: z.oneOf(['minute', 'hour', 'day']),
  buckets: z.array(bucket),
  total: z.object({
    ...sums,
    engines: z.array(
      z.object({
        engine: z.string(),
        turns: z.number(),
        promptTokens: z.number(),
        completionTokens: z.number(),
        latencyMs: z.optional(percentiles),
        firstTokenMs: z.optional(percentiles),
        waiting: z.optional(waiting),
      }),
    ),
    errors: z.array(
      z.object({
        of: z.oneOf(['turn', 'request']),
        code: z.string(),
        title: z.string(),
        count: z.number(),
      }),
    ),
    findings: z.array(
      z.object({ action: z.oneOf(['seen', 'refused', 'masked']), category: z.string(), count: z.number() }),
    ),
  }),
});
export type Series = z.Infer<typeof series>;
export type Total = Series['total'];

export const readiness = z.object({ ready: z.boolean(), checks: z.record(z.string(), z.string()) });

export const doctor = z.array(
  z.object({ check: z.string(), state: z.oneOf(['fine', 'warning', 'failed']), advice: z.string() }),
);
export type Finding = z.Infer<typeof doctor>[number];

export const backups = z.object({
  items: z.array(z.object({ name: z.string(), bytes: z.number(), madeAt: z.string() })),
});
export type Backup = z.Infer<typeof backups>['items'][number];
