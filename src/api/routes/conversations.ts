import { changeConversation, conversationQuery, createConversation } from '#contract';
import {
  attachFile,
  beginConversation,
  changeConversation as change,
  deleteConversation,
  detachFile,
  filesOf,
  getConversation,
  listConversations,
} from '#gateway';
import type { ApiParts } from '../parts.ts';
import { readUpload } from '../read-upload.ts';
import { type Route, route } from '../route.ts';

/** One's own conversations; those of others do not exist here. */
export const conversationRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/conversations',
    permission: 'turn.read',
    tag: 'Conversations',
    summary: 'Your own conversations, pinned first, then the newest; searched by title and question',
    query: conversationQuery,
    answers: { 200: '`{items, nextCursor?}`; a search may go on although a page is empty' },
    async handle({ identity, query }) {
      return { body: await listConversations(parts, identity, query) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/conversations',
    permission: 'turn.create',
    tag: 'Conversations',
    summary: 'Begin a conversation before its first question, to attach files to it',
    body: createConversation,
    answers: { 201: 'The conversation' },
    async handle({ identity, body }) {
      return { status: 201, body: await beginConversation(parts, identity, body.useCase) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/conversations/{id}',
    permission: 'turn.read',
    tag: 'Conversations',
    summary: 'What was said in your own conversation; turns with the same parent are branches',
    answers: { 200: 'The conversation with its turns' },
    async handle({ identity, params }) {
      return { body: await getConversation(parts, identity, params.id ?? '') };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/conversations/{id}',
    permission: 'turn.create',
    tag: 'Conversations',
    summary: 'Rename or pin your own conversation',
    body: changeConversation,
    answers: { 204: 'Changed' },
    async handle({ identity, params, body }) {
      await change(parts, identity, params.id ?? '', body);
      return { status: 204 };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/conversations/{id}',
    permission: 'turn.create',
    tag: 'Conversations',
    summary: 'Delete your own conversation with its files: unreadable at once and for ever',
    answers: { 200: '`{conversation, unreachableAt, receipt, job}`' },
    async handle({ identity, params }) {
      return { body: await deleteConversation(parts, identity, params.id ?? '') };
    },
  }),
  route({
    method: 'POST',
    path: '/api/conversations/{id}/files',
    permission: 'turn.create',
    tag: 'Conversations',
    summary: 'Attach a file, which answers in this conversation only; the same name is a new version',
    consumes: 'multipart/form-data',
    answers: { 202: 'The file and its state; reading goes on in the background' },
    async handle({ identity, params, request }) {
      const { name, source } = await readUpload(request);
      return { status: 202, body: await attachFile(parts, identity, params.id ?? '', { name, source }) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/conversations/{id}/files',
    permission: 'turn.read',
    tag: 'Conversations',
    summary: 'The files attached to your own conversation, each with its state',
    answers: { 200: '`{items}`' },
    async handle({ identity, params }) {
      return { body: { items: await filesOf(parts, identity, params.id ?? '') } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/conversations/{id}/files/{document}',
    permission: 'turn.create',
    tag: 'Conversations',
    summary: 'Take a file out of your own conversation',
    answers: { 200: '`{document, unreachableAt, receipt, job}`' },
    async handle({ identity, params }) {
      return { body: await detachFile(parts, identity, params.id ?? '', params.document ?? '') };
    },
  }),
];
