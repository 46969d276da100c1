/** Direction overrides, isolates and invisible tags: they make a text look like another. */
const misleading = /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
/** Blanks without width inside of words: they make one word look like another. */
const insideWords = /(?<=[\p{L}\p{N}])[\u200b\u2060\ufeff](?=[\p{L}\p{N}])/gu;

/** How many characters of a text were left out although they could have misled its reader. */
export function countHidden(text: string): number {
  return (text.match(misleading)?.length ?? 0) + (text.match(insideWords)?.length ?? 0);
}
