/** How far a transfer is. */
export interface Progress {
  readonly bytes: number;
  readonly total: number;
  /** Over the last ten seconds; unknown in the first quarter of a second. */
  readonly bytesPerSecond?: number;
  readonly remainingSeconds?: number;
}

const WINDOW_MS = 10_000;
const FIRST_MS = 250;

/** Rate over a sliding window, so that a stall or a faster line shows soon. `nowMs` is a steady clock. */
export function createRateMeter(total: number, nowMs: () => number): (bytes: number) => Progress {
  const seen: { at: number; bytes: number }[] = [];
  return (bytes) => {
    const at = nowMs();
    const last = seen.at(-1);
    // A few marks a second are enough, however small the pieces.
    if (!last || at - last.at >= 100) seen.push({ at, bytes });
    while (seen.length > 2 && at - (seen[1]?.at ?? at) >= WINDOW_MS) seen.shift();
    const first = seen[0];
    if (!first || at - first.at < FIRST_MS || bytes <= first.bytes) return { bytes, total };
    const bytesPerSecond = ((bytes - first.bytes) * 1_000) / (at - first.at);
    return {
      bytes,
      total,
      bytesPerSecond,
      remainingSeconds: Math.ceil(Math.max(0, total - bytes) / bytesPerSecond),
    };
  };
}
