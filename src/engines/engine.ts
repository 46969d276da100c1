import type { ChatRequest, ResponseFormat, Tool, ToolCall, Usage } from '#contract';
import type { SupervisedState } from './embedded/supervise/engine-state.ts';

/** Where an engine stands decides what may be sent to it. */
export type EngineLocation = 'house' | 'ch' | 'eu' | 'outside';

export type EngineMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly content: string; readonly toolCallId: string };

/** What every engine understands; a field left out means the engine's own default. */
export interface EngineRequest {
  readonly model: string;
  readonly messages: readonly EngineMessage[];
  /** Tokens. */
  readonly maxTokens: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  readonly tools?: readonly Tool[];
  readonly toolChoice?: NonNullable<ChatRequest['tool_choice']>;
  readonly parallelToolCalls?: boolean;
  readonly responseFormat?: ResponseFormat;
  readonly reasoningEffort?: string;
  /** For engines of ours only: a pseudonym of whoever asks, so that turns are shared fairly. */
  readonly caller?: string;
  /** For engines of ours only: so many messages at the beginning are the use case's fixed prompt. */
  readonly fixedMessages?: number;
  /** For engines of ours only: name of a LoRA adapter. */
  readonly adapter?: string;
}

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

export type EngineEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | {
      readonly type: 'tool-call-delta';
      readonly index: number;
      readonly id?: string;
      readonly name?: string;
      readonly arguments?: string;
    }
  /** Always the last event; `usage` is absent when the engine does not report it. */
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly usage?: Usage };

/** What an engine was seen to do when it was tried. */
export interface EngineCapabilities {
  readonly streaming: boolean;
  /** Tells the tokens of a streamed answer. */
  readonly usage: boolean;
  readonly tools: boolean;
  /** Keeps to a JSON Schema. */
  readonly schema: boolean;
  readonly logprobs: boolean;
  readonly embeddings: boolean;
}

export type EngineHealth =
  | {
      readonly state: 'ready';
      readonly models: readonly string[];
      /** Absent until it was tried. */
      readonly capabilities?: EngineCapabilities;
    }
  | { readonly state: 'failed'; readonly problem: string };

export interface Embeddings {
  readonly vectors: readonly (readonly number[])[];
  readonly promptTokens: number;
}

/**
 * Anything that speaks the OpenAI protocol. Failures are Problems `engine.*`: unavailable (nothing was
 * answered, another try may help), timeout, broken (rubbish on the line), refused (the request is at fault).
 */
export interface Engine {
  readonly name: string;
  readonly kind: string;
  readonly location: EngineLocation;
  /** Models the settings name; empty means whatever the engine lists. */
  readonly models: readonly string[];
  /** `false` for an engine that only makes vectors or judges relevance. */
  readonly speaks?: boolean;
  /** Small weights that show what a model does; answers say so. */
  readonly weights?: 'demonstration';
  /** Prompt and answer together, tokens, where it is known; more is `engine.contextExceeded`. */
  readonly contextTokens?: number;
  /** SHA-256 of the weights, lower-case hex, where they are our own to check; records name it. */
  readonly modelHash?: string;
  /** LoRA adapters that it was loaded with, each with the SHA-256 of its file, lower-case hex. */
  readonly adapters?: readonly { readonly name: string; readonly sha256: string }[];
  complete(request: EngineRequest, signal: AbortSignal): AsyncIterable<EngineEvent>;
  embed?(
    model: string,
    input: readonly string[],
    dimensions: number | undefined,
    signal: AbortSignal,
  ): Promise<Embeddings>;
  /** One relevance per text, in order; higher is better, comparable only within one call. */
  rerank?(
    model: string,
    query: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly number[]>;
  health(signal: AbortSignal): Promise<EngineHealth>;
  /** Of an engine in a process of ours: queue, memory, restarts; known at once. */
  state?(): SupervisedState;
  /** Of an engine in a process of ours: ends it at once, with whatever it is answering, and starts it again. */
  restart?(): void;
  /** Tries with a few short requests what the engine can do; costs up to about a hundred tokens. */
  probe?(model: string, signal: AbortSignal): Promise<EngineCapabilities>;
}
