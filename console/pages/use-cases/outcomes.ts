import type { Figures } from './replies.ts';

/** What became of a question, as a plot shows it. */
export type Outcome = 'answered' | 'extractive' | 'notInSources' | 'unanswered';

/** Answers that wait for a review or are still running count as none yet. */
export function outcomesOf(figures: Figures): Readonly<Record<Outcome, number>> {
  const { answered, extractive, notInSources, refused, failed, stopped } = figures;
  return { answered, extractive, notInSources, unanswered: refused + failed + stopped };
}
