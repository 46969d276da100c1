/** How the next token is drawn; numbers as in the OpenAI protocol and in llama.cpp. */
export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  /** 0 = all. */
  readonly topK: number;
  readonly minP: number;
  readonly presencePenalty: number;
  readonly frequencyPenalty: number;
  /** The same seed, prompt and weights give the same words on the same machine. */
  readonly seed?: number;
}

export interface RuntimeRequest {
  /** Token ids of the whole prompt, beginning-of-sequence included where the model wants one. */
  readonly prompt: readonly number[];
  /** The first so many tokens are the use case's fixed prompt: the only state that callers may share. */
  readonly fixedTokens: number;
  readonly maxTokens: number;
  readonly sampling: Sampling;
  /** Any of these ends the answer; none of them is part of it. */
  readonly stopTokens: readonly number[];
  /** GBNF. With `trigger`, it holds only from the first time the answer contains that text. */
  readonly grammar?: { readonly gbnf: string; readonly trigger?: string };
  /** How many alternatives to report with each token; 0 reports the chosen one alone. */
  readonly topLogprobs?: number;
  /** Name of a LoRA adapter this runtime was started with. */
  readonly adapter?: string;
  /** Who asks: turns are shared fairly between callers. */
  readonly caller: string;
}

export interface TokenLogprob {
  readonly token: number;
  readonly text: string;
  /** Natural logarithm. */
  readonly logprob: number;
}

export type RuntimeEvent =
  /** The prompt is evaluated; `cachedTokens` of it were already. Always first. */
  | { readonly type: 'prompt'; readonly cachedTokens: number }
  /** Whole characters only; special tokens stand in the text as they are written (`<think>`, `<tool_call>`). */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly tokens: readonly number[];
      readonly logprobs?: readonly (TokenLogprob & { readonly top: readonly TokenLogprob[] })[];
    }
  /** Always last. */
  | { readonly type: 'end'; readonly reason: 'stop' | 'length' };

/** What the loaded weights say about themselves, read from the file. */
export interface ModelFacts {
  readonly architecture: string;
  readonly contextTokens: number;
  readonly vocabulary: number;
  readonly chatTemplate?: string;
  readonly bosToken?: number;
  readonly eosToken?: number;
  /** Texts of those, as chat templates name them. */
  readonly bosText?: string;
  readonly eosText?: string;
  /** Whether prompts begin with `bosToken`. */
  readonly addBos: boolean;
  readonly embeddingLength: number;
}

/**
 * One model, loaded by one library: tokens in, tokens out. Templates, tools, schemas, thinking and the protocol lie
 * above it and are the same for every runtime. Aborting ends an evaluation within 250 ms, prefill included.
 */
export interface Runtime {
  readonly kind: string;
  readonly facts: ModelFacts;
  /** With `special`, texts such as `<|im_start|>` become their tokens; without, they are ordinary characters. */
  tokenize(text: string, special: boolean): Promise<readonly number[]>;
  detokenize(tokens: readonly number[], special: boolean): Promise<string>;
  /** Throws `engine.contextExceeded` before evaluating when prompt and `maxTokens` cannot fit. */
  generate(request: RuntimeRequest, signal: AbortSignal): AsyncIterable<RuntimeEvent>;
  /** The model's pooled vector of each text's tokens, of length 1. */
  embed(texts: readonly (readonly number[])[], signal: AbortSignal): Promise<readonly Float32Array[]>;
  /** Relevance of each prompt (question and text, already joined as the model wants them). */
  rank?(prompts: readonly (readonly number[])[], signal: AbortSignal): Promise<readonly number[]>;
  /** Sequences under evaluation and waiting. */
  load(): { readonly running: number; readonly waiting: number };
  close(): Promise<void>;
  /** Where the weights lie in another process: resolves when that has ended; nothing can be asked any more. */
  readonly gone?: Promise<void>;
}
