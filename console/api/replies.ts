import * as z from './schema.ts';

/** What the server replies, as far as the console reads it. Fields that it does not read are left alone. */
export const session = z.object({
  person: z.object({ id: z.string(), login: z.nullable(z.string()), name: z.string() }),
  language: z.nullable(z.string()),
  verbs: z.array(z.string()),
  credential: z.oneOf(['own', 'installation', 'other']),
  csrfToken: z.optional(z.string()),
});
export type Session = z.Infer<typeof session>;

const localised = z.union([z.string(), z.partialRecord(z.oneOf(['de', 'fr', 'it', 'en']), z.string())]);

export const useCases = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      state: z.oneOf(['draft', 'live', 'suspended']),
      title: localised,
      purpose: localised,
      owner: z.string(),
    }),
  ),
  stopped: z.boolean(),
});
export type UseCase = z.Infer<typeof useCases>['items'][number];

/** The use cases that this person may call; `useCases` also has those they look after. */
export const callable = z.object({
  data: z.array(z.object({ id: z.string(), leitstand: z.object({ attachments: z.boolean() }) })),
});

export const citation = z.object({
  marker: z.string(),
  document: z.string(),
  documentName: z.string(),
  collection: z.string(),
  passage: z.string(),
  page: z.optional(z.number()),
  sheet: z.optional(z.string()),
  start: z.number(),
  end: z.number(),
  text: z.string(),
});
export type Citation = z.Infer<typeof citation>;

/** Category → how often. */
export const counted = z.array(z.object({ category: z.string(), count: z.number() }));

/** `leitstand` on the last chunk of a stream. */
export const extension = z.object({
  turn: z.string(),
  conversation: z.string(),
  state: z.oneOf(['answered', 'extractive', 'notInSources', 'awaitingReview']),
  citations: z.array(citation),
  findings: z.optional(counted),
  weights: z.optional(z.oneOf(['demonstration'])),
});
export type Extension = z.Infer<typeof extension>;

export const chunk = z.object({
  choices: z.array(
    z.object({
      delta: z.object({
        content: z.optional(z.nullable(z.string())),
        reasoning_content: z.optional(z.nullable(z.string())),
        tool_calls: z.optional(
          z.array(z.object({ function: z.optional(z.object({ name: z.optional(z.string()) })) })),
        ),
      }),
    }),
  ),
  leitstand: z.optional(extension),
});

export const turnStates = [
  ...(['running', 'answered', 'extractive', 'notInSources'] as const),
  ...(['refused', 'failed', 'stopped', 'awaitingReview'] as const),
] as const;

export const turn = z.object({
  id: z.string(),
  useCase: z.string(),
  version: z.string(),
  state: z.string(),
  createdAt: z.string(),
  steps: z.array(
    z.object({
      step: z.string(),
      startedMs: z.number(),
      ms: z.number(),
      decision: z.string(),
      facts: z.optional(
        z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
      ),
    }),
  ),
  usage: z.object({ promptTokens: z.number(), completionTokens: z.number() }),
  engine: z.optional(z.string()),
  model: z.optional(z.string()),
  receipt: z.optional(z.object({ record: z.string() })),
  content: z.optional(z.object({ question: z.string(), query: z.string() })),
});
export type TurnTrace = z.Infer<typeof turn>;

export const collections = z.object({
  items: z.array(z.object({ name: z.string(), title: z.string(), documents: z.number() })),
});
export type Collection = z.Infer<typeof collections>['items'][number];

export const document = z.object({
  id: z.string(),
  name: z.string(),
  state: z.oneOf(['queued', 'parsing', 'embedding', 'ready', 'failed', 'quarantined', 'expired']),
  problem: z.optional(z.object({ code: z.string(), detail: z.string() })),
  passages: z.optional(z.number()),
  bytes: z.number(),
});
export type DocumentReply = z.Infer<typeof document>;
