/** Whole seconds that are left of a wait that began at `at` (milliseconds); 0 when it is over. */
export function secondsUntil(at: number, waitSeconds: number | undefined, now: number): number {
  return Math.max(0, Math.ceil((at + (waitSeconds ?? 0) * 1_000 - now) / 1_000));
}
