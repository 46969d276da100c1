import { z } from 'zod';
import { personNames, requireOwn, requirePerson } from '#access';
import {
  changeDocument as changeSchema,
  type DocumentView,
  documentStates,
  type Identity,
  Problem,
  searchRequest,
} from '#contract';
import {
  changeDocument,
  countDocuments,
  deleteDocument,
  documentOriginal,
  documentPassages,
  documentSorts,
  documentText,
  documentVersions,
  getDocument,
  listDocuments,
  releaseDocument,
  retryDocument,
  upload,
} from '#knowledge';
import type { ApiParts } from '../parts.ts';
import { readUpload } from '../read-upload.ts';
import { type Route, route } from '../route.ts';
import { mustSeeCollection, sightForContent, sightOf } from '../sight.ts';
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
      const [document] = await told(parts, identity, [
        await getDocument(parts.store, 'all', id, parts.now()),
      ]);
      return { status: 202, body: document };
    },
  }),
  route({
    method: 'GET',
    path: '/api/collections/{name}/documents',
    permission: 'collection.read',
    tag: 'Knowledge',
    summary: 'Documents of a collection, each with its state; searched, filtered and sorted',
    query: listQuery,
    answers: { 200: '`{items, nextCursor?, counts?: {total, states}}`' },
    async handle({ identity, params, query }) {
      const { name } = await mustSeeCollection(parts, identity, params.name ?? '');
      const { sort, owner, expiresWithinDays, counts, ...wish } = query;
      const now = parts.now();
      const wanted = {
        ...wish,
        sort: documentSorts.find((key) => sort.endsWith(key)),
        descending: sort.startsWith('-'),
        ...(owner === undefined ? {} : { owner: owner === 'me' ? identity.person.id : owner }),
        ...(expiresWithinDays === undefined
          ? {}
          : { expiresBefore: new Date(now.getTime() + expiresWithinDays * 86_400_000) }),
      };
      const sight = sightOf(parts, identity);
      const { items, ...page } = await listDocuments(parts.store, sight, name, wanted, now);
      const counted = counts ? { counts: await countDocuments(parts.store, sight, name, wanted, now) } : {};
      return { body: { items: await told(parts, identity, items), ...page, ...counted } };
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
      return { body: await one(parts, identity, params.id ?? '') };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/documents/{id}',
    permission: 'document.write',
    tag: 'Knowledge',
    summary: 'Change title, language, validity, labels, readers or owner; a right taken away is gone at once',
    body: changeSchema,
    answers: { 200: 'The document' },
    async handle({ identity, params, body }) {
      const id = params.id ?? '';
      const change =
        typeof body.owner === 'string'
          ? { ...body, owner: await ownerOf(parts, identity, body.owner) }
          : body;
      const document = { id, by: identity.person.id, sight: sightOf(parts, identity) };
      await changeDocument(parts, document, change, (handle) =>
        parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { document: id },
          data: { event: 'changed' },
        }),
      );
      return { body: await one(parts, identity, id) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}/versions',
    permission: 'collection.read',
    tag: 'Knowledge',
    summary: 'Every version of a document, newest first',
    answers: { 200: '`{items}`' },
    async handle({ identity, params }) {
      const versions = await documentVersions(parts.store, sightOf(parts, identity), params.id ?? '');
      const names = parts.may(identity, 'document.write')
        ? await personNames(
            parts.store,
            versions.map(({ createdBy }) => createdBy),
          )
        : new Map<string, string>();
      const items = versions.map(({ createdBy, ...version }) => {
        const name = names.get(createdBy);
        return name === undefined ? version : { ...version, createdBy: name };
      });
      return { body: { items } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/{id}/retry',
    permission: 'document.write',
    tag: 'Knowledge',
    summary: 'Read a document that failed once more, from the stored original',
    answers: { 202: 'The document' },
    async handle({ identity, params }) {
      const id = params.id ?? '';
      const document = { id, by: identity.person.id, sight: sightOf(parts, identity) };
      await retryDocument(parts, document, (handle) =>
        parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { document: id },
          data: { event: 'retried' },
        }),
      );
      return { status: 202, body: await one(parts, identity, id) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/{id}/release',
    permission: 'document.release',
    tag: 'Knowledge',
    summary: 'Let a document answer that was locked away because it seems to give the model orders',
    answers: { 202: 'The document' },
    async handle({ identity, params }) {
      requireOwn(identity);
      const id = params.id ?? '';
      const sight = sightOf(parts, identity);
      // What somebody attached is released by others, in another way (`/api/quarantine`).
      const shared = sight === 'all' ? sight : { groups: sight.groups };
      await releaseDocument(parts, { id, by: identity.person.id, sight: shared }, (handle) =>
        parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { document: id },
          data: { event: 'released' },
        }),
      );
      return { status: 202, body: await one(parts, identity, id) };
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
    query: versionQuery,
    answers: { 200: 'text/markdown' },
    async handle({ identity, params, query }) {
      const text = await documentText(parts.store, sightForContent(parts, identity), params.id ?? '', query);
      return { body: text, headers: { 'content-type': 'text/markdown; charset=utf-8' } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}/passages',
    permission: 'document.read',
    tag: 'Knowledge',
    summary: 'The passages of a document, in order',
    query: versionQuery,
    answers: { 200: '`{items}`' },
    async handle({ identity, params, query }) {
      const sight = sightForContent(parts, identity);
      return { body: { items: await documentPassages(parts.store, sight, params.id ?? '', query) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/documents/{id}/original',
    permission: 'document.read',
    tag: 'Knowledge',
    summary: 'The uploaded file itself, the newest or another version',
    query: versionQuery,
    answers: { 200: 'The file, always as a download' },
    async handle({ identity, params, query }) {
      const source = { handle: parts.store, envelopes: parts.envelopes, blobs: parts.blobs };
      const file = await documentOriginal(source, sightForContent(parts, identity), params.id ?? '', query);
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
    answers: { 200: '`{hits, explanation?}`' },
    async handle({ identity, body }) {
      if (!body.explain && body.as === undefined)
        return { body: { hits: await parts.searchFor(identity, body) } };
      mayExplain(parts, identity, body.as !== undefined);
      return { body: await parts.explainSearch(identity, body) };
    },
  }),
];

/**
 * How a search came about is for those who look after documents; to ask in the place of others, for those who manage
 * who may read them. Asked before anything is searched, so that a refusal tells nothing.
 */
function mayExplain(parts: ApiParts, identity: Identity, inPlaceOfOthers: boolean): void {
  const needed = inPlaceOfOthers ? 'collection.manage' : 'document.write';
  if (!parts.may(identity, needed)) {
    throw new Problem('access.forbidden', `Explaining a search needs the right "${needed}".`);
  }
}

const listQuery = pageQuery.extend({
  search: z.string().min(1).max(200).optional().describe('Part of the name or title'),
  state: z.enum(documentStates).optional(),
  owner: z.string().min(1).max(200).optional().describe('Id of a person, or `me`'),
  expiresWithinDays: z.coerce.number().int().min(1).max(3_650).optional(),
  sort: z
    .enum([...documentSorts, ...documentSorts.map((key) => `-${key}` as const)])
    .default('name')
    .describe('A minus turns the order round'),
  counts: z.stringbool().optional().describe('Also how many there are, in all and by state'),
});

const versionQuery = z.strictObject({
  version: z.coerce.number().int().min(1).optional().describe('The one that answers, unless given'),
});

async function one(parts: ApiParts, identity: Identity, id: string) {
  const [document] = await told(parts, identity, [
    await getDocument(parts.store, sightOf(parts, identity), id, parts.now()),
  ]);
  return document;
}

/** Documents with the names of their owners; whose they are to read only those learn who may change it. */
async function told(parts: ApiParts, identity: Identity, documents: readonly DocumentView[]) {
  const names = await personNames(
    parts.store,
    documents.flatMap(({ owner }) => owner ?? []),
  );
  const writes = parts.may(identity, 'document.write');
  return documents.map(({ readers, ...document }) => {
    const ownerName = document.owner === undefined ? undefined : names.get(document.owner);
    return {
      ...document,
      ...(ownerName === undefined ? {} : { ownerName }),
      ...(writes && readers !== undefined ? { readers } : {}),
    };
  });
}

/** Whoever may not see people can only take a document over: otherwise names could be tried out here. */
async function ownerOf(parts: ApiParts, identity: Identity, owner: string): Promise<string> {
  if (owner === identity.person.id || owner === identity.person.login) return identity.person.id;
  if (!parts.may(identity, 'person.read')) {
    throw new Problem('access.forbidden', 'Handing a document to somebody needs the right "person.read".');
  }
  return (await requirePerson(parts.store, owner)).id;
}
