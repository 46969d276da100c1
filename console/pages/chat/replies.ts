import { citation, counted, turnStates } from '../../api/replies.ts';
import * as z from '../../api/schema.ts';

/** What the server replies about conversations, as far as the chat reads it. */
export const conversationList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      useCase: z.string(),
      title: z.optional(z.string()),
      pinned: z.boolean(),
      running: z.boolean(),
      lastTurnAt: z.string(),
      found: z.optional(z.string()),
    }),
  ),
  nextCursor: z.optional(z.string()),
});
export type Listed = z.Infer<typeof conversationList>['items'][number];

export const begun = z.object({ id: z.string() });

export const keptConversation = z.object({
  id: z.string(),
  useCase: z.string(),
  title: z.optional(z.string()),
  pinned: z.boolean(),
  turns: z.array(
    z.object({
      id: z.string(),
      parent: z.optional(z.string()),
      state: z.oneOf(turnStates),
      question: z.string(),
      problem: z.optional(z.string()),
      explained: z.optional(z.object({ title: z.string(), advice: z.string() })),
      rating: z.optional(z.oneOf(['up', 'down'])),
      answer: z.optional(z.string()),
      citations: z.optional(z.array(citation)),
      findings: z.optional(counted),
      weights: z.optional(z.oneOf(['demonstration'])),
      model: z.optional(z.string()),
    }),
  ),
});
export type KeptConversation = z.Infer<typeof keptConversation>;

export const attachment = z.object({
  id: z.string(),
  name: z.string(),
  state: z.oneOf(['queued', 'parsing', 'embedding', 'ready', 'failed', 'quarantined', 'expired']),
  problem: z.optional(z.object({ code: z.string(), detail: z.string() })),
  bytes: z.number(),
  releaseAskedAt: z.optional(z.string()),
  declinedAt: z.optional(z.string()),
  declineReason: z.optional(z.string()),
});
export type Attachment = z.Infer<typeof attachment>;
export const attachments = z.object({ items: z.array(attachment) });

export const modelView = z.object({
  engine: z.optional(z.string()),
  model: z.optional(z.string()),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  promptHmac: z.optional(z.string()),
});
