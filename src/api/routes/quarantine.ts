import { requireOwn } from '#access';
import { releaseFileBody } from '#contract';
import { askToRelease, declineFile, releaseFile, waitingFiles, waitingText } from '#gateway';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

/** Files of conversations that were locked away: asked for by those who attached them, released by others. */
export const quarantineRoutes = (parts: ApiParts): readonly Route[] => {
  const common = { permission: 'attachment.release', tag: 'Conversations' } as const;
  return [
    route({
      method: 'POST',
      path: '/api/conversations/{id}/files/{document}/ask-release',
      permission: 'turn.create',
      tag: 'Conversations',
      summary:
        'Ask that a file of your own that was locked away be released: those who may do so can then read it',
      answers: { 202: 'The file' },
      async handle({ identity, params }) {
        const file = await askToRelease(parts, identity, params.id ?? '', params.document ?? '');
        return { status: 202, body: file };
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/quarantine',
      summary:
        'Files of conversations that were locked away, whose release was asked for and which you may release',
      answers: { 200: '`{items: [{id, name, bytes, problem?, useCase, askedBy, askedAt}]}`' },
      handle: async ({ identity }) => ({ body: { items: await waitingFiles(parts, identity) } }),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/quarantine/{id}/text',
      summary: 'What such a file says; that you read it is recorded',
      answers: { 200: 'text/markdown' },
      handle: async ({ identity, params }) => ({
        body: await waitingText(parts, identity, params.id ?? ''),
        headers: { 'content-type': 'text/markdown; charset=utf-8' },
      }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/quarantine/{id}/release',
      summary: 'Let such a file answer in its conversation; the reason stays with it',
      body: releaseFileBody,
      answers: { 204: 'Released; it is read again in the background' },
      async handle({ identity, params, body }) {
        requireOwn(identity);
        await releaseFile(parts, identity, params.id ?? '', body.reason);
        return { status: 204 };
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/quarantine/{id}/decline',
      summary: 'Leave such a file locked away; its person reads the reason',
      body: releaseFileBody,
      answers: { 204: 'Declined; a cleaned version can be attached' },
      async handle({ identity, params, body }) {
        await declineFile(parts, identity, params.id ?? '', body.reason);
        return { status: 204 };
      },
    }),
  ];
};
