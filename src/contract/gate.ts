import { z } from 'zod';

/** ISO 8601, one unit: P2W, P90D, P3M, P1Y. */
export const reviewPeriod = z.string().regex(/^P[1-9]\d{0,3}[DWMY]$/, 'write P90D, P2W, P3M or P1Y');

const suiteName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'use 1–64 lower-case letters, digits and hyphens');

/** What must hold before a version answers anybody. A version that declares it has no way round it. */
export const gatePolicy = z.strictObject({
  evaluation: z
    .union([z.enum(['required', 'none']), z.array(suiteName).min(1).max(20)])
    .default('required')
    .describe('A passed evaluation of this very version: of all its suites, of these at least, or none'),
  approvals: z
    .int()
    .min(0)
    .max(2)
    .default(1)
    .describe('How many people approve; never who wrote the version, never one person twice'),
  overseers: z
    .array(z.string().min(1).max(200))
    .max(20)
    .default([])
    .describe('Logins of the people who watch it and can stop it; at least one'),
  reviewEvery: reviewPeriod
    .optional()
    .describe('How often somebody other than the author looks at the live version again, e.g. P3M'),
  onOverdue: z
    .enum(['warn', 'suspend'])
    .default('warn')
    .describe('When nobody has: the owner is warned, or warned and a week later it is suspended'),
  onDrop: z
    .enum(['warn', 'suspend'])
    .default('warn')
    .describe('When a replay of its suites comes out worse: the owner is warned, or it is suspended'),
});
export type GatePolicy = z.infer<typeof gatePolicy>;

/** Read from what happened to a version, never written down beside it. */
export const versionStates = ['draft', 'assessed', 'approved', 'live', 'suspended', 'retired'] as const;
export type VersionState = (typeof versionStates)[number];

export const lifeSteps = [
  ...(['assess', 'approve', 'withdraw', 'release', 'rollback'] as const),
  ...(['suspend', 'resume', 'retire'] as const),
] as const;
export type LifeStep = (typeof lifeSteps)[number];

export const gateConditions = ['duties', 'owner', 'overseers', 'evaluation', 'approvals', 'review'] as const;
export type GateConditionCode = (typeof gateConditions)[number];

/** One condition of a gate, with what speaks for it or is missing. */
export interface GateCondition {
  readonly code: GateConditionCode;
  readonly met: boolean;
  /** What was found, or what is missing. */
  readonly detail: string;
  readonly evidence: {
    readonly openDuties?: readonly string[];
    readonly people?: readonly { readonly login: string; readonly name: string | null }[];
    readonly evaluation?: {
      readonly id: string;
      readonly finishedAt: Date;
      readonly suites: readonly string[];
      /** How much each of them asked for: a share that anything reaches, or a handful of cases, is weak evidence. */
      readonly results: readonly {
        readonly suite: string;
        readonly cases: number;
        readonly held: number;
        readonly threshold: number;
      }[];
      /** Runs of this version that were begun, the passed one among them, and those that somebody ended early. */
      readonly runs: number;
    };
    readonly suites?: readonly string[];
    readonly needed?: number;
    readonly approvals?: readonly GateApproval[];
    readonly reviewedAt?: Date;
    readonly dueAt?: Date;
  };
}

export interface GateApproval {
  readonly id: string;
  readonly person: string;
  /** null when that person is no longer here. */
  readonly name: string | null;
  readonly at: Date;
  /** Given to that version, and standing here because nothing that matters has changed since. */
  readonly carriedFrom?: string;
}

/** Parts of a version whose change takes approvals away; `other` is whatever has no name here. */
export const changeAreas = [
  ...(['purpose', 'model', 'prompt', 'sources', 'guards', 'review', 'access', 'tools'] as const),
  ...(['people', 'retention', 'gate', 'evaluation', 'other'] as const),
] as const;
export type ChangeArea = (typeof changeAreas)[number];

/** A duty of law or house rules that the use case has. */
export interface Duty {
  readonly code: string;
  readonly state: 'open' | 'done';
  readonly title: string;
}

export const lifeBody = z
  .strictObject({
    version: z.string().max(100).optional().describe('Of the use case; the newest unless given'),
    reason: z.string().max(500).optional().describe('In your words; kept beside the step, never in the log'),
  })
  .optional();

export const withdrawBody = z
  .strictObject({
    version: z.string().max(100).optional().describe('The live one, else the newest, unless given'),
    approval: z.string().max(100).optional().describe('Whose approval; your own unless given'),
    reason: z.string().max(500).optional().describe('In your words; kept beside the step, never in the log'),
  })
  .optional();

export const gateQuery = z.strictObject({
  version: z.string().max(100).optional().describe('The newest unless given'),
});

export const shadowBody = z.strictObject({
  version: z.string().max(100).optional().describe('The newest unless given'),
  share: z.number().min(0).max(1).describe('Of all turns; 0 ends the shadow'),
});
