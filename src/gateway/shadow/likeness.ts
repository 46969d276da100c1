/** Share of words (Dice, each counted once) that two texts have in common: 1 for the same words, 0 for none. */
export function wordsInCommon(one: string, other: string): number {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  const all = mine.size + theirs.size;
  return all === 0 ? 1 : (2 * inBoth(mine, theirs)) / all;
}

/** Share of documents (Jaccard) that two answers both quote; 1 where neither quotes any. */
export function documentsInCommon(one: readonly string[], other: readonly string[]): number {
  const [mine, theirs] = [new Set(one), new Set(other)];
  const both = inBoth(mine, theirs);
  const all = mine.size + theirs.size - both;
  return all === 0 ? 1 : both / all;
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

const inBoth = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((item) => other.has(item)).length;
