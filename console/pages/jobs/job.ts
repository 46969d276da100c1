import type { jobStates as states } from '#contract';
import * as z from '../../api/schema.ts';

export const jobStates = [
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
] as const satisfies typeof states;

/** A job as the API shows it. */
export const job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.oneOf(jobStates),
  done: z.number(),
  total: z.nullable(z.number()),
  rate: z.optional(z.number()),
  remainingSeconds: z.optional(z.number()),
  problem: z.optional(
    z.object({
      code: z.string(),
      title: z.string(),
      detail: z.string(),
      advice: z.string(),
      status: z.number(),
    }),
  ),
  attempt: z.number(),
  maxAttempts: z.number(),
  mine: z.optional(z.boolean()),
  mayCancel: z.optional(z.boolean()),
  mayRetry: z.optional(z.boolean()),
  createdAt: z.string(),
  startedAt: z.nullable(z.string()),
  finishedAt: z.nullable(z.string()),
});
export type Job = z.Infer<typeof job>;

export const jobPage = z.object({ items: z.array(job), nextCursor: z.optional(z.string()) });

/** Every kind of work that there is today; the server may know more. */
export const jobKinds = [
  ...(['ingest', 'embed', 'reindex', 'reclassify', 'destroy', 'forget'] as const),
  ...(['backup', 'model.pull', 'model.verify', 'evaluate'] as const),
  ...(['webhook', 'mail', 'callback'] as const),
] as const;

export const isOpen = ({ state }: Pick<Job, 'state'>): boolean => state === 'queued' || state === 'running';

/** Kinds whose progress is counted in bytes. */
export const countsBytes = (kind: string): boolean => kind.startsWith('model.');
