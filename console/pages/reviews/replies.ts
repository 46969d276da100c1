import * as z from '../../api/schema.ts';

const summary = {
  id: z.string(),
  useCase: z.string(),
  version: z.string(),
  rule: z.string(),
  state: z.oneOf(['queued', 'claimed', 'escalated', 'decided', 'expired']),
  held: z.boolean(),
  stopped: z.optional(z.oneOf(['stopped', 'retired'])),
  needs: z.number(),
  agreed: z.number(),
  createdAt: z.string(),
  deadline: z.string(),
  mine: z.boolean(),
  outcome: z.optional(z.string()),
  decidedAt: z.optional(z.string()),
};

export const reviewItem = z.object(summary);
export type ReviewItem = z.Infer<typeof reviewItem>;
export const reviewPage = z.object({ items: z.array(reviewItem), more: z.number() });

export const review = z.object({
  ...summary,
  turn: z.string(),
  question: z.string(),
  answer: z.string(),
  proposed: z.optional(z.object({ output: z.string(), reason: z.string() })),
  fields: z.array(z.object({ pointer: z.string() })),
  sources: z.array(
    z.object({
      marker: z.string(),
      document: z.string(),
      documentName: z.string(),
      page: z.optional(z.number()),
      text: z.string(),
    }),
  ),
  findings: z.array(z.object({ category: z.string(), count: z.number() })),
});
export type Review = z.Infer<typeof review>;

export const figures = z.object({
  open: z.number(),
  overdue: z.number(),
  people: z.optional(
    z.object({
      decisions: z.number(),
      medianMs: z.number(),
      overrideRate: z.number(),
      compared: z.optional(z.number()),
      kappa: z.optional(z.number()),
      fleissKappa: z.optional(z.number()),
    }),
  ),
});

export const absence = z.object({ from: z.optional(z.string()), until: z.optional(z.string()) });

export const claim = z.object({ claimedUntil: z.string() });
export const decided = z.object({
  id: z.string(),
  agreed: z.number(),
  needs: z.number(),
  outcome: z.optional(z.string()),
});
