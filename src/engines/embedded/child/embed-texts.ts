import { z } from 'zod';
import { Problem } from '#contract';
import type { Runtime } from '../runtime.ts';

/** The request of `/v1/embeddings`. Instructions and prefixes are part of the caller's text. */
export const embeddingsBody = z.strictObject({
  model: z.string().optional(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  /** Keeps the first so many numbers, for models trained to be cut. */
  dimensions: z.int().min(1).nullish(),
  user: z.string().nullish(),
});
export type EmbeddingsBody = z.infer<typeof embeddingsBody>;

/**
 * Vectors of length 1 in OpenAI's shape. A text longer than the context is cut at its end and said to be:
 * `truncated` at its row, with its whole number of tokens.
 */
export async function embedTexts(
  body: EmbeddingsBody,
  runtime: Runtime,
  model: string,
  signal: AbortSignal,
): Promise<object> {
  const { embeddingLength, contextTokens } = runtime.facts;
  const dimensions = body.dimensions ?? embeddingLength;
  if (dimensions > embeddingLength) {
    throw new Problem('engine.refused', `The vectors of this model have ${embeddingLength} dimensions.`);
  }
  const texts = typeof body.input === 'string' ? [body.input] : body.input;
  const whole = await Promise.all(texts.map((text) => runtime.tokenize(text, false)));
  const kept = whole.map((tokens) => framed(tokens, runtime, contextTokens));
  const vectors = await runtime.embed(kept, signal);
  const promptTokens = kept.reduce((sum, tokens) => sum + tokens.length, 0);
  return {
    object: 'list',
    model,
    data: vectors.map((vector, index) => {
      const cut = shortened(vector, dimensions);
      const tokens = whole[index]?.length ?? 0;
      return {
        object: 'embedding',
        index,
        embedding: body.encoding_format === 'base64' ? base64(cut) : [...cut],
        ...(tokens > innerRoom(runtime, contextTokens) ? { truncated: true, tokens } : {}),
      };
    }),
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
  };
}

const innerRoom = (runtime: Runtime, contextTokens: number): number =>
  contextTokens - (runtime.facts.addBos ? 1 : 0) - (closing(runtime) === undefined ? 0 : 1);

/** Encoders and Qwen3-Embedding read the end mark: the former as a separator, the latter as the place of the vector. */
const closing = (runtime: Runtime): number | undefined => runtime.facts.eosToken;

function framed(tokens: readonly number[], runtime: Runtime, contextTokens: number): readonly number[] {
  const { addBos, bosToken } = runtime.facts;
  const end = closing(runtime);
  return [
    ...(addBos && bosToken !== undefined ? [bosToken] : []),
    ...tokens.slice(0, innerRoom(runtime, contextTokens)),
    ...(end === undefined ? [] : [end]),
  ];
}

function shortened(vector: Float32Array, dimensions: number): Float32Array {
  const cut = vector.slice(0, dimensions);
  const length = Math.sqrt(cut.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? cut : cut.map((value) => value / length);
}

/** Little-endian floats, as OpenAI's clients expect them. */
const base64 = (vector: Float32Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
