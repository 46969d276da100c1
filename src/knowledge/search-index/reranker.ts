/** Judges question and passage together; runs on few candidates, after ranking and permission. */
export interface Reranker {
  readonly id: string;
  /** One relevance per text, in order; higher is better, comparable only within one call. */
  score(query: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;
}
