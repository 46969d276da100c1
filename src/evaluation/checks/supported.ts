import type { CaseChecks } from '#contract';
import type { Observed } from './observed.ts';

/**
 * Whether the gateway's own check found every sentence borne out by the passage it cites (`notContradicted`: none
 * contradicted). An answer of which nothing was held against a source shows nothing, and breaks it.
 */
export function isSupported(wanted: NonNullable<CaseChecks['support']>, { support }: Observed): boolean {
  if (!support || support.checked === 0) return false;
  return support.unsupported.every(({ supported }) => wanted === 'notContradicted' && supported !== 'no');
}
