import { neutraliseInjection, removedNote } from './neutralise-injection.ts';
import type { InjectionOrigin, InjectionReason } from './reason.ts';
import { injectionThreshold } from './score-injection.ts';

/** So often is looked again at what is left; a text that still gives orders then goes as a whole. */
const rounds = 4;

/**
 * The text without instructions: what is left when the first are gone is looked at again, for each rule tells one place
 * of a sentence, and sentences end differently once something is missing.
 */
export function disarm(
  text: string,
  origin: InjectionOrigin,
  found: readonly InjectionReason[],
  score: (
    text: string,
    from: { readonly origin: InjectionOrigin },
  ) => { readonly score: number; readonly reasons: readonly InjectionReason[] },
): string {
  let left = text;
  let reasons = found;
  for (let round = 0; round < rounds; round++) {
    left = neutraliseInjection(left, reasons).text;
    const again = score(left, { origin });
    if (again.score < injectionThreshold) return left;
    reasons = again.reasons;
  }
  return removedNote;
}
