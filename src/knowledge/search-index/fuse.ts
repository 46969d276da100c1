import type { SearchHit } from './search-index.ts';
import type { VectorHit } from './vector-table.ts';

/** The cosine of the passage of this rank counts nothing; the best one counts as much as the best words do. */
const countingRanks = 20;

/**
 * Adds nearness in meaning to the scores of words (decision 0097). Cosines of different encoders lie in different
 * ranges, so what counts is where a passage stands between the best cosine and that of rank 20, times the best score of
 * words. Identifiers are left out of that measure: an exact section or article number is worth more than nearness.
 * A passage that has no vector (yet) counts as near as its words are good. Best first, equal ones by id.
 */
export function fuse(
  lexical: readonly SearchHit[],
  near: readonly VectorHit[],
  withoutVector: ReadonlySet<string>,
): readonly SearchHit[] {
  const ordinary = (hit: SearchHit) => hit.score - (hit.parts.identifiers ?? 0);
  const best = Math.max(0, ...lexical.map(ordinary)) || 1;
  const top = near[0]?.cosine ?? 0;
  const floor = near[Math.min(countingRanks, near.length) - 1]?.cosine ?? 0;
  const cosines = new Map(near.map((hit) => [hit.id, hit.cosine]));
  const nearness = (cosine: number) => (top > floor ? Math.max(0, (cosine - floor) / (top - floor)) : 1);

  const hits = lexical.map((hit): SearchHit => {
    const cosine = cosines.get(hit.id);
    const share = cosine === undefined ? 0 : best * nearness(cosine);
    const vector = cosine === undefined && withoutVector.has(hit.id) ? ordinary(hit) : share;
    return vector > 0 ? { ...hit, score: hit.score + vector, parts: { ...hit.parts, vector } } : hit;
  });
  const byWords = new Set(lexical.map((hit) => hit.id));
  for (const { id, document, cosine } of near) {
    if (byWords.has(id)) continue;
    const vector = best * nearness(cosine);
    hits.push({ id, document, score: vector, parts: { vector } });
  }
  const cosineOf = (id: string) => cosines.get(id) ?? -1;
  return hits.sort((a, b) => b.score - a.score || cosineOf(b.id) - cosineOf(a.id) || (a.id < b.id ? -1 : 1));
}
