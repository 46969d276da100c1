import * as z from '../../api/schema.ts';

export const collection = z.object({
  name: z.string(),
  title: z.string(),
  readers: z.array(z.string()),
  documents: z.number(),
});
export type Collection = z.Infer<typeof collection>;
export const collections = z.object({ items: z.array(collection) });

export const states = [
  'queued',
  'parsing',
  'embedding',
  'ready',
  'failed',
  'quarantined',
  'expired',
] as const;
const state = z.oneOf(states);
const problem = z.object({ code: z.string(), detail: z.string() });

export const document = z.object({
  id: z.string(),
  name: z.string(),
  collection: z.string(),
  title: z.optional(z.string()),
  state,
  problem: z.optional(problem),
  warnings: z.optional(z.array(z.string())),
  language: z.optional(z.string()),
  labels: z.optional(z.array(z.string())),
  validUntil: z.optional(z.string()),
  passages: z.optional(z.number()),
  bytes: z.number(),
  version: z.number(),
  olderAnswers: z.optional(z.boolean()),
  format: z.optional(z.string()),
  owner: z.optional(z.string()),
  ownerName: z.optional(z.string()),
  readers: z.optional(z.array(z.string())),
  createdAt: z.string(),
});
export type Document = z.Infer<typeof document>;

export const counts = z.object({ total: z.number(), states: z.partialRecord(state, z.number()) });
export const documents = z.object({
  items: z.array(document),
  nextCursor: z.optional(z.string()),
  counts: z.optional(counts),
});

export const versions = z.object({
  items: z.array(
    z.object({
      version: z.number(),
      state,
      current: z.boolean(),
      problem: z.optional(problem),
      passages: z.optional(z.number()),
      bytes: z.number(),
      createdAt: z.string(),
      createdBy: z.optional(z.string()),
    }),
  ),
});

export const passages = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      ordinal: z.number(),
      text: z.string(),
      page: z.optional(z.number()),
      sheet: z.optional(z.string()),
    }),
  ),
});

export const groups = z.object({ items: z.array(z.object({ name: z.string() })) });

export const explainedSearch = z.object({
  hits: z.array(
    z.object({
      document: z.object({ id: z.string(), name: z.string(), collection: z.string() }),
      passage: z.object({
        id: z.string(),
        text: z.string(),
        page: z.optional(z.number()),
        sheet: z.optional(z.string()),
        headings: z.array(z.string()),
        start: z.number(),
        end: z.number(),
      }),
      score: z.number(),
      parts: z.record(z.string(), z.number()),
    }),
  ),
  explanation: z.object({
    vectors: z.object({ state: z.oneOf(['used', 'off']) }),
    considered: z.number(),
    removed: z.array(z.object({ filter: z.string(), passages: z.number(), documents: z.number() })),
    unreadableDocuments: z.optional(z.number()),
  }),
});
export type ExplainedSearch = z.Infer<typeof explainedSearch>;

const waitingFile = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number(),
  problem: z.optional(z.object({ code: z.string(), detail: z.string() })),
  useCase: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
});
export type WaitingFile = z.Infer<typeof waitingFile>;
export const waitingFiles = z.object({ items: z.array(waitingFile) });
