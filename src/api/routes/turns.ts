import { z } from 'zod';
import { getConversation, getTurn, listConversations, rate } from '#gateway';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const feedback = z.strictObject({
  rating: z.enum(['up', 'down']),
  comment: z.string().max(4_000).optional(),
});

export const turnRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/turns/{id}',
    permission: 'turn.trace',
    tag: 'Turns',
    summary: 'Why this answer: every step; what was said only for the person who asked',
    answers: { 200: 'The turn' },
    async handle({ identity, params }) {
      return { body: await getTurn(parts, identity, parts.may(identity, 'turn.trace'), params.id ?? '') };
    },
  }),
  route({
    method: 'POST',
    path: '/api/turns/{id}/feedback',
    permission: 'turn.rate',
    tag: 'Turns',
    summary: 'Thumbs and comment on your own answer',
    body: feedback,
    answers: { 204: 'Kept' },
    async handle({ identity, params, body }) {
      await rate(parts, identity, params.id ?? '', body, parts.append);
      return { status: 204 };
    },
  }),
  route({
    method: 'GET',
    path: '/api/conversations',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'Your own conversations, newest first',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answers: { 200: '`{items}`' },
    async handle({ identity, query }) {
      return { body: { items: await listConversations(parts, identity, query.limit) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/conversations/{id}',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'What was said in your own conversation',
    answers: { 200: 'The conversation with its turns' },
    async handle({ identity, params }) {
      return { body: await getConversation(parts, identity, params.id ?? '') };
    },
  }),
];
