import * as z from '../../api/schema.ts';
import { consistency, logKeys, proof } from '../../verify/evidence-schema.ts';

export const record = z.object({
  id: z.string(),
  index: z.optional(z.number()),
  leaf: z.string(),
  record: z.string(),
});
export type AuditItem = z.Infer<typeof record>;
export const records = z.object({
  items: z.array(record),
  nextCursor: z.optional(z.string()),
  examined: z.number(),
  reached: z.optional(z.string()),
});

export const proofAnswer = z.object({
  state: z.oneOf(['included', 'pending']),
  proof: z.optional(proof),
});

export const logState = z.object({
  origin: z.string(),
  size: z.number(),
  signedAt: z.string(),
  checkpoint: z.string(),
  keys: logKeys,
  pending: z.number(),
  late: z.number(),
  witness: z.object({
    state: z.oneOf(['none', 'empty', 'consistent', 'unreadable', 'truncated', 'rewritten']),
    size: z.optional(z.number()),
    witnessedSize: z.optional(z.number()),
    reason: z.optional(z.string()),
    file: z.optional(z.string()),
  }),
});
export type LogState = z.Infer<typeof logState>;

const checkpoint = z.object({ size: z.number(), signedAt: z.string(), note: z.string() });
export type Checkpoint = z.Infer<typeof checkpoint>;
export const checkpoints = z.object({ items: z.array(checkpoint), nextCursor: z.optional(z.string()) });

export { consistency };
