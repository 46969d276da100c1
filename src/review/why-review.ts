import type { ReviewPolicy } from '#contract';

/** What is known of an answer when it is decided whether a person looks at it. */
export interface AnswerFacts {
  /** Categories found in what was asked, or taken out of what was answered. */
  readonly findings: readonly string[];
  /** Whether question or answer names more money than a declared amount. */
  readonly amount: boolean;
  /** Whether some sentence is not borne out by the passage that it cites. */
  readonly lowSupport: boolean;
  /** Drawn for this answer, evenly from 0 to below 1. */
  readonly draw: number;
}

export type ReviewRule = ReviewPolicy['when'][number] | 'categories' | 'amount' | 'share';

/** The rule that brings a person before this answer, the surest first; none where nobody need look. */
export function whyReview(policy: ReviewPolicy, facts: AnswerFacts): ReviewRule | undefined {
  const { when, categories, share } = policy;
  if (when.includes('always')) return 'always';
  if (facts.findings.some((found) => categories.some((category) => category === found))) return 'categories';
  if (facts.amount) return 'amount';
  if (when.includes('onFindings') && facts.findings.length > 0) return 'onFindings';
  if (when.includes('lowSupport') && facts.lowSupport) return 'lowSupport';
  return facts.draw < share ? 'share' : undefined;
}

/** Can a rule keep an answer back? Then none of its words may be shown before they are all there. */
export function mayHold(policy: ReviewPolicy | undefined): policy is ReviewPolicy {
  return policy !== undefined && !policy.afterwards && mayReview(policy);
}

/** Can anything bring a person before an answer at all? Versions of older releases say nothing of reviews. */
export function mayReview(policy: ReviewPolicy | undefined): policy is ReviewPolicy {
  return (
    policy !== undefined &&
    (policy.when.length > 0 ||
      policy.categories.length > 0 ||
      amountsOf(policy).length > 0 ||
      policy.share > 0)
  );
}

/** Limits of a version; those of older releases have none. */
export const amountsOf = (policy: Partial<ReviewPolicy>): ReviewPolicy['amounts'] => policy.amounts ?? [];
