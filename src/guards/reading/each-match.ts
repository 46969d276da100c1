/** Every match of a global pattern: `matchAll` builds the pattern anew each time, which costs more than most texts. */
export function eachMatch(
  pattern: RegExp,
  text: string,
  visit: (matched: string, index: number) => void,
): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    // The visitor may ask the same pattern elsewhere.
    const { lastIndex } = pattern;
    visit(match[0], match.index);
    pattern.lastIndex = lastIndex;
  }
}
