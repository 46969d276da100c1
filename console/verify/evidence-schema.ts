import * as z from '../api/schema.ts';

export const receipt = z.object({
  log: z.string(),
  record: z.string(),
  leaf: z.string(),
  at: z.string(),
  signature: z.string(),
});

export const proof = z.object({
  record: z.string(),
  index: z.number(),
  size: z.number(),
  leaf: z.string(),
  hashes: z.array(z.string()),
  checkpoint: z.string(),
});

export const logKeys = z.array(z.object({ verifier: z.string(), handover: z.optional(z.string()) }));

export const consistency = z.object({ from: z.number(), to: z.number(), hashes: z.array(z.string()) });

/** The text of a record, read for people; what it proves is `verifyRecord`'s business. */
export const recordText = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  actor: z.string(),
  subject: z.record(z.string(), z.string()),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type RecordText = z.Infer<typeof recordText>;

/** `undefined` for a text that is no record. */
export function readRecordText(text: string): RecordText | undefined {
  try {
    const parsed = recordText.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
