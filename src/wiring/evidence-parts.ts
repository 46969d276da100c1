import { evaluationEvidence } from '#evaluation';
import { type EvidencePart, lifeEvidence } from '#governance';
import { reviewEvidence } from '#review';

/** What each room puts into the evidence pack of a use case. */
export const evidenceParts: readonly EvidencePart[] = [
  ...lifeEvidence,
  { path: 'evaluations.json', gather: evaluationEvidence },
  { path: 'reviews.json', gather: reviewEvidence },
];
