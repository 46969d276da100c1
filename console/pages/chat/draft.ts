import { recall, remember } from '../../parts/memory.ts';

const nameOf = (conversation: string | undefined): string => `draft.${conversation ?? 'new'}`;

/** What was typed and not sent, for each conversation, in this tab. */
export const readDraft = (conversation: string | undefined): string =>
  recall(nameOf(conversation), 'tab') ?? '';
export const keepDraft = (conversation: string | undefined, text: string): void =>
  remember(nameOf(conversation), text, 'tab');
