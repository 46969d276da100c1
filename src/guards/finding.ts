import type { FindingCategory, FindingReason, ReasonValues } from '#contract';
import type { Reading } from './reading/reading.ts';

/** What a detector saw. Offsets are UTF-16 units, end exclusive: of the reading inside a detector, of the original outside. */
export interface Finding {
  readonly category: FindingCategory;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: 1 where check digits hold, about .9 behind a label, .7 by form, less by lists alone. */
  readonly confidence: number;
  readonly detector: string;
  /** Why: a key that has a sentence in every language, and what stands in its holes. */
  readonly reason: FindingReason;
  readonly values?: ReasonValues;
  /** What is meant, where the text inflects it: `Müller` for `Müllers`. */
  readonly lemma?: string;
}

/** A detector only finds; what happens then is decided elsewhere. It never throws on any text, and is linear in it. */
export interface Detector {
  /** That of its folder. */
  readonly name: string;
  readonly categories: readonly FindingCategory[];
  find(reading: Reading): readonly Finding[];
}
