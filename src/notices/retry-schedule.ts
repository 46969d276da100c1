const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits that Standard Webhooks 1.0 recommends after each attempt that failed; together about three days. */
export const retryWaitsMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** How long to wait after this attempt (the first is 1), up to a tenth longer by `random`; nothing after the last. */
export function retryWaitMs(attempt: number, random: number, waits = retryWaitsMs): number | undefined {
  const wait = waits[attempt - 1];
  return wait === undefined ? undefined : wait * (1 + random / 10);
}
