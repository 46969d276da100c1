import type { OrderReason } from '#contract';
/** Where a text comes from: what a person may ask is no order in a document. */
export type InjectionOrigin = 'user' | 'passage' | 'toolResult' | 'fileName' | 'metadata';

/** A sign that a text gives orders to the model. Offsets are UTF-16 units of the text as given, end exclusive. */
export interface InjectionReason {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** Why: a key that has a sentence in every language. */
  readonly reason: OrderReason;
  /** How much this sign alone would make of the score, 0 to 1. */
  readonly strength: number;
}

/** What signs come to together: each takes its share of what the others left open. */
export function combined(reasons: readonly InjectionReason[]): number {
  // Of one rule the strongest counts once: a long text is not the more suspicious for its length.
  const strongest = new Map<string, number>();
  for (const { rule, strength } of reasons) strongest.set(rule, Math.max(strength, strongest.get(rule) ?? 0));
  let open = 1;
  for (const strength of strongest.values()) open *= 1 - strength;
  return 1 - open;
}
