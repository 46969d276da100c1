/**
 * Whether two folded words differ only by a slip of the keyboard: one letter too many, missing, exchanged with its
 * neighbour or another one; two of these in words of nine letters and more. First letters must agree.
 */
export function isTypingError(a: string, b: string): boolean {
  const allowed = Math.min(a.length, b.length) >= 9 ? 2 : 1;
  if (a === b || Math.min(a.length, b.length) < 5 || a[0] !== b[0]) return false;
  return Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed;
}

/** Optimal string alignment distance (Damerau 1964, each stretch changed once). */
function distance(a: string, b: string): number {
  let [earlier, previous] = [
    new Array<number>(b.length + 1).fill(0),
    Array.from({ length: b.length + 1 }, (_, j) => j),
  ];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (earlier[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [earlier, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}
