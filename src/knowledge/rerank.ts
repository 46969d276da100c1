import type { SearchHit } from '#contract';
import type { Reranker } from './search-index/index.ts';

/**
 * The best `most` hits in the order of their judged relevance, before all others; `undefined` when the judge failed,
 * which must not cost anybody the hits. A judged hit's score is its relevance above the best score of those not judged.
 */
export async function rerank(
  reranker: Reranker,
  query: string,
  hits: readonly SearchHit[],
  most: number,
): Promise<readonly SearchHit[] | undefined> {
  const [judged, rest] = [hits.slice(0, most), hits.slice(most)];
  if (judged.length === 0) return hits;
  let relevance: readonly number[];
  try {
    relevance = await reranker.score(query, judged.map(judgedText));
  } catch {
    return undefined;
  }
  const lowest = Math.min(...relevance);
  const others = rest[0]?.score ?? 0;
  const ranked = judged
    .map((hit, at) => {
      const own = relevance[at] ?? lowest;
      return { ...hit, score: others + own - Math.min(0, lowest), parts: { ...hit.parts, rerank: own } };
    })
    .sort((a, b) => b.parts.rerank - a.parts.rerank);
  return [...ranked, ...rest];
}

function judgedText({ passage }: SearchHit): string {
  return [...passage.headings, passage.tableHeader ?? '', passage.text]
    .filter((line) => line !== '')
    .join('\n');
}
