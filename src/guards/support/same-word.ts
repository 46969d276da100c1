import { calendar, regions } from './calendar.ts';

/** Two words of one stem: the same beginning, and endings of a few letters as inflection has them. */
export function sharesStem(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || a.charCodeAt(0) !== b.charCodeAt(0)) return false;
  let same = 0;
  while (same < shorter && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return (
    same >= 4 && a.length - same <= 3 && b.length - same <= 3 && same * 3 >= Math.max(a.length, b.length) * 2
  );
}

/** Could a name be meant by another spelling: inflected, of another language, part of a compound? */
export function couldBeSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const sign = calendar.get(a) ?? regions.get(a);
  if (sign !== undefined && sign === (calendar.get(b) ?? regions.get(b))) return true;
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (short.length < 4) return false;
  if (short.length >= 5 && (long.startsWith(short) || long.endsWith(short))) return true;
  // Luther / Luthers, Kalifornien / California, Normannen / Normans, Polen / Poland.
  return (
    alike(a, b) >= (long.length <= 5 ? 0.75 : 0.6) &&
    (soundOf(a) === soundOf(b) || a.slice(1, 4) === b.slice(1, 4))
  );
}

/** C, K and Z, V and W, Y, J and I begin the same names in different languages. */
const soundOf = (word: string): string =>
  word.charAt(0).replace(/[cz]/, 'k').replace('w', 'v').replace(/[yj]/, 'i');

/** 1 minus the edit distance over the longer length (Levenshtein). */
function alike(a: string, b: string): number {
  if (Math.max(a.length, b.length) > 40) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length);
}
