import * as z from '../../api/schema.ts';

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
    }),
  ),
  refused: z.optional(z.array(z.string())),
  injection: z.optional(
    z.object({ score: z.number(), reasons: z.array(z.object({ rule: z.string(), reason: z.string() })) }),
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
