const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after the attempt that failed (the first is 1): doubling up to five minutes, and by
 * `random` (0 to 1) up to half of it less, so that what failed together does not come back together.
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS) * (1 - random / 2);
}
