import { closeOwnSession, closeSessions, listSessions } from '#access';
import { Problem } from '#contract';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { pageQuery } from './collections.ts';

/** Where one is signed in. Like the password, these are no key's to touch that was narrowed. */
export const ownSessionRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/sessions',
    permission: 'password.own',
    tag: 'People',
    summary: 'Where you are signed in, the newest first',
    query: pageQuery,
    answers: { 200: '`{items: [{id, createdAt, lastUsedAt, endsAt, current}], nextCursor?}`' },
    async handle({ identity, query }) {
      const sessions = await listSessions(parts.store, identity.person.id, parts.now(), {
        limit: query.limit + 1,
        after: query.cursor,
      });
      const items = sessions.slice(0, query.limit).map(({ id, createdAt, expiresAt, idleAt }) => ({
        id,
        createdAt,
        // Moved on once a minute at most, so it is known to the minute.
        lastUsedAt: new Date(Math.max(createdAt.getTime(), idleAt.getTime() - parts.sessionTimes.idleMs)),
        endsAt: expiresAt,
        current: identity.via.kind === 'session' && identity.via.id === id,
      }));
      const last = items.at(-1);
      return { body: { items, ...(sessions.length > query.limit && last ? { nextCursor: last.id } : {}) } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/sessions',
    permission: 'password.own',
    tag: 'People',
    summary: 'Sign out everywhere else',
    answers: { 204: 'Ended' },
    async handle({ identity }) {
      const keep = identity.via.kind === 'session' ? identity.via.id : undefined;
      await parts.store.transaction(async (handle) => {
        await closeSessions(handle, identity.person.id, keep);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          data: { event: 'signedOut', method: 'session' },
        });
      });
      return { status: 204 };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/sessions/{id}',
    permission: 'password.own',
    tag: 'People',
    summary: 'End one of your sessions',
    answers: { 204: 'Ended' },
    async handle({ identity, params }) {
      await parts.store.transaction(async (handle) => {
        if (!(await closeOwnSession(handle, identity.person.id, params.id ?? ''))) {
          throw new Problem('resource.notFound', 'You have no such session.');
        }
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          data: { event: 'signedOut', method: 'session' },
        });
      });
      return { status: 204 };
    },
  }),
];
