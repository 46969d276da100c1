import type { TakenStep } from './read-life.ts';

/**
 * When somebody other than the author last looked at a version that answers: when it went live, and every assessment and
 * approval since. Releasing what is live already is no look.
 */
export function lastLook(own: readonly TakenStep[], author: string): Date | undefined {
  return own.findLast(
    ({ step, person, previous, version }) =>
      ((step === 'release' || step === 'rollback') && previous !== version) ||
      ((step === 'assess' || step === 'approve') && person !== null && person !== author),
  )?.at;
}
