import { z } from 'zod';
import {
  addMember,
  createGroup,
  createPerson,
  disablePerson,
  enablePerson,
  listGroups,
  listPersons,
  removeMember,
  removePerson,
  renamePerson,
  requirePerson,
  setGroups,
  setPassword,
  setRoles,
} from '#access';
import { changePerson, newGroup, newPerson } from '#contract';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { pageQuery } from './collections.ts';

export const peopleRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/groups',
    permission: 'person.read',
    tag: 'People',
    summary: 'All groups',
    answers: { 200: '`{items}`' },
    handle: async () => ({ body: { items: await listGroups(parts.store) } }),
  }),
  route({
    method: 'POST',
    path: '/api/groups',
    permission: 'person.manage',
    tag: 'People',
    summary: 'Make a group',
    body: newGroup,
    answers: { 201: 'The group' },
    async handle({ identity, body }) {
      const group = await parts.store.transaction(async (handle) => {
        const made = await createGroup(handle, body.name);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          data: { event: 'groupAdded', group: made.id },
        });
        return made;
      });
      return { status: 201, body: group };
    },
  }),
  member(parts, 'PUT', 'memberAdded', 'Take a person (id or login) into a group'),
  member(parts, 'DELETE', 'memberRemoved', 'Take a person (id or login) out of a group'),
  route({
    method: 'GET',
    path: '/api/people',
    permission: 'person.read',
    tag: 'People',
    summary: 'All people by name',
    query: pageQuery,
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ query }) {
      const people = await listPersons(parts.store, { limit: query.limit + 1, after: query.cursor });
      const items = people.slice(0, query.limit);
      const last = items.at(-1);
      return { body: { items, ...(people.length > query.limit && last ? { nextCursor: last.id } : {}) } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/people',
    permission: 'person.manage',
    tag: 'People',
    summary: 'Add a person; two spellings of one login are one person',
    body: newPerson,
    answers: { 201: 'The person' },
    async handle({ identity, body }) {
      const person = await parts.store.transaction(async (handle) => {
        const made = await createPerson(handle, body);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          subject: { person: await parts.audit.pseudonym(handle, made.id) },
          data: { event: 'personAdded', roles: [...made.roles] },
        });
        return made;
      });
      return { status: 201, body: person };
    },
  }),
  route({
    method: 'GET',
    path: '/api/people/{person}',
    permission: 'person.read',
    tag: 'People',
    summary: 'One person, by id or login',
    answers: { 200: 'The person' },
    handle: async ({ params }) => ({ body: await requirePerson(parts.store, params.person ?? '') }),
  }),
  route({
    method: 'PATCH',
    path: '/api/people/{person}',
    permission: 'person.manage',
    tag: 'People',
    summary: 'Change name, groups, roles, or whether the person may sign in',
    body: changePerson,
    answers: { 200: 'The person' },
    async handle({ identity, params, body }) {
      const person = await parts.store.transaction(async (handle) => {
        const { id } = await requirePerson(handle, params.person ?? '');
        await renamePerson(handle, id, body);
        if (body.groups) await setGroups(handle, id, body.groups);
        if (body.roles) await setRoles(handle, id, body.roles);
        if (body.disabled === true) await disablePerson(handle, id, parts.now());
        if (body.disabled === false) await enablePerson(handle, id);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          subject: { person: await parts.audit.pseudonym(handle, id) },
          data: { event: 'personChanged', ...(body.roles ? { roles: [...body.roles] } : {}) },
        });
        return requirePerson(handle, id);
      });
      return { body: person };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/people/{person}',
    permission: 'person.manage',
    tag: 'People',
    summary: 'Remove a person with keys, sessions and memberships',
    answers: { 204: 'Gone' },
    async handle({ identity, params }) {
      await parts.store.transaction(async (handle) => {
        const { id } = await requirePerson(handle, params.person ?? '');
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          subject: { person: await parts.audit.pseudonym(handle, id) },
          data: { event: 'personRemoved' },
        });
        await removePerson(handle, id);
      });
      return { status: 204 };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/password',
    permission: 'password.own',
    tag: 'People',
    summary: 'Set your own password; other sessions of yours end',
    body: z.strictObject({ password: z.string().min(1).max(1_000) }),
    answers: { 204: 'Set' },
    async handle({ identity, body }) {
      const keep = identity.via.kind === 'session' ? identity.via.id : undefined;
      await setPassword(parts.store, identity.person.id, body.password, parts.now(), keep);
      return { status: 204 };
    },
  }),
];

function member(
  parts: ApiParts,
  method: 'PUT' | 'DELETE',
  event: 'memberAdded' | 'memberRemoved',
  summary: string,
): Route {
  return route({
    method,
    path: '/api/groups/{name}/members/{person}',
    permission: 'person.manage',
    tag: 'People',
    summary,
    answers: { 204: 'Done; twice is the same as once' },
    async handle({ identity, params }) {
      await parts.store.transaction(async (handle) => {
        const { id } = await requirePerson(handle, params.person ?? '');
        await (event === 'memberAdded' ? addMember : removeMember)(handle, params.name ?? '', id);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          subject: { person: await parts.audit.pseudonym(handle, id) },
          data: { event },
        });
      });
      return { status: 204 };
    },
  });
}
