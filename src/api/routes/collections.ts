import { z } from 'zod';
import { changeCollection, createCollection } from '#contract';
import {
  changeCollection as change,
  createCollection as create,
  deleteCollection,
  listCollections,
  requireCollection,
} from '#knowledge';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { collectionsSeenBy, mustSeeCollection } from '../sight.ts';

export const collectionRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/collections',
    permission: 'collection.read',
    tag: 'Knowledge',
    summary: 'Collections that you may read, or all if you manage them',
    answers: { 200: '`{items}`' },
    async handle({ identity }) {
      return { body: { items: await listCollections(parts.store, collectionsSeenBy(parts, identity)) } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/collections',
    permission: 'collection.manage',
    tag: 'Knowledge',
    summary: 'Make a collection',
    body: createCollection,
    answers: { 201: 'The collection' },
    async handle({ identity, body }) {
      await parts.store.transaction(async (handle) => {
        await create(handle, body, identity.person.id);
        await parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { collection: body.name },
          data: { event: 'collectionAdded' },
        });
      });
      return { status: 201, body: await one(parts, body.name) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/collections/{name}',
    permission: 'collection.read',
    tag: 'Knowledge',
    summary: 'One collection',
    answers: { 200: 'The collection' },
    async handle({ identity, params }) {
      return { body: await mustSeeCollection(parts, identity, params.name ?? '') };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/collections/{name}',
    permission: 'collection.manage',
    tag: 'Knowledge',
    summary: 'Change title, readers or use cases; a right taken away is gone at once',
    body: changeCollection,
    answers: { 200: 'The collection' },
    async handle({ identity, params, body }) {
      const name = params.name ?? '';
      await parts.store.transaction(async (handle) => {
        await change(handle, name, body);
        await parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { collection: name },
          data: { event: 'collectionChanged' },
        });
      });
      return { body: await one(parts, name) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/collections/{name}',
    permission: 'collection.manage',
    tag: 'Knowledge',
    summary: 'Remove an empty collection',
    answers: { 204: 'Gone' },
    async handle({ identity, params }) {
      const name = params.name ?? '';
      await parts.store.transaction(async (handle) => {
        await requireCollection(handle, name);
        await deleteCollection(handle, name);
        await parts.append(handle, {
          kind: 'document',
          actor: { person: identity.person.id },
          subject: { collection: name },
          data: { event: 'collectionRemoved' },
        });
      });
      return { status: 204 };
    },
  }),
];

async function one(parts: ApiParts, name: string) {
  return (await listCollections(parts.store, 'all')).find((collection) => collection.name === name);
}

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().max(1_000).optional(),
});
