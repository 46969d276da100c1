import { Problem } from '#contract';
import type { Embedder } from '../search-index/index.ts';
import { modelFamily } from './model-families.ts';
import { QueryCache } from './query-cache.ts';

/** Vectors of these texts from an engine, in order; of any length, not necessarily normalised. */
export type EngineEmbed = (
  model: string,
  input: readonly string[],
  dimensions: number | undefined,
  signal: AbortSignal,
) => Promise<readonly (readonly number[] | Float32Array)[]>;

export interface EngineEmbedderOptions {
  readonly model: string;
  /** Tells two weights of one name apart, e.g. the beginning of the file's SHA-256. */
  readonly version?: string;
  readonly embed: EngineEmbed;
  /** Fewer than the model has; `config.invalid` where its family does not allow it. */
  readonly dimensions?: number;
  /** 30 s unless given; for one call of the engine. */
  readonly timeoutMs?: number;
}

/** Passages in one call of the engine: a question waits for one call at most. */
const passagesAtOnce = 4;
const cachedQueries = 1_000;
/** A text that has more tokens than the model reads is halved, down to so many UTF-16 units. */
const shortestText = 100;

/**
 * An encoder behind an engine that speaks the OpenAI protocol. Asks it once, to see that it answers and how long its
 * vectors are. Throws what the engine throws, and `engine.broken` for vectors that are none.
 */
export async function engineEmbedder(options: EngineEmbedderOptions): Promise<Embedder> {
  const { model, dimensions, embed, timeoutMs = 30_000 } = options;
  const family = modelFamily(model);
  if (dimensions !== undefined && !family.truncates) {
    throw new Problem('config.invalid', `Vectors of ${model} cannot be shortened.`);
  }
  const cache = new QueryCache(cachedQueries);
  const turns = new Turns();
  const call = async (texts: readonly string[], length: number | undefined) => {
    // Engines differ in whether they understand `dimensions`: the vector is cut here, where it is known to be right.
    const vectors = await embed(model, texts, undefined, AbortSignal.timeout(timeoutMs));
    if (vectors.length !== texts.length) {
      throw new Problem(
        'engine.broken',
        `${model} gave ${vectors.length} vectors for ${texts.length} texts.`,
      );
    }
    return vectors.map((vector) => unitVector(model, vector, length));
  };
  const callOrCut = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    try {
      return await call(texts, length);
    } catch (error) {
      // Servers say that a text is too long in different ways.
      const tooLong =
        error instanceof Problem && ['engine.contextExceeded', 'engine.refused'].includes(error.code);
      if (!tooLong) throw error;
      const [only] = texts;
      if (texts.length > 1) return (await Promise.all(texts.map((text) => callOrCut([text])))).flat();
      if (only === undefined || only.length <= shortestText) throw error;
      return callOrCut([only.slice(0, only.length / 2)]);
    }
  };
  const [probe] = await call([`${family.query}a`], dimensions);
  const length = probe?.length ?? 0;
  const id = [model, options.version, family.name, length].filter((part) => part !== undefined).join(':');

  const texted = (prefix: string, text: string) => prefix + text.slice(0, family.longestText);
  return {
    id,
    dimensions: length,
    async embed(texts, kind) {
      if (kind === 'query') {
        return Promise.all(
          texts.map(async (text) => {
            const known = cache.get(id, text);
            if (known) return known;
            const [vector] = await turns.first(() => callOrCut([texted(family.query, text)]));
            if (!vector) throw new Problem('engine.broken', `${model} gave no vector.`);
            cache.set(id, text, vector);
            return vector;
          }),
        );
      }
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += passagesAtOnce) {
        const some = texts.slice(at, at + passagesAtOnce).map((text) => texted(family.passage, text));
        vectors.push(...(await turns.afterQueries(() => callOrCut(some))));
      }
      return vectors;
    },
  };
}

/** The first `length` numbers, or all, scaled to length 1. */
function unitVector(
  model: string,
  vector: readonly number[] | Float32Array,
  length = vector.length,
): Float32Array {
  const cut = Float32Array.from(vector.slice(0, length));
  let squares = 0;
  for (const value of cut) squares += value * value;
  const norm = Math.sqrt(squares);
  if (cut.length === 0 || cut.length < length || !Number.isFinite(norm) || norm === 0) {
    throw new Problem('engine.broken', `${model} gave a vector that cannot be used.`);
  }
  return cut.map((value) => value / norm);
}

/** Questions go before passages: people wait for them. */
class Turns {
  #queries = 0;
  #idle: (() => void)[] = [];

  async first<T>(work: () => Promise<T>): Promise<T> {
    this.#queries += 1;
    try {
      return await work();
    } finally {
      this.#queries -= 1;
      if (this.#queries === 0) for (const go of this.#idle.splice(0)) go();
    }
  }

  async afterQueries<T>(work: () => Promise<T>): Promise<T> {
    if (this.#queries > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    return work();
  }
}
