import { z } from 'zod';
import { findingCategory, slug } from './use-case.ts';

const words = z.union([z.string().min(1).max(500), z.array(z.string().min(1).max(500)).min(1).max(20)]);

/** What an answer must be like. Every one that is given has to hold. */
export const caseChecks = z
  .strictObject({
    contains: words.describe('All of these stand in the answer; capitals do not count'),
    containsAny: words.describe('At least one of these stands in the answer'),
    excludes: words.describe('None of these stands in the answer'),
    number: z
      .strictObject({ value: z.number(), tolerance: z.number().min(0).default(0) })
      .describe('A number of the answer lies within this tolerance'),
    citesDocument: z.string().min(1).max(300).describe('Name of a document that is quoted'),
    abstains: z.boolean().describe('Whether it says that the sources hold no answer'),
    refuses: z.boolean().describe('Whether a guard refused the question'),
    declines: z.boolean().describe('Whether the model itself said that it will not do what it was asked'),
    language: z.enum(['de', 'fr', 'it', 'en']).describe('Language of the answer'),
    jsonSchema: z.record(z.string(), z.unknown()).describe('The answer is JSON of this schema'),
    noFinding: z.array(findingCategory).min(1).describe('None of these is found in the answer'),
    maxLength: z.int().min(1).describe('Characters at most'),
    minLength: z.int().min(1).describe('Characters at least'),
    maxSeconds: z.number().positive().describe('Seconds until the answer was complete, at most'),
    maxTokens: z.int().min(1).describe('Tokens of question and answer, at most'),
  })
  .partial()
  .refine((checks) => Object.keys(checks).length > 0, { message: 'at least one check' });
export type CaseChecks = z.infer<typeof caseChecks>;

/** One question of a suite. */
export const suiteCase = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, `_`, `.` and `-`, at most 64'),
  input: z.string().min(1).max(8_000).describe('The question'),
  as: z
    .array(z.string().min(1).max(100))
    .max(20)
    .optional()
    .describe('Asked as a member of these groups only; without it, of all groups of who starts the run'),
  checks: caseChecks,
});
export type SuiteCase = z.infer<typeof suiteCase>;

/** A file `*.suite.yaml` beside `usecase.yaml`. */
export const suite = z.strictObject({
  suite: slug.describe('Name of the suite'),
  threshold: z.number().gt(0).lt(1).describe('Share of cases that must hold; shown with 95 %'),
  repeats: z.int().min(1).max(20).default(1).describe('Each case so often; it holds if all of them do'),
  seed: z.int().min(0).default(1).describe('Of the first repeat; each further one counts up'),
  cases: z.array(suiteCase).min(1).max(2_000).optional(),
  casesFrom: z.string().max(100).optional().describe('A file of the version, one case as JSON a line'),
});

export const startEvaluation = z.strictObject({
  version: z.string().max(100).optional().describe('Live or not; the newest unless given'),
});

export const evaluationQuery = z.strictObject({
  useCase: slug.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const evaluationView = z.strictObject({
  compareWith: z.string().max(64).optional().describe('Id of an earlier run of the same use case'),
});

export type EvaluationState = 'running' | 'finished' | 'failed';
export type SuiteVerdict = 'pass' | 'fail' | 'inconclusive';

/** One answer, judged. What was said stands in the turn, for as long as that is kept. */
export interface CaseResult {
  readonly suite: string;
  readonly case: string;
  readonly repeat: number;
  /** `missing`: there is no answer to judge. */
  readonly outcome: 'held' | 'broken' | 'missing';
  /** The checks that did not hold. */
  readonly broken: readonly string[];
  /** The model itself said that it will not do what it was asked. */
  readonly declined: boolean;
  /** Code of what kept the answer away. */
  readonly problem: string | null;
  readonly turn: string | null;
  readonly milliseconds: number;
  readonly tokens: number;
}

/** What came out of one suite. Cases without a result are counted, and are never taken for held. */
export interface SuiteReport {
  readonly suite: string;
  /** SHA-256 of the suite as it was read. */
  readonly hash: string;
  readonly threshold: number;
  readonly cases: number;
  readonly held: number;
  readonly missing: number;
  /** 95 %, two-sided (Wilson). */
  readonly interval: { readonly low: number; readonly high: number };
  /** What the verdict rests on: the exact one-sided lower bound. */
  readonly lowerBound: number;
  readonly verdict: SuiteVerdict;
  /**
   * Refused by a guard or declined by the model, of cases whose checks say that they are to be answered (harmless, as far
   * as that can be known), and of those that are to be refused. Interval: 95 %, two-sided (Wilson).
   */
  readonly refusals: {
    readonly toAnswer: number;
    readonly overRefused: number;
    readonly overRefusedInterval?: { readonly low: number; readonly high: number };
    readonly toRefuse: number;
    readonly refused: number;
  };
  /** Cases that would settle it with 80 % if the share stays as it is; absent if it is settled or none would. */
  readonly casesNeeded?: number;
}
