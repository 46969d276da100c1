import { z } from 'zod';
import { createKey, getKey, may, requirePerson, revokeKey, rotateKey, searchKeys } from '#access';
import { type Identity, keyStates, newKey, Problem } from '#contract';
import type { Handle } from '#store';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const rotation = z
  .strictObject({
    graceSeconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(3_600),
  })
  .prefault({});

export const keyRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/keys',
    permission: 'key.own',
    tag: 'People',
    summary: 'Your keys, or all if you manage them, the newest first; never the key itself',
    query: z.strictObject({
      person: z.string().max(300).optional().describe('Id or login; `me` for your own'),
      search: z.string().max(200).optional(),
      state: z.enum(keyStates).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
      cursor: z.string().max(100).optional(),
    }),
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ identity, query }) {
      const { person, limit, cursor, ...wish } = query;
      const whose = await whoseKeys(parts, identity, person);
      const keys = await searchKeys(
        parts.store,
        { ...wish, person: whose, limit: limit + 1, after: cursor },
        parts.now(),
      );
      const items = keys.slice(0, limit);
      const last = items.at(-1);
      return { body: { items, ...(keys.length > limit && last ? { nextCursor: last.id } : {}) } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/keys',
    permission: 'key.own',
    tag: 'People',
    summary: 'Make a key; it is shown this once',
    body: newKey,
    answers: { 201: '`{id, key}`' },
    async handle({ identity, body }) {
      const made = await parts.store.transaction(async (handle) => {
        const whose =
          body.person === undefined ? identity.person.id : await personFor(handle, identity, body.person);
        const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt);
        const key = await createKey(
          handle,
          { person: whose, label: body.label, scopes: body.scopes, expiresAt },
          parts.now(),
          identity,
        );
        await parts.append(handle, {
          kind: 'key',
          actor: { person: identity.person.id },
          subject: { key: key.id, ...(await holder(parts, handle, identity, whose)) },
          data: { event: 'created', ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}) },
        });
        return key;
      });
      return { status: 201, body: made };
    },
  }),
  route({
    method: 'POST',
    path: '/api/keys/{id}/rotate',
    permission: 'key.own',
    tag: 'People',
    summary: 'A new key with the same rights; the old one stops after the grace time',
    body: rotation,
    answers: { 201: '`{id, key}`' },
    async handle({ identity, params, body }) {
      const id = await mustManage(parts, identity, params.id ?? '');
      const made = await parts.store.transaction(async (handle) => {
        const whose = (await getKey(handle, id))?.person ?? identity.person.id;
        const key = await rotateKey(handle, id, parts.now(), body.graceSeconds * 1_000, identity);
        await parts.append(handle, {
          kind: 'key',
          actor: { person: identity.person.id },
          subject: { key: key.id, ...(await holder(parts, handle, identity, whose)) },
          data: { event: 'rotated' },
        });
        return key;
      });
      return { status: 201, body: made };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/keys/{id}',
    permission: 'key.own',
    tag: 'People',
    summary: 'Revoke a key; from now on it opens nothing',
    answers: { 204: 'Revoked' },
    async handle({ identity, params }) {
      const id = await mustManage(parts, identity, params.id ?? '');
      await parts.store.transaction(async (handle) => {
        await revokeKey(handle, id, parts.now());
        await parts.append(handle, {
          kind: 'key',
          actor: { person: identity.person.id },
          subject: { key: id },
          data: { event: 'revoked' },
        });
      });
      return { status: 204 };
    },
  }),
];

/** Of a key for somebody else, for whom. */
async function holder(parts: ApiParts, handle: Handle, identity: Identity, person: string) {
  return person === identity.person.id ? {} : { person: await parts.audit.pseudonym(handle, person) };
}

/** Everybody's keys only for those who manage them; for all others, whatever they ask for, their own. */
async function whoseKeys(
  parts: ApiParts,
  identity: Identity,
  person: string | undefined,
): Promise<string | undefined> {
  if (person === 'me' || !may(identity, 'key.manage')) return identity.person.id;
  return person === undefined ? undefined : (await requirePerson(parts.store, person)).id;
}

/** A key for somebody else is the business of those who manage keys. */
async function personFor(handle: Handle, identity: Identity, idOrLogin: string): Promise<string> {
  if (
    !may(identity, 'key.manage') &&
    idOrLogin !== identity.person.id &&
    idOrLogin !== identity.person.login
  ) {
    throw new Problem('access.forbidden', 'You may make keys for yourself only.');
  }
  return (await requirePerson(handle, idOrLogin)).id;
}

async function mustManage(parts: ApiParts, identity: Identity, id: string): Promise<string> {
  const key = await getKey(parts.store, id);
  if (!key || (key.person !== identity.person.id && !may(identity, 'key.manage'))) {
    throw new Problem('resource.notFound', 'There is no such key.');
  }
  return key.id;
}
