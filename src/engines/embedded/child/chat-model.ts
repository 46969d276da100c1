import type { RuntimeRequest } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';

/** A piece of an answer, as the protocol names them. */
export type AnswerPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | {
      readonly type: 'tool-call';
      readonly index: number;
      /** With the first piece of a call. */
      readonly id?: string;
      readonly name?: string;
      readonly arguments?: string;
    };

/** Finds tool calls in the words of an answer, however they are cut. */
export interface AnswerReader {
  push(text: string): readonly AnswerPart[];
  end(): readonly AnswerPart[];
}

/** A request made ready for the weights. */
export interface PreparedChat
  extends Pick<RuntimeRequest, 'prompt' | 'fixedTokens' | 'stopTokens' | 'grammar'> {
  /** The prompt ends inside thinking. */
  readonly reasoningOpen: boolean;
  /** Thinking is asked for, open already or not. */
  readonly thinks: boolean;
  /** Absent where no tools were given: then all words are text. */
  readonly reader?: AnswerReader;
  /** Why the whole answer is not what was asked for; nothing when it is. Never quotes the answer. */
  readonly mistake?: (answer: string) => string | undefined;
}

/** How one model is spoken to: its template, its way of thinking, its form of tool calls and its schemas. */
export interface ChatModel {
  /** Fails with `engine.refused` for what this model cannot do or what cannot be enforced. */
  prepare(body: ChatBody): Promise<PreparedChat>;
}
