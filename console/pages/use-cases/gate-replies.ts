import * as z from '../../api/schema.ts';

const versionStates = ['draft', 'assessed', 'approved', 'live', 'suspended', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];
export const lifeSteps = [
  ...(['assess', 'approve', 'withdraw', 'release', 'rollback', 'suspend', 'resume', 'retire'] as const),
] as const;

const taken = z.object({
  step: z.string(),
  at: z.string(),
  by: z.nullable(z.string()),
  system: z.boolean(),
  gate: z.nullable(z.oneOf(['met', 'none'])),
  reason: z.nullable(z.string()),
});
export type TakenStep = z.Infer<typeof taken>;

const versionLife = z.object({
  version: z.string(),
  state: z.oneOf(versionStates),
  createdAt: z.string(),
  author: z.nullable(z.string()),
  approvals: z.number(),
  approvalsNeeded: z.nullable(z.number()),
  steps: z.array(taken),
});
export type VersionLife = z.Infer<typeof versionLife>;
export const life = z.object({ items: z.array(versionLife), nextCursor: z.optional(z.string()) });

const approval = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  at: z.string(),
  version: z.string(),
  carriedFrom: z.optional(z.string()),
});

const condition = z.object({
  code: z.string(),
  met: z.boolean(),
  detail: z.string(),
  evidence: z.object({
    openDuties: z.optional(z.array(z.string())),
    people: z.optional(z.array(z.object({ login: z.string(), name: z.nullable(z.string()) }))),
    evaluation: z.optional(
      z.object({
        ...{ id: z.string(), finishedAt: z.string(), suites: z.array(z.string()), runs: z.number() },
        results: z.array(
          z.object({ suite: z.string(), cases: z.number(), held: z.number(), threshold: z.number() }),
        ),
      }),
    ),
    suites: z.optional(z.array(z.string())),
    needed: z.optional(z.number()),
    approvals: z.optional(z.array(approval)),
    reviewedAt: z.optional(z.string()),
    dueAt: z.optional(z.string()),
  }),
});
export type Condition = z.Infer<typeof condition>;

export const gate = z.object({
  version: z.string(),
  state: z.oneOf(versionStates),
  liveVersion: z.nullable(z.string()),
  gate: z.nullable(z.record(z.string(), z.unknown())),
  weakened: z.array(z.string()),
  heldBy: z.nullable(z.string()),
  comesBack: z.boolean(),
  met: z.boolean(),
  conditions: z.array(condition),
  approvals: z.array(approval),
  changes: z.object({
    since: z.nullable(z.string()),
    areas: z.array(z.string()),
    fallen: z.array(z.object({ id: z.string(), name: z.nullable(z.string()), because: z.array(z.string()) })),
  }),
  steps: z.array(z.object({ step: z.oneOf(lifeSteps), allowed: z.boolean(), code: z.optional(z.string()) })),
});
export type Gate = z.Infer<typeof gate>;

/** What a step changes, to be asked for anew. */
export const changedBySteps = (name: string): readonly string[] => {
  const base = `/api/use-cases/${encodeURIComponent(name)}`;
  return ['/api/use-cases', base, `${base}/versions`, `${base}/gate`, `${base}/life`, `${base}/shadow`];
};
