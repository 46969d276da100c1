/**
 * Characters that change how their surroundings look or that hide text: direction overrides and isolates,
 * zero-width spaces, invisible tags, control characters. The joiners that scripts and emoji need stay.
 */
const unseen = /[\p{Cc}\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The text without what deceives the eye; tabs and line ends stay. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => (character === '\n' || character === '\t' ? character : ''));
}
