import type { modelStates as states } from '#contract';
import * as z from '../../api/schema.ts';

const process = z.object({
  state: z.oneOf(['starting', 'ready', 'restarting', 'failed', 'stopped']),
  since: z.string(),
  restarts: z.number(),
  pid: z.optional(z.number()),
  problem: z.optional(z.string()),
  lastFall: z.optional(z.object({ at: z.string(), problem: z.string() })),
  open: z.number(),
  running: z.number(),
  waiting: z.number(),
  memoryBytes: z.optional(z.number()),
  contextTokens: z.optional(z.number()),
});

export const engine = z.object({
  name: z.string(),
  kind: z.string(),
  location: z.oneOf(['house', 'ch', 'eu', 'outside']),
  weights: z.optional(z.string()),
  health: z.object({
    state: z.oneOf(['ready', 'failed']),
    models: z.optional(z.array(z.string())),
    problem: z.optional(z.string()),
  }),
  process: z.optional(process),
});
export type Engine = z.Infer<typeof engine>;
export const engines = z.object({ items: z.array(engine) });

/** Where an engine stands: in its own process, or as it answers when asked. */
export type Standing = Engine['health']['state'] | 'starting' | 'restarting' | 'stopped';
export const standing = ({ process: own, health }: Engine): Standing => own?.state ?? health.state;

export const modelStates = ['absent', 'pulling', 'ready', 'broken'] as const satisfies typeof states;
export const roles = ['chat', 'embedding', 'rerank', 'guard'] as const;

const estimate = z.object({
  memoryBytes: z.number(),
  tokensPerSecond: z.number(),
  promptTokensPerSecond: z.number(),
  firstTokenSeconds: z.number(),
  usable: z.boolean(),
  against: z.array(z.object({ reason: z.string(), sentence: z.string() })),
});

export const model = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  format: z.string(),
  quantisation: z.string(),
  parameters: z.object({ total: z.number(), active: z.number() }),
  bytes: z.number(),
  bytesEstimated: z.boolean(),
  contextTokens: z.number(),
  licence: z.object({
    id: z.string(),
    internalUseOnly: z.boolean(),
    needsClearance: z.boolean(),
    note: z.optional(z.string()),
  }),
  state: z.oneOf(modelStates),
  sha256: z.optional(z.string()),
  obtainedAt: z.optional(z.string()),
  estimate: z.optional(estimate),
  job: z.optional(
    z.object({
      id: z.string(),
      done: z.number(),
      total: z.nullable(z.number()),
      rate: z.optional(z.number()),
      remainingSeconds: z.optional(z.number()),
    }),
  ),
  problem: z.optional(z.object({ code: z.string(), detail: z.string(), advice: z.string() })),
});
export type Model = z.Infer<typeof model>;

export const modelsView = z.object({
  items: z.array(model),
  chosen: z.optional(z.string()),
  machine: z.object({
    memoryBytes: z.number(),
    availableBytes: z.number(),
    cores: z.number(),
    features: z.array(z.string()),
    gpus: z.array(z.object({ name: z.string() })),
  }),
  contextTokens: z.number(),
});
export type ModelsView = z.Infer<typeof modelsView>;

export const hasLimits = ({ licence }: Pick<Model, 'licence'>): boolean =>
  licence.internalUseOnly || licence.needsClearance;
