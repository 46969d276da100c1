import type { ColumnType, JSONColumnType } from 'kysely';
import type { ReviewDecision } from '#contract';

export type Outcome = 'approved' | 'changed' | 'rejected';

/** Times as ISO 8601; `decisions` name persons by their ids. */
export interface KeptReview {
  readonly id: string;
  readonly rule: string;
  readonly held: boolean;
  readonly needs: number;
  readonly deadline: string;
  readonly outcome: Outcome | null;
  readonly decidedAt: string | null;
  readonly decisions: readonly Readonly<Record<string, unknown>>[];
}

export interface ReviewTables {
  /** Answers that wait for people. Content is sealed by the key of the conversation, and gone with it. */
  reviews: {
    id: string;
    turn: string;
    conversation: string;
    data_key: string;
    use_case: string;
    version: string;
    requester: string;
    /** Name of the place that gets the answer too. */
    callback: string | null;
    rule: string;
    /** The answer is not given before somebody has decided. */
    held: boolean;
    needs: number;
    reviewers: JSONColumnType<readonly string[]>;
    deputies: JSONColumnType<readonly string[]>;
    /** JSON pointers of what is signed one by one. */
    fields: JSONColumnType<readonly string[], string | undefined, string>;
    /** `ReviewContent` as JSON. */
    sealed_content: Uint8Array;
    created_at: Date;
    deadline: Date;
    expires_at: Date;
    claimed_by: string | null;
    claimed_at: Date | null;
    /** A claim counts until then, whatever becomes of who made it. */
    claimed_until: Date | null;
    escalated_at: Date | null;
    expired_at: Date | null;
    decided_at: Date | null;
    outcome: Outcome | null;
  };
  /** When reviewers are away, as they have said themselves; gone once it is over. */
  review_absences: { person: string; from_at: Date; until_at: Date };
  /** Cases for evaluations in the words of reviewers, each sealed under a key of its own. */
  reviewed_cases: {
    id: string;
    use_case: string;
    data_key: string;
    sealed: Uint8Array;
    created_by: string;
    created_at: Date;
  };
  /** What is on record of reviews whose conversation was erased: who decided what, no words. */
  kept_reviews: {
    id: string;
    turn: string;
    use_case: string;
    /** As an evidence pack shows it. */
    review: JSONColumnType<KeptReview>;
    /** Whom the decisions no longer name from when on, by id: they asked to be erased, and a floor held it. */
    forget_after: JSONColumnType<Readonly<Record<string, string>>, string | undefined, string>;
    created_at: Date;
  };
  review_decisions: {
    review: string;
    person: string;
    decision: ReviewDecision;
    sealed_output: Uint8Array | null;
    sealed_reason: Uint8Array | null;
    /** JSON pointers of the fields that this person has signed. */
    signed: JSONColumnType<readonly string[], string | undefined, string>;
    /** From the claim to the decision. */
    took_ms: number;
    at: ColumnType<Date, Date, never>;
  };
}

export const reviewTables = [
  'reviews',
  'review_decisions',
  'kept_reviews',
  'review_absences',
  'reviewed_cases',
] as const satisfies readonly (keyof ReviewTables)[];
