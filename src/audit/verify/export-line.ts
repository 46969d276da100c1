import { z } from 'zod';

/** A line of an export (NDJSON). */
export const exportLine = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('record'),
    index: z.int().min(0),
    /** Leaf hash as the database stores it, base64. */
    leaf: z.string().length(44),
    /** Canonical JSON: the very bytes that were hashed. */
    record: z.string(),
  }),
  z.strictObject({ type: z.literal('checkpoint'), note: z.string() }),
  z.strictObject({
    type: z.literal('log'),
    v: z.literal(1),
    origin: z.string(),
    /** The key the log began with; later ones are handed over in its records. */
    firstKey: z.string(),
    size: z.int().min(0),
    exportedAt: z.iso.datetime(),
  }),
]);
export type ExportLine = z.infer<typeof exportLine>;
