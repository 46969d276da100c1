import { z } from 'zod';
import type { Citation } from './chat.ts';
import { caseChecks, type SuiteCase } from './evaluation.ts';

export const reviewDecisions = ['approve', 'change', 'reject'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** The body of `POST /api/reviews/{id}/decide`. */
export const decideReview = z
  .strictObject({
    decision: z.enum(reviewDecisions),
    output: z.string().trim().min(1).max(200_000).optional().describe('The changed answer'),
    signed: z
      .array(z.string().max(500))
      .max(50)
      .optional()
      .describe('JSON pointers of the fields that you stand for; all that the use case declares'),
    case: z
      .strictObject({ input: z.string().trim().min(1).max(8_000), checks: caseChecks })
      .optional()
      .describe('Kept as a case for evaluations, in these words; of a change or a rejection'),
    reason: z.string().trim().min(1).max(4_000).optional().describe('Why; kept sealed'),
  })
  .refine(({ decision, output }) => (decision === 'change') === (output !== undefined), {
    path: ['output'],
    message: 'belongs to a change, and to nothing else',
  })
  .refine(({ decision, case: made }) => decision !== 'approve' || made === undefined, {
    path: ['case'],
    message: 'comes of a change or a rejection',
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== undefined, {
    path: ['reason'],
    message: 'a change and a rejection need a reason',
  });
export type DecideReview = z.infer<typeof decideReview>;

/** The body of `PUT /api/reviews/absence`: from when and until when one is away. */
export const absence = z
  .strictObject({ from: z.iso.datetime(), until: z.iso.datetime() })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'lies after `from`',
  });
export type Absence = z.infer<typeof absence>;

/** A case for evaluations that a reviewer has made. */
export interface ReviewedCase {
  readonly id: string;
  readonly createdAt: string;
  /** As suites have it. */
  readonly case: SuiteCase;
}

export const reviewQuery = z.strictObject({
  state: z.enum(['open', 'over']).default('open').describe('What waits, or what has been decided'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `claimed` ends by itself with its lease; `escalated`: past the deadline and with nobody. */
export type ReviewState = 'queued' | 'claimed' | 'escalated' | 'decided' | 'expired';

/** Why nothing is given out: for now, or for good. */
export type ReviewStop = 'stopped' | 'retired';

/** What a list of reviews says: nothing of what was asked or answered, and not by whom. */
export interface ReviewSummary {
  readonly id: string;
  readonly useCase: string;
  readonly version: string;
  /** Which rule of the declaration brought it here. */
  readonly rule: string;
  readonly state: ReviewState;
  /** The answer has not been given yet. */
  readonly held: boolean;
  /** What made it is stopped: until that is over, the answer can be rejected and nothing else. */
  readonly stopped?: ReviewStop;
  /** How many have to agree with what is released, and how many do so far. */
  readonly needs: number;
  readonly agreed: number;
  readonly createdAt: string;
  readonly deadline: string;
  /** In whose hands it is, as far as it concerns whoever asks. */
  readonly mine: boolean;
  readonly claimedUntil?: string;
  readonly outcome?: 'approved' | 'changed' | 'rejected';
  readonly decidedAt?: string;
}

export type ReviewSource = Citation;

/** The whole of it, for the person in whose hands it is. */
export interface ReviewView extends ReviewSummary {
  readonly turn: string;
  readonly question: string;
  /** As it was generated. */
  readonly answer: string;
  /** As somebody before has changed it, with the reason. */
  readonly proposed?: { readonly output: string; readonly reason: string };
  /** Fields to be signed one by one, with what the text says there now; without a value where it has none. */
  readonly fields: readonly { readonly pointer: string; readonly value?: unknown }[];
  readonly sources: readonly ReviewSource[];
  readonly findings: readonly { readonly category: string; readonly count: number }[];
}
