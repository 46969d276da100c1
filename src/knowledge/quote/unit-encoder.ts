import { createHash } from 'node:crypto';
import type { Embedder } from '../search-index/embedder.ts';
import { type Cosines, unitInContext, unitKey } from './meaning.ts';
import type { Reading } from './read.ts';

/** A unit to compare with the question, and what the encoder reads of it. */
export interface UnitText {
  readonly key: string;
  readonly text: string;
}

/** Compares questions with units in meaning; never throws. */
export interface UnitEncoder {
  /** Of the units compared within the bound; undefined when these are too few to tell, or the encoder fails. */
  cosines(question: string, units: readonly UnitText[]): Promise<Cosines | undefined>;
}

export interface UnitEncoderOptions {
  /** Asked anew each time: the encoder may be exchanged while the program runs. */
  readonly embedder: () => Embedder | undefined;
  /** Longest wait for one question, in milliseconds; 2,500 unless given: some forty sentences on one thread. */
  readonly boundMs?: number;
  /** Vectors of units kept for other questions; 20,000 (30 MB at 384 dimensions) unless given. */
  readonly kept?: number;
}

/** Best units in words that are compared, and the first passages of which every unit is. */
const bestInWords = 24;
const wholePassages = 3;
/** The likeliest in words come first; then those of the first passage, which may share no word with the question. */
const firstInWords = 10;
/** With fewer units compared when the time is over, words answer alone. */
const enoughCompared = 10;
/** Units in one call of the encoder: after each the time is looked at. */
const atOnce = 4;

/** The units worth comparing in meaning, likeliest first: an encoder takes some milliseconds for each. */
export function unitsToCompare({ ranked, cuts }: Reading): readonly UnitText[] {
  const cutOf = new Map(cuts.map((cut) => [cut.passage.id, cut]));
  const nearTop = ranked.filter(({ unit }) => unit.passage.rank <= wholePassages);
  const first = ranked.slice(0, firstInWords);
  const chosen = new Set([
    ...first,
    ...nearTop.filter(({ unit }) => unit.passage.rank === 1),
    ...nearTop,
    ...ranked.slice(0, bestInWords),
  ]);
  return [...chosen].flatMap(({ unit }) => {
    const cut = cutOf.get(unit.passage.id);
    return cut ? [{ key: unitKey(unit), text: unitInContext(unit, cut) }] : [];
  });
}

/** A {@link UnitEncoder} over an embedder; remembers the vectors of units, the least recently used go first. */
export function createUnitEncoder(options: UnitEncoderOptions): UnitEncoder {
  const { boundMs = 2_500, kept = 20_000 } = options;
  const known = new Map<string, Float32Array>();
  const recall = (key: string) => {
    const vector = known.get(key);
    if (vector) {
      known.delete(key);
      known.set(key, vector);
    }
    return vector;
  };
  const keep = (key: string, vector: Float32Array) => {
    known.set(key, vector);
    for (const oldest of known.keys()) {
      if (known.size <= kept) break;
      known.delete(oldest);
    }
  };
  return {
    async cosines(question, units) {
      const embedder = options.embedder();
      if (!embedder || units.length === 0) return undefined;
      const until = performance.now() + boundMs;
      // Hashes: a sentence must not outlive its document here.
      const idOf = ({ text }: UnitText) =>
        createHash('sha256').update(`${embedder.id}\u0000${text}`).digest('base64');
      try {
        const [asked] = await within(until, embedder.embed([question], 'query'));
        const vectors = new Map<string, Float32Array>();
        const fresh: UnitText[] = [];
        for (const unit of units) {
          const vector = recall(idOf(unit));
          if (vector) vectors.set(unit.key, vector);
          else fresh.push(unit);
        }
        for (let at = 0; at < fresh.length; at += atOnce) {
          const some = fresh.slice(at, at + atOnce);
          const texts = some.map(({ text }) => text);
          const made = await within(until, embedder.embed(texts, 'passage')).catch((error: unknown) => {
            if (vectors.size < enoughCompared) throw error;
            return undefined;
          });
          if (!made) break;
          for (const [index, unit] of some.entries()) {
            const vector = made[index];
            if (!vector) return undefined;
            keep(idOf(unit), vector);
            vectors.set(unit.key, vector);
          }
        }
        if (!asked) return undefined;
        return new Map([...vectors].map(([key, vector]) => [key, dot(asked, vector)]));
      } catch {
        return undefined;
      }
    },
  };
}

async function within<T>(until: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The encoder takes too long.')),
      Math.max(1, until - performance.now()),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
