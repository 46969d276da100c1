/** A search to be measured: ids, best first. */
export type Search = (query: string, limit: number) => Promise<readonly string[]>;

const k1 = 1.2;
const b = 0.75;

/** The yardstick: BM25 (k1 1.2, b 0.75) over lower-cased word tokens, no stemming, no stop words. */
export function plainBm25(passages: readonly { readonly id: string; readonly text: string }[]): Search {
  const tokens = passages.map((passage) => words(passage.text));
  const averageLength = tokens.reduce((sum, list) => sum + list.length, 0) / tokens.length;
  const postings = new Map<string, Map<number, number>>();
  for (const [at, list] of tokens.entries()) {
    for (const token of list) {
      const counts = postings.get(token) ?? new Map<number, number>();
      counts.set(at, (counts.get(at) ?? 0) + 1);
      postings.set(token, counts);
    }
  }
  return async (query, limit) => {
    const scores = new Map<number, number>();
    for (const token of words(query)) {
      const found = postings.get(token);
      if (!found) continue;
      const idf = Math.log(1 + (passages.length - found.size + 0.5) / (found.size + 0.5));
      for (const [at, count] of found) {
        const norm = k1 * (1 - b + (b * (tokens[at]?.length ?? 0)) / averageLength);
        scores.set(at, (scores.get(at) ?? 0) + (idf * count * (k1 + 1)) / (count + norm));
      }
    }
    return [...scores]
      .sort(([atA, a], [atB, other]) => other - a || atA - atB)
      .slice(0, limit)
      .map(([at]) => passages[at]?.id ?? '');
  };
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
