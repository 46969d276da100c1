/** UTF-16 units: about what a sidebar shows. */
const longest = 80;

/** A conversation's title: the beginning of its first question, cut between words; none for an empty one. */
export function titleOf(question: string): string | undefined {
  const line = question
    // Direction and zero-width characters could make a title look like another.
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[*_`#>]+/g, '')
    .trim();
  if (line === '') return undefined;
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  // A single long word is cut where it must be, but never within a surrogate pair.
  const kept = space < longest / 2 ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut.slice(0, space);
  return `${kept.trimEnd()}…`;
}
