import { normalised } from '#contract';
/** Does every one of these words occur in the text, whatever its case and accents? Beginnings of words count. */
export function matches(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(fold(word)));
}

const fold = (text: string): string =>
  normalised(text, 'NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
