import type { DataKey } from '#store';
import { contextOfQuestion, contextOfTitle, contextOfTurn, type TurnContent } from './turn-content.ts';

/** What was said in a turn; `undefined` while it is being answered. */
export function openContent(
  key: DataKey,
  turn: { readonly id: string; readonly sealed_content: Uint8Array | null },
): TurnContent | undefined {
  if (!turn.sealed_content) return undefined;
  // Sealed by us and authenticated by its key: what comes out is what went in.
  return JSON.parse(key.open(turn.sealed_content, contextOfTurn(turn.id)).toString('utf8'));
}

/** The question of a turn, also while it is being answered; turns of older releases have it in their content only. */
export function openQuestion(
  key: DataKey,
  turn: {
    readonly id: string;
    readonly sealed_question: Uint8Array | null;
    readonly sealed_content: Uint8Array | null;
  },
): string {
  if (turn.sealed_question)
    return key.open(turn.sealed_question, contextOfQuestion(turn.id)).toString('utf8');
  return openContent(key, turn)?.question ?? '';
}

export function openTitle(
  key: DataKey,
  conversation: { readonly id: string; readonly sealed_title: Uint8Array | null },
): string | undefined {
  if (!conversation.sealed_title) return undefined;
  return key.open(conversation.sealed_title, contextOfTitle(conversation.id)).toString('utf8');
}
