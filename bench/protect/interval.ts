const z = 1.959964;

/** Wilson's 95 % interval of a rate (Wilson 1927), as `84.0 % (210 of 250) [79.0–88.0]`. */
export function rate(hits: number, of: number): string {
  if (of === 0) return 'none';
  const { low, high } = wilson(hits, of);
  const percent = (share: number) => (share * 100).toFixed(1);
  return `${percent(hits / of)} % (${hits} of ${of}) [${percent(low)}–${percent(high)}]`;
}

/** Bounds of the 95 % interval, 0 to 1. */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  const share = hits / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
