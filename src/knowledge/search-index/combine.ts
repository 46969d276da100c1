import { type FieldName, grams, type QueryFields } from './fields.ts';
import type { SearchHit } from './search-index.ts';

/** A passage that one field's BM25 found. */
export interface FieldHit {
  readonly id: string;
  readonly document: string;
  readonly score: number;
  readonly stem_count: number;
  readonly gram_count: number;
  /** The passage's stems, joined by spaces; read for hits by grams and by concepts only. */
  readonly stems?: string | undefined;
  /** Read for hits by concepts only, like `concepts`. */
  readonly prominent?: string | undefined;
  readonly concepts?: string | undefined;
}

/** Mean numbers of terms per passage. */
export interface AverageLengths {
  readonly stems: number;
  readonly grams: number;
}

/** How much each field's BM25 counts; chosen by measurement, decisions 0032 and 0045. */
const weights: Readonly<Record<FieldName, number>> = {
  stems: 1,
  grams: 0.3,
  prominent: 0.2,
  identifiers: 1,
  concepts: 0.5,
};

/** LanceDB's constants, which cannot be set, and the length normalisation that measures better for us. */
const k1 = 1.2;
const lanceB = 0.75;
const ourB = 0.3;

/**
 * Sums the weighted scores of all fields; best first, equal scores by id, so that the order is always the same.
 * A passage found by nothing but pieces of words counts only when one of its words shares half of them. A concept counts
 * only where the passage has other words for it than the query: the words themselves have counted already, and a
 * synonym stays behind them.
 */
export function combine(
  found: readonly (readonly [FieldName, readonly FieldHit[]])[],
  query: Pick<QueryFields, 'stems' | 'conceptWords'>,
  averages: AverageLengths,
): readonly SearchHit[] {
  const hits = new Map<
    string,
    { id: string; document: string; score: number; parts: Record<string, number> }
  >();
  for (const [field, list] of found) {
    for (const one of list) {
      const hit = hits.get(one.id) ?? { id: one.id, document: one.document, score: 0, parts: {} };
      const share = field === 'concepts' ? otherWordsShare(one, query.conceptWords) : 1;
      if (share === 0) continue;
      const part = weights[field] * share * renormalised(field, one, averages);
      hit.parts[field] = part;
      hit.score += part;
      hits.set(one.id, hit);
    }
  }
  const queryStems = query.stems.split(' ');
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

/** Share of the query's concepts found in a passage for which it has none of the query's own words, 0 to 1. */
function otherWordsShare(hit: FieldHit, conceptWords: QueryFields['conceptWords']): number {
  const words = new Set(`${hit.stems ?? ''} ${hit.prominent ?? ''}`.split(' '));
  const shared = (hit.concepts ?? '').split(' ').flatMap((concept) => {
    const asked = conceptWords.get(concept);
    return asked ? [asked] : [];
  });
  const other = shared.filter((asked) => !asked.some((phrase) => phrase.every((word) => words.has(word))));
  return shared.length === 0 ? 0 : other.length / shared.length;
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
