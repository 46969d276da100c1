import { z } from 'zod';
import { slug } from './use-case.ts';

/** UTF-16 units of a conversation's title. */
export const longestTitle = 120;

export const createConversation = z.strictObject({
  useCase: z.string().min(1).max(200).describe('The use case that it is held with'),
});

export const changeConversation = z
  .strictObject({
    title: z.string().trim().min(1).max(longestTitle).optional(),
    pinned: z.boolean().optional(),
  })
  .refine((change) => change.title !== undefined || change.pinned !== undefined, {
    error: 'name what changes: title or pinned',
  });
export type ChangeConversation = z.infer<typeof changeConversation>;

export const conversationQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
  search: z.string().trim().max(200).optional().describe('Words of titles and questions; all must occur'),
  useCase: z.string().max(200).optional(),
});
export type ConversationQuery = z.infer<typeof conversationQuery>;

/** A conversation in its owner's list: pinned first, then the newest. */
export interface ConversationSummary {
  readonly id: string;
  readonly useCase: string;
  /** From the first question unless it was renamed; none before that. */
  readonly title?: string;
  readonly pinned: boolean;
  readonly running: boolean;
  readonly createdAt: string;
  readonly lastTurnAt: string;
  /** The question in which a search found its words, if not in the title. */
  readonly found?: string;
}

/**
 * Name of the collection that holds what was attached to a conversation. It is no slug, so that no use case can
 * declare it and no search can name it.
 */
export const attachedTo = (conversation: string): string => `conversation/${conversation}`;

/** Files that one conversation takes. */
export const mostAttachments = 20;

/**
 * `metadata` of a chat request, which OpenAI's shape allows to be strings only. `parent` is the turn that this one
 * follows (empty: none, the first), without it the newest. `turn` is an id for this turn, chosen by the caller so
 * that it can be stopped before its first word. With `background` a turn goes on when its caller goes away.
 */
export const turnMetadata = z.looseObject({
  conversation: z.string().optional(),
  parent: z.string().optional(),
  turn: z.uuid().optional(),
  background: z.enum(['true', 'false']).optional(),
  callback: slug.optional(),
});
