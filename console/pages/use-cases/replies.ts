import * as z from '../../api/schema.ts';

const localised = z.union([z.string(), z.partialRecord(z.oneOf(['de', 'fr', 'it', 'en']), z.string())]);
export type Localised = z.Infer<typeof localised>;

const figureShape = {
  turns: z.number(),
  answered: z.number(),
  extractive: z.number(),
  notInSources: z.number(),
  awaitingReview: z.number(),
  refused: z.number(),
  failed: z.number(),
  /** Answers in which the model itself said no; among the answered ones. */
  declined: z.number(),
  stopped: z.number(),
  running: z.number(),
  thumbsUp: z.number(),
  thumbsDown: z.number(),
  medianMs: z.nullable(z.number()),
  p95Ms: z.nullable(z.number()),
  promptTokens: z.number(),
  completionTokens: z.number(),
  people: z.nullable(z.number()),
};
export const figures = z.object(figureShape);
export type Figures = z.Infer<typeof figures>;

const languages = ['de', 'fr', 'it', 'en'] as const;
export const useCaseStates = ['live', 'draft', 'suspended', 'retired'] as const;

export const useCase = z.object({
  name: z.string(),
  state: z.oneOf(useCaseStates),
  title: localised,
  purpose: localised,
  owner: z.string(),
  languages: z.array(z.oneOf(languages)),
  version: z.string(),
  liveVersion: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  createdAt: z.string(),
  /** For those who look after it. */
  running: z.optional(z.number()),
  figures: z.optional(figures),
  gate: z.optional(
    z.object({
      passed: z.nullable(z.oneOf(['met', 'none'])),
      reviewDueAt: z.nullable(z.string()),
      overdue: z.boolean(),
    }),
  ),
  retention: z.optional(
    z.object({
      conversationDays: z.number(),
      recordDays: z.number(),
      floors: z.array(z.object({ days: z.number(), reason: z.oneOf(['highRisk', 'swissFederalBody']) })),
    }),
  ),
  declaration: z.optional(z.record(z.string(), z.unknown())),
});
export type UseCase = z.Infer<typeof useCase>;

export const ownerNames = z.object({
  items: z.array(z.object({ login: z.nullable(z.string()), name: z.string() })),
});

export const register = z.object({
  items: z.array(useCase),
  nextCursor: z.optional(z.string()),
  stopped: z.boolean(),
});

export const files = z.record(z.string(), z.string());
export type Files = z.Infer<typeof files>;

export const version = z.object({
  version: z.string(),
  createdAt: z.string(),
  author: z.nullable(z.string()),
  live: z.boolean(),
  files,
  declaration: z.optional(z.record(z.string(), z.unknown())),
});
export type Version = z.Infer<typeof version>;
export const versions = z.object({ items: z.array(version), nextCursor: z.optional(z.string()) });

export const callers = z.object({
  everyone: z.boolean(),
  groups: z.array(z.object({ name: z.string(), exists: z.boolean(), people: z.number() })),
  people: z.number(),
  items: z.optional(z.array(z.object({ id: z.string(), login: z.nullable(z.string()), name: z.string() }))),
  nextCursor: z.optional(z.string()),
});

export const period = z.object({
  from: z.string(),
  to: z.string(),
  keptDays: z.number(),
  total: figures,
  days: z.array(z.object({ day: z.string(), ...figureShape })),
});
export type Period = z.Infer<typeof period>;

export const mistake = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
  path: z.string(),
  code: z.string(),
  severity: z.oneOf(['error', 'warning']),
  message: z.string(),
  advice: z.string(),
});
export type Mistake = z.Infer<typeof mistake>;
export const check = z.object({ valid: z.boolean(), problems: z.array(mistake) });

export const template = z.object({
  name: z.string(),
  title: localised,
  purpose: localised,
  collections: z.array(z.string()),
  groups: z.array(z.string()),
  files,
});
export type Template = z.Infer<typeof template>;
export const templates = z.object({ items: z.array(template), nextCursor: z.optional(z.string()) });
export const templateFiles = z.object({ files });

export const stored = z.object({ version: z.string(), problems: z.array(mistake) });
export const ended = z.object({ ended: z.optional(z.number()) });

export const collections = z.object({
  items: z.array(z.object({ name: z.string(), title: z.optional(z.nullable(z.string())) })),
});
export const groups = z.object({ items: z.array(z.object({ name: z.string(), members: z.number() })) });
export const engines = z.object({ items: z.array(z.object({ name: z.string() })) });
