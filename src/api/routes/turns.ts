import { z } from 'zod';
import { isSharedWith } from '#access';
import { erasedTurn, getTurn, rate, stopTurn, whatTheModelSaw } from '#gateway';
import { reviewOfTurn } from '#review';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { sourceFor } from '../source-for.ts';

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
    summary:
      'Why this answer: every step; what was said only for the person who asked, and for whom they showed it',
    answers: {
      200: 'The turn; `erased` where its words are gone and the record is kept until `recordUntil`',
    },
    async handle({ identity, params }) {
      const seesAll = parts.may(identity, 'turn.trace');
      const id = params.id ?? '';
      const erased = seesAll ? await erasedTurn(parts.store, id) : undefined;
      const turn =
        erased ??
        (await getTurn(parts, identity, seesAll, id, {
          isShared: (asked) => isSharedWith(parts.store, identity, asked, parts.now()),
          mayReadDocument: async (document) => (await sourceFor(parts, identity, document)).readable,
          append: parts.append,
        }));
      const review = await reviewOfTurn(parts, parts.store, turn.id);
      return { body: { ...turn, ...(review === undefined ? {} : { review }) } };
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
    path: '/api/turns/{id}/prompt',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'What the model saw, for the person who asked',
    answers: { 200: '`{turn, engine?, model?, messages, promptHmac?}`' },
    async handle({ identity, params }) {
      return { body: await whatTheModelSaw(parts, identity, params.id ?? '') };
    },
  }),
  route({
    method: 'POST',
    path: '/api/turns/{id}/stop',
    permission: 'turn.create',
    tag: 'Turns',
    summary: 'End your own turn now; what was said by then stays',
    answers: { 204: 'Asked to end' },
    async handle({ identity, params }) {
      await stopTurn(parts, identity, params.id ?? '');
      return { status: 204 };
    },
  }),
];
