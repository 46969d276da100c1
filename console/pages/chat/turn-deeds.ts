import type { Turn } from './conversation.ts';
import type { Thumb } from './feedback.tsx';

/** What can be done with a turn; the same object for all of them, so that nothing is drawn anew for it. */
export interface TurnDeeds {
  readonly mayAsk: boolean;
  /** Another answer to the same question. */
  readonly again: (turn: Turn) => void;
  readonly beginEdit: (id: string | undefined) => void;
  /** Another question in its place. */
  readonly edit: (turn: Turn, question: string) => void;
  readonly choose: (id: string) => void;
  readonly rated: (id: string, rating: Thumb) => void;
  readonly showSource: (id: string, number: number) => void;
  readonly showPrompt: (id: string) => void;
}
