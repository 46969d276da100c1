import * as z from '../../api/schema.ts';

const bounds = { low: z.number(), high: z.number() };
export const verdicts = ['pass', 'fail', 'inconclusive'] as const;
const verdict = z.oneOf(verdicts);
export type Verdict = z.Infer<typeof verdict>;

const contrast = z.object({
  axis: z.oneOf(['gender', 'origin', 'name']),
  values: z.array(z.string()),
  templates: z.number(),
  margin: z.number(),
  difference: z.number(),
  ...bounds,
  verdict,
  casesNeeded: z.optional(z.number()),
});
export type Contrast = z.Infer<typeof contrast>;

const suiteReport = z.object({
  suite: z.string(),
  verdict,
  threshold: z.number(),
  cases: z.number(),
  held: z.number(),
  missing: z.number(),
  lowerBound: z.number(),
  interval: z.object(bounds),
  casesNeeded: z.optional(z.number()),
  advice: z.optional(z.array(z.object({ share: z.number(), cases: z.number() }))),
  contrasts: z.optional(z.array(contrast)),
  judge: z.optional(z.object({ useCase: z.string(), labelled: z.number(), kappa: z.nullable(z.number()) })),
  /** Runs from before it was counted do not say. */
  refusals: z.optional(z.object({ toAnswer: z.number(), overRefused: z.number() })),
});
export type SuiteReport = z.Infer<typeof suiteReport>;

const shape = {
  id: z.string(),
  useCase: z.string(),
  version: z.string(),
  job: z.nullable(z.string()),
  state: z.oneOf(['running', 'finished', 'failed']),
  verdict: z.nullable(verdict),
  suites: z.nullable(z.array(suiteReport)),
  createdAt: z.string(),
  finishedAt: z.nullable(z.string()),
  replayOf: z.nullable(z.string()),
  dropped: z.nullable(z.array(z.string())),
  progress: z.optional(
    z.object({
      done: z.number(),
      total: z.nullable(z.number()),
      remainingSeconds: z.optional(z.number()),
    }),
  ),
};
export const run = z.object(shape);
export type Run = z.Infer<typeof run>;
export const runs = z.object({ items: z.array(run) });

const caseResult = z.object({
  suite: z.string(),
  case: z.string(),
  repeat: z.number(),
  outcome: z.oneOf(['held', 'broken', 'missing']),
  broken: z.array(z.string()),
  problem: z.nullable(z.string()),
  turn: z.nullable(z.string()),
  judgeTurns: z.array(z.string()),
  model: z.nullable(z.string()),
  milliseconds: z.number(),
  tokens: z.number(),
});
export type CaseResult = z.Infer<typeof caseResult>;

const comparison = z.object({
  suite: z.string(),
  pairs: z.number(),
  leftOut: z.number(),
  better: z.number(),
  worse: z.number(),
  difference: z.object({ mean: z.number(), ...bounds }),
  adjustedP: z.number(),
});
export type Comparison = z.Infer<typeof comparison>;

export const judgedRun = z.object({
  ...shape,
  results: z.array(caseResult),
  comparison: z.optional(z.array(comparison)),
});
export type JudgedRun = z.Infer<typeof judgedRun>;

export const begun = z.object({ id: z.string() });
export const subject = z.object({
  name: z.string(),
  title: z.union([z.string(), z.partialRecord(z.oneOf(['de', 'fr', 'it', 'en']), z.string())]),
  version: z.string(),
  liveVersion: z.nullable(z.string()),
});
