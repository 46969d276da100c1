import { citation } from '../../api/replies.ts';
import * as z from '../../api/schema.ts';
import { consistency, logKeys, proof, receipt } from '../../verify/evidence-schema.ts';

const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const turn = z.object({
  id: z.string(),
  useCase: z.string(),
  version: z.string(),
  state: z.string(),
  createdAt: z.string(),
  finishedAt: z.optional(z.string()),
  problem: z.optional(z.string()),
  steps: z.array(
    z.object({
      step: z.string(),
      startedMs: z.number(),
      ms: z.number(),
      decision: z.string(),
      facts: z.optional(z.record(z.string(), fact)),
    }),
  ),
  usage: z.object({ promptTokens: z.number(), completionTokens: z.number() }),
  engine: z.optional(z.string()),
  model: z.optional(z.string()),
  conversation: z.string(),
  /** People who look at its answer. */
  review: z.optional(
    z.object({
      id: z.string(),
      rule: z.string(),
      state: z.string(),
      held: z.boolean(),
      stopped: z.optional(z.oneOf(['stopped', 'retired'])),
      needs: z.number(),
      deadline: z.string(),
      outcome: z.optional(z.string()),
      decidedAt: z.optional(z.string()),
    }),
  ),
  mine: z.boolean(),
  /** Its words are gone; the record stays until then. */
  erased: z.optional(z.boolean()),
  recordUntil: z.optional(z.string()),
  /** Somebody showed it to this person. */
  shared: z.optional(z.boolean()),
  content: z.optional(
    z.object({
      question: z.string(),
      query: z.string(),
      answer: z.string(),
      citations: z.array(citation),
      weights: z.optional(z.string()),
    }),
  ),
});
export type Turn = z.Infer<typeof turn>;
export type TurnStep = Turn['steps'][number];

export const evidence = z.object({
  state: z.oneOf(['none', 'pending', 'included']),
  receipt: z.optional(receipt),
  record: z.optional(z.object({ id: z.string(), leaf: z.string(), text: z.string() })),
  proof: z.optional(proof),
  keys: logKeys,
  consistency: z.optional(consistency),
  sources: z.array(
    z.object({
      id: z.string(),
      readable: z.boolean(),
      name: z.optional(z.string()),
      collection: z.optional(z.string()),
    }),
  ),
});
export type TurnEvidence = z.Infer<typeof evidence>;

export const share = z.object({
  id: z.string(),
  turn: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  to: z.object({ kind: z.oneOf(['person', 'group']), id: z.string(), name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string(),
  withdrawnAt: z.nullable(z.string()),
});
export type Share = z.Infer<typeof share>;
export const shares = z.object({ items: z.array(share), nextCursor: z.optional(z.string()) });

const named = z.object({ id: z.string(), name: z.string() });
export const auditors = z.object({ people: z.array(named), groups: z.array(named) });
