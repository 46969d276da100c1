import type { ReviewDecision } from '#contract';
import type { Outcome } from './tables.ts';

export interface Tally {
  /** How many stand behind the text as it is now. */
  readonly agreed: number;
  /** Once nothing is left to decide. */
  readonly outcome?: Outcome;
}

/**
 * What the decisions come to, the oldest first. Who approves or changes stands behind the text as it is then; a
 * change makes another text, which nobody but its author has seen. One rejection ends it.
 */
export function tally(decisions: readonly ReviewDecision[], needs: number): Tally {
  let agreed = 0;
  let changed = false;
  for (const decision of decisions) {
    if (decision === 'reject') return { agreed: 0, outcome: 'rejected' };
    changed ||= decision === 'change';
    agreed = decision === 'change' ? 1 : agreed + 1;
  }
  return agreed < needs ? { agreed } : { agreed, outcome: changed ? 'changed' : 'approved' };
}
