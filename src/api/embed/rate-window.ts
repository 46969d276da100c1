/** Counts what happened under a name within the last stretch of time, in this process. */
export interface RateWindow {
  /** Counts one more; or nothing, and gives the seconds to wait, where there were too many. */
  take(name: string, now: Date): number | undefined;
}

export function createRateWindow(most: number, withinMs: number): RateWindow {
  const seen = new Map<string, number[]>();
  let sweptAt = 0;
  return {
    take(name, now) {
      const at = now.getTime();
      if (at - sweptAt > withinMs) {
        for (const [known, times] of seen) if ((times.at(-1) ?? 0) <= at - withinMs) seen.delete(known);
        sweptAt = at;
      }
      const times = (seen.get(name) ?? []).filter((time) => time > at - withinMs);
      seen.set(name, times);
      const [oldest] = times;
      if (times.length >= most && oldest !== undefined) return Math.ceil((oldest + withinMs - at) / 1_000);
      times.push(at);
      return undefined;
    },
  };
}
