// Fowler, Noll and Vo's hash, 1a, over UTF-16 units.
export const basis = 0x811c9dc5 | 0;
export const prime = 0x01000193;

/** The hash of a word without its last unit: the last step taken back. */
export function hashWithoutLast(hash: number, last: number): number {
  return Math.imul(hash, inverse) ^ last;
}
/** Of the prime, modulo 2 to the 32. */
const inverse = 0x359c449b;

/** The same, from the last unit to the first: that of every end of a word comes on the way. */
export function hashBackwards(text: string): number {
  let hash = basis;
  for (let at = text.length - 1; at >= 0; at--) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash;
}

export function hashOf(text: string, start = 0, begun = basis): number {
  let hash = begun;
  for (let at = start; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash;
}
