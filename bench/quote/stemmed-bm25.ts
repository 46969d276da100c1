import { analyse } from '#language';

/** BM25 (k1 1.2, b .75; Robertson and Zaragoza 2009) over stems, in memory: the retriever of this benchmark. */
export function stemmedBm25(texts: readonly string[], language: string) {
  const documents = texts.map((text) => termsOf(text, language));
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length);
  const postings = new Map<string, Map<number, number>>();
  for (const [index, terms] of documents.entries()) {
    for (const term of terms) {
      const counts = postings.get(term) ?? new Map<number, number>();
      postings.set(term, counts.set(index, (counts.get(index) ?? 0) + 1));
    }
  }
  const rarity = (term: string) => {
    const holding = postings.get(term)?.size ?? 0;
    return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
  };
  return {
    best(query: string, limit: number, without: (index: number) => boolean) {
      const scores = new Map<number, number>();
      for (const term of new Set(termsOf(query, language))) {
        for (const [index, count] of postings.get(term) ?? []) {
          const length = (documents[index]?.length ?? 0) / average;
          const gain = (rarity(term) * count * 2.2) / (count + 1.2 * (0.25 + 0.75 * length));
          scores.set(index, (scores.get(index) ?? 0) + gain);
        }
      }
      return [...scores]
        .filter(([index]) => !without(index))
        .sort(([, a], [, b]) => b - a)
        .slice(0, limit)
        .map(([index, score]) => ({ index, score }));
    },
  };
}

function termsOf(text: string, language: string): readonly string[] {
  return analyse(text, language)
    .filter(({ stopWord }) => !stopWord)
    .map(({ term }) => term);
}
