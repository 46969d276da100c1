/** What stands before a number, without the words that say it is not exact or how it came: `mit knapp 40`, `um die 60`, `sie ist erst 17`. */
export function leftOf(text: string, start: number, length: number): string {
  const left = text.slice(Math.max(0, start - length), start);
  const code = text.charCodeAt(start - 2);
  // Most end with something else: a letter or a stop before the blank.
  if (text.charCodeAt(start - 1) !== 0x20 || !(code === 0x2e || (code >= 97 && code <= 122) || code > 0xbf))
    return left;
  return left.replace(about, '');
}
const about =
  /(?<![\p{L}\d])(?:(?:ca\.|circa|etwa|rund|knapp|gut|fast|beinahe|über|gegen|um die|an die|erst|nur|schon|gerade(?: mal)?|bereits|noch|ungefähr) ){1,3}$/u;
