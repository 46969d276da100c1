import type { FindingReason, ReasonValues } from '#contract';
import type { Span } from './grow.ts';

/** What kind of evidence speaks for a name; the bench prints what each adds. */
export type Layer = 'cues' | 'lists' | 'shape' | 'propagation';

/** A name that something speaks for. */
export interface Candidate extends Span {
  readonly confidence: number;
  readonly reason: FindingReason;
  readonly values?: ReasonValues;
  readonly layer: Layer;
}

/** A name that a word beside it tells, or the place where it stands. */
export function cued(span: Span, confidence: number, reason: FindingReason, word?: string): Candidate {
  const found = { ...span, confidence, reason, layer: 'cues' } as const;
  return word === undefined ? found : { ...found, values: { word } };
}
