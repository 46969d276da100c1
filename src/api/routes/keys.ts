import { z } from 'zod';
import { createKey, getKey, listKeys, may, requirePerson, revokeKey, rotateKey } from '#access';
import { type Identity, newKey, Problem } from '#contract';
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
    summary: 'Your keys, or all if you manage them; never the key itself',
    answers: { 200: '`{items}`' },
    async handle({ identity }) {
      const whose = may(identity, 'key.manage') ? undefined : identity.person.id;
      return { body: { items: await listKeys(parts.store, whose) } };
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
          subject: { key: key.id },
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
        const key = await rotateKey(handle, id, parts.now(), body.graceSeconds * 1_000, identity);
        await parts.append(handle, {
          kind: 'key',
          actor: { person: identity.person.id },
          subject: { key: key.id },
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
