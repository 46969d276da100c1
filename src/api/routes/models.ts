import { z } from 'zod';
import { pullModelRequest } from '#contract';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const viewQuery = z.strictObject({
  contextTokens: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 20)
    .default(4_096)
    .describe('Length of prompt that the estimates are for'),
});

export const modelRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/models',
    permission: 'engine.read',
    tag: 'Models',
    summary: 'The catalogue: what is here, what this machine could do with each, and which we would take',
    query: viewQuery,
    answers: {
      200: '`{items: [{id, state: absent|pulling|ready|broken, bytes, licence, estimate?, job?, problem?, …}], chosen?, machine, contextTokens}`',
    },
    handle: async ({ query }) => ({ body: await parts.models.view(query.contextTokens) }),
  }),
  route({
    method: 'POST',
    path: '/api/models/pull',
    permission: 'system.operate',
    tag: 'Models',
    summary: 'Bring a model to this machine; what an earlier pull left is gone on with',
    body: pullModelRequest,
    answers: { 202: 'The job; `done` and `total` are bytes' },
    handle: async ({ identity, body }) => ({
      status: 202,
      body: await parts.models.pull(body, identity.person.id),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/models/{id}/verify',
    permission: 'system.operate',
    tag: 'Models',
    summary: 'Read every byte of a model again and compare with what was promised when it was obtained',
    answers: { 202: 'The job; `done` and `total` are bytes' },
    handle: async ({ identity, params }) => ({
      status: 202,
      body: await parts.models.verify(params.id ?? '', identity.person.id),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/api/models/{id}',
    permission: 'system.operate',
    tag: 'Models',
    summary: 'Remove the weights of a model from this machine',
    answers: { 204: 'Removed' },
    async handle({ identity, params }) {
      await parts.models.remove(params.id ?? '', identity.person.id);
      return { status: 204 };
    },
  }),
];
