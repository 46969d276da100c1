import { z } from 'zod';
import type { ReadLimits } from '../formats/read-limits.ts';

/** What the parent sends into the box. */
export interface BoxRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly limits: ReadLimits;
}

const place = { page: z.int().positive().optional(), sheet: z.string().optional() };
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.int(), text: z.string(), ...place }),
  z.object({ kind: z.literal('paragraph'), text: z.string(), ...place }),
  z.object({ kind: z.literal('listItem'), text: z.string(), ...place }),
  z.object({ kind: z.literal('code'), text: z.string(), ...place }),
  z.object({
    kind: z.literal('table'),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    ...place,
  }),
]);

const row = z.array(z.string());
const document = z.object({
  title: z.string().optional(),
  metadata: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
});

/**
 * What comes back, in pieces, so that a large document never holds up the server. A box that read a hostile
 * file is not trusted: its answer is checked like any other input.
 */
export const boxAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ready') }),
  z.object({ outcome: z.literal('blocks'), id: z.int(), blocks: z.array(block) }),
  /** More rows of the table that came last. */
  z.object({ outcome: z.literal('rows'), id: z.int(), rows: z.array(row) }),
  z.object({
    outcome: z.literal('parsed'),
    id: z.int(),
    format: z.string(),
    mediaType: z.string(),
    document,
  }),
  z.object({ outcome: z.literal('refused'), id: z.int(), code: z.string(), detail: z.string() }),
]);
export type BoxAnswer = z.infer<typeof boxAnswer>;
