import type { ChatMessage, Citation } from '#contract';
import type { EngineMessage } from '#engines';

/** What was said in a turn; only ever stored sealed. */
export interface TurnContent {
  readonly messages: readonly ChatMessage[];
  readonly question: string;
  readonly query: string;
  /** The prompt as the model saw it. */
  readonly prompt: readonly EngineMessage[];
  readonly answer: string;
  readonly citations: readonly Citation[];
}

export const contextOfTurn = (turn: string): string => `turn:${turn}:content`;
export const contextOfComment = (turn: string): string => `turn:${turn}:comment`;
