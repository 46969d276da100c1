import { Problem } from '#contract';
import type { Reranker } from '../search-index/index.ts';

/** Relevance of each document to the query, in order, as `/v1/rerank` gives it. */
export type EngineRerank = (
  model: string,
  query: string,
  documents: readonly string[],
  signal: AbortSignal,
) => Promise<readonly number[]>;

export interface EngineRerankerOptions {
  readonly model: string;
  readonly rerank: EngineRerank;
  /** 20 s unless given. */
  readonly timeoutMs?: number;
}

/** UTF-16 units of a passage that are judged. */
const longestText = 4_000;

/** A judge such as Qwen3-Reranker behind an engine; `engine.broken` when it does not give one number a text. */
export function engineReranker({ model, rerank, timeoutMs = 20_000 }: EngineRerankerOptions): Reranker {
  return {
    id: model,
    async score(query, texts, signal) {
      const late = AbortSignal.timeout(timeoutMs);
      const cut = texts.map((text) => text.slice(0, longestText));
      const scores = await rerank(model, query, cut, signal ? AbortSignal.any([signal, late]) : late);
      if (scores.length !== texts.length || !scores.every((score) => Number.isFinite(score))) {
        throw new Problem('engine.broken', `${model} did not give one number for each text.`);
      }
      return scores;
    },
  };
}
