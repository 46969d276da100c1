import type { ChatMessage, Citation, LeitstandExtension } from '#contract';
import type { EngineMessage } from '#engines';

/** What was said in a turn; only ever stored sealed. */
export interface TurnContent {
  readonly messages: readonly ChatMessage[];
  readonly question: string;
  readonly query: string;
  /** The messages as an engine got them; empty when none was asked. */
  readonly prompt: readonly EngineMessage[];
  readonly answer: string;
  readonly citations: readonly Citation[];
  /** Category → how often, as the caller was told. */
  readonly findings?: LeitstandExtension['findings'];
  /** Words of small weights that only show what a model does. */
  readonly weights?: 'demonstration';
}

export const contextOfTitle = (conversation: string): string => `conversation:${conversation}:title`;
export const contextOfQuestion = (turn: string): string => `turn:${turn}:question`;
export const contextOfTurn = (turn: string): string => `turn:${turn}:content`;
export const contextOfComment = (turn: string): string => `turn:${turn}:comment`;
