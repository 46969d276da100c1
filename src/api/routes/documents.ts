import { type Identity, searchRequest } from '#contract';
import {
  deleteDocument,
  documentOriginal,
  documentPassages,
  documentText,
  getDocument,
  listDocuments,
  upload,
} from '#knowledge';
import type { ApiParts } from '../parts.ts';
import { readUpload } from '../read-upload.ts';
import { type Route, route } from '../route.ts';
import { mustSeeCollection, sightOf } from '../sight.ts';
import { pageQuery } from './collections.ts';

export const documentRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/collections/{name}/documents',
    permission: 'document.write',
    tag: 'Knowledge',
    summary: 'Upload a document; the same name is a new version of it',
    consumes: 'multipart/form-data',
    answers: { 202: '`{id, name, state}`; reading goes on in the background' },
    async handle({ identity, params, request }) {
      const collection = await mustSeeCollection(parts, identity, params.name ?? '');
      const file = await readUpload(request);
      const started = performance.now();
      const { id } = await upload(
        parts,
        { collection: collection.name, ...file, by: identity.person.id, sight: sightOf(parts, identity) },
        (handle, uploaded) =>
          parts.append(handle, {
            kind: 'document',
            actor: { person: identity.person.id },
            subject: { collection: collection.name, document: uploaded.id },
            data: { event: 'uploaded', durationMs: Math.round(performance.now() - started) },
          }),
      );
      return { status: 202, body: await getDocument(parts.store, 'all', id, parts.now()) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/collections/{name}/documents',
    permission: 'collection.read',
    tag: 'Knowledge',
    summary: 'Documents of a collection by name, each with its state',
    query: pageQuery,
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ identity, params, query }) {
      const { name } = await mustSeeCollection(parts, identity, params.name ?? '');
      const page = { limit: query.limit, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) };
      return { body: await listDocuments(parts.store, sightOf(parts, identity), name, page, parts.now()) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}',
    permission: 'collection.read',
    tag: 'Knowledge',
    summary: 'One document and its state',
    answers: { 200: 'The document' },
    async handle({ identity, params }) {
      return { body: await getDocument(parts.store, sightOf(parts, identity), params.id ?? '', parts.now()) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/documents/{id}',
    permission: 'document.write',
    tag: 'Knowledge',
    summary: 'Delete a document: unreachable at once, destroyed within minutes',
    answers: { 200: '`{document, unreachableAt, receipt, job}`' },
    async handle({ identity, params }) {
      const { id } = await getDocument(parts.store, sightOf(parts, identity), params.id ?? '', parts.now());
      let receipt: unknown;
      const { unreachableAt, job } = await deleteDocument(parts, id, identity.person.id, async (handle) => {
        receipt = await parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { document: id },
          data: { event: 'deleted' },
        });
      });
      return { body: { document: id, unreachableAt: unreachableAt.toISOString(), receipt, job } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}/text',
    permission: 'document.read',
    tag: 'Knowledge',
    summary: 'The extracted text as Markdown',
    answers: { 200: 'text/markdown' },
    async handle({ identity, params }) {
      const text = await documentText(parts.store, sightForContent(identity), params.id ?? '');
      return { body: text, headers: { 'content-type': 'text/markdown; charset=utf-8' } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}/passages',
    permission: 'document.read',
    tag: 'Knowledge',
    summary: 'The passages of a document, in order',
    answers: { 200: '`{items}`' },
    async handle({ identity, params }) {
      return {
        body: { items: await documentPassages(parts.store, sightForContent(identity), params.id ?? '') },
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}/original',
    permission: 'document.read',
    tag: 'Knowledge',
    summary: 'The uploaded file itself',
    answers: { 200: 'The file, always as a download' },
    async handle({ identity, params }) {
      const source = { handle: parts.store, envelopes: parts.envelopes, blobs: parts.blobs };
      const file = await documentOriginal(source, sightForContent(identity), params.id ?? '');
      return {
        body: file.content,
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(file.bytes),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        },
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/search',
    permission: 'search.use',
    tag: 'Knowledge',
    summary: 'The best passages that you may read',
    body: searchRequest,
    answers: { 200: '`{hits}`' },
    async handle({ identity, body }) {
      return { body: { hits: await parts.searchFor(identity, body) } };
    },
  }),
];

/** Managing collections shows names and states; content is for readers only, and for whoever attached it. */
const sightForContent = ({ groups, person }: Identity) => ({ groups, own: { person: person.id } });
