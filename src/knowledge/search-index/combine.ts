import { type FieldName, grams } from './fields.ts';
import type { SearchHit } from './search-index.ts';

/** A passage that one field's BM25 found. */
export interface FieldHit {
  readonly id: string;
  readonly document: string;
  readonly score: number;
  readonly stem_count: number;
  readonly gram_count: number;
  /** The passage's stems, joined by spaces; read for hits by grams only. */
  readonly stems?: string | undefined;
}

/** Mean numbers of terms per passage. */
export interface AverageLengths {
  readonly stems: number;
  readonly grams: number;
}

/** How much each field's BM25 counts; chosen by measurement, decision 0032. */
const weights: Readonly<Record<FieldName, number>> = {
  stems: 1,
  grams: 0.3,
  prominent: 0.2,
  identifiers: 1,
};

/** LanceDB's constants, which cannot be set, and the length normalisation that measures better for us. */
const k1 = 1.2;
const lanceB = 0.75;
const ourB = 0.3;

/**
 * Sums the weighted scores of all fields; best first, equal scores by id, so that the order is always the same.
 * A passage found by nothing but pieces of words counts only when one of its words shares half of them.
 */
export function combine(
  found: readonly (readonly [FieldName, readonly FieldHit[]])[],
  queryStems: readonly string[],
  averages: AverageLengths,
): readonly SearchHit[] {
  const hits = new Map<
    string,
    { id: string; document: string; score: number; parts: Record<string, number> }
  >();
  for (const [field, list] of found) {
    for (const one of list) {
      const hit = hits.get(one.id) ?? { id: one.id, document: one.document, score: 0, parts: {} };
      const part = weights[field] * renormalised(field, one, averages);
      hit.parts[field] = part;
      hit.score += part;
      hits.set(one.id, hit);
    }
  }
  const pieces = new Set(queryStems.flatMap(grams));
  const words = queryStems.map((stem) => new Set(grams(stem)));
  for (const one of found.find(([field]) => field === 'grams')?.[1] ?? []) {
    if (Object.keys(hits.get(one.id)?.parts ?? {}).length > 1) continue;
    if (!(one.stems ?? '').split(' ').some((stem) => sharesHalf(stem, words, pieces))) hits.delete(one.id);
  }
  return [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/**
 * Every term stands once in its field, so BM25's length factor is common to all terms of a passage and can be
 * exchanged afterwards: (1 + k1 (1 − b + b · length / average)), Robertson and Zaragoza 2009, with another b.
 */
function renormalised(field: FieldName, hit: FieldHit, averages: AverageLengths): number {
  if (field !== 'stems' && field !== 'grams') return hit.score;
  const relative = field === 'stems' ? hit.stem_count / averages.stems : hit.gram_count / averages.grams;
  return hit.score * (lengthFactor(lanceB, relative) / lengthFactor(ourB, relative));
}

function lengthFactor(b: number, relative: number): number {
  return 1 + k1 * (1 - b + b * relative);
}

/** `frist` in `kundigungsfrist`, `panther` and `panthers`; not two words that share four letters by chance. */
function sharesHalf(
  stem: string,
  words: readonly ReadonlySet<string>[],
  anyPiece: ReadonlySet<string>,
): boolean {
  const own = grams(stem);
  if (own.length < 2 || !own.some((piece) => anyPiece.has(piece))) return false;
  return words.some((word) => {
    const shared = own.filter((piece) => word.has(piece)).length;
    return word.size >= 2 && shared >= Math.min(own.length, word.size) / 2;
  });
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
