import * as z from '../../api/schema.ts';

/** The key of a reason, and what stands in its holes. */
const why = z.optional(z.object({ key: z.string(), values: z.optional(z.record(z.string(), z.string())) }));

export const inspected = z.object({
  findings: z.array(
    z.object({
      category: z.string(),
      start: z.number(),
      end: z.number(),
      text: z.string(),
      confidence: z.number(),
      detector: z.string(),
      reason: z.string(),
      why,
    }),
  ),
  refused: z.optional(z.array(z.string())),
  injection: z.optional(
    z.object({
      score: z.number(),
      reasons: z.array(z.object({ rule: z.string(), reason: z.string(), why })),
    }),
  ),
  protectedText: z.string(),
});
export type Inspected = z.Infer<typeof inspected>;
export type Found = Inspected['findings'][number];

export const guardCase = z.object({
  id: z.string(),
  kind: z.oneOf(['false', 'missed']),
  category: z.string(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  createdAt: z.string(),
  holds: z.boolean(),
});
export type GuardCase = z.Infer<typeof guardCase>;
export const guardCases = z.object({ items: z.array(guardCase) });
