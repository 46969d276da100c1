import type { FieldName } from './fields.ts';
import type { SearchHit } from './search-index.ts';

/** A passage that one field's BM25 found. */
export interface FieldHit {
  readonly id: string;
  readonly document: string;
  readonly score: number;
}

/** How much each field's BM25 counts; chosen by measurement, decision 0032. */
export const weights: Readonly<Record<FieldName, number>> = {
  stems: 1,
  grams: 0.3,
  identifiers: 1,
  heading: 0.3,
};

/** Sums the weighted scores of all fields; best first, equal scores by id, so that the order is always the same. */
export function combine(found: readonly (readonly [FieldName, readonly FieldHit[]])[]): readonly SearchHit[] {
  const hits = new Map<
    string,
    { id: string; document: string; score: number; parts: Record<string, number> }
  >();
  for (const [field, list] of found) {
    for (const { id, document, score } of list) {
      const hit = hits.get(id) ?? { id, document, score: 0, parts: {} };
      const part = weights[field] * score;
      hit.parts[field] = part;
      hit.score += part;
      hits.set(id, hit);
    }
  }
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** Moves what a document has beyond `most` passages behind the others; nothing is dropped. */
export function spread(hits: readonly SearchHit[], most: number): readonly SearchHit[] {
  const taken = new Map<string, number>();
  const [first, later]: [SearchHit[], SearchHit[]] = [[], []];
  for (const hit of hits) {
    const count = (taken.get(hit.document) ?? 0) + 1;
    taken.set(hit.document, count);
    (count <= most ? first : later).push(hit);
  }
  return [...first, ...later];
}
