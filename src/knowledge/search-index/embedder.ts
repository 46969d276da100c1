/** Turns texts into vectors. The caller decides whether the engine behind it is inside the house. */
export interface Embedder {
  /** Names model and version: vectors of different ids are never compared. */
  readonly id: string;
  readonly dimensions: number;
  /** One vector of length 1 per text, in order. Some models embed questions and passages differently. */
  embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<readonly Float32Array[]>;
}
