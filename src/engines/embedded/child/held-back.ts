/**
 * How many characters at the end of `text` might be the beginning of one of `needles` and must wait for the next
 * chunk. A whole needle does not count.
 */
export function heldBack(text: string, needles: readonly string[]): number {
  const longest = Math.max(0, ...needles.map((needle) => needle.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(text.length - length);
    if (needles.some((needle) => needle.length > length && needle.startsWith(end))) return length;
  }
  return 0;
}
