export { absenceOf, endAbsence, forgetAbsences, setAbsence, whoIsThere } from './absence.ts';
export { namesMoreThan } from './amounts.ts';
export { claimReview, leaseMs, releaseClaim } from './claim.ts';
export { type Decided, decideReview, type EndedReview } from './decide-review.ts';
export { enqueueReview, type NewReview } from './enqueue.ts';
export { forgetKeptReviews, keepReviews } from './kept-reviews.ts';
export {
  forgetReviewers,
  type KeptDecision,
  keptDecisionsOf,
  keptRequestsOf,
  keptReviewsOf,
  markForForgetting,
} from './kept-rights.ts';
export { listReviews, type ReviewPage, viewReview } from './list-reviews.ts';
export { reviewBindings, reviewMigrations } from './migrations.ts';
export { type ExpiredReview, escalateOverdue, expireOverdue } from './overdue.ts';
export type { Reviewer, ReviewParts } from './parts.ts';
export { reviewEvidence } from './review-evidence.ts';
export { fewestReviewers, type ReviewFigures, reviewFigures } from './review-figures.ts';
export { reviewOfTurn, type TurnReview } from './review-of-turn.ts';
export { addReviewedCase, listReviewedCases, removeReviewedCase } from './reviewed-cases.ts';
export { seededDraw } from './seeded-draw.ts';
export { reviewTables } from './tables.ts';
export { type AnswerFacts, amountsOf, mayHold, mayReview, type ReviewRule, whyReview } from './why-review.ts';
