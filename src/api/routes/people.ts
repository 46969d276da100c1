import { z } from 'zod';
import {
  addMember,
  belongingsOf,
  changePersonDetails,
  createGroup,
  createPerson,
  credentialOf,
  disablePerson,
  enablePerson,
  listGroups,
  listPersons,
  removeGroup,
  removeMember,
  removePerson,
  requireGroup,
  requirePerson,
  setGroups,
  setPassword,
  setRoles,
} from '#access';
import { changePerson, newGroup, newPerson, ownLanguage, roles } from '#contract';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { pageQuery } from './collections.ts';

export const peopleRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/groups',
    permission: 'person.read',
    tag: 'People',
    summary: 'Groups by name, all of them unless a limit is given',
    query: z.strictObject({
      search: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).optional(),
      cursor: z.string().max(1_000).optional(),
    }),
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ query }) {
      const { search, limit, cursor } = query;
      const groups = await listGroups(parts.store, {
        search,
        after: cursor,
        ...(limit === undefined ? {} : { limit: limit + 1 }),
      });
      const items = groups.slice(0, limit);
      const last = items.at(-1);
      return { body: { items, ...(groups.length > items.length && last ? { nextCursor: last.name } : {}) } };
    },
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
  route({
    method: 'DELETE',
    path: '/api/groups/{name}',
    permission: 'person.manage',
    tag: 'People',
    summary: 'Remove a group; what its name opens admits nobody until there is a group of that name again',
    answers: { 204: 'Gone' },
    async handle({ identity, params }) {
      await parts.store.transaction(async (handle) => {
        const group = await requireGroup(handle, params.name ?? '');
        await removeGroup(handle, group.name);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          data: { event: 'groupRemoved', group: group.id },
        });
      });
      return { status: 204 };
    },
  }),
  member(parts, 'PUT', 'memberAdded', 'Take a person (id or login) into a group'),
  member(parts, 'DELETE', 'memberRemoved', 'Take a person (id or login) out of a group'),
  route({
    method: 'GET',
    path: '/api/people',
    permission: 'person.read',
    tag: 'People',
    summary: 'People by name; searched in names, logins and addresses',
    query: pageQuery.extend({
      search: z.string().max(200).optional(),
      group: z.string().max(100).optional(),
      role: z.enum(roles).optional(),
      state: z.enum(['active', 'disabled']).optional(),
    }),
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ query }) {
      const { limit, cursor, ...wish } = query;
      const people = await listPersons(parts.store, { ...wish, limit: limit + 1, after: cursor });
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
    summary:
      'One person, by id or login, with the number of keys, sessions and shares that would end with them',
    answers: { 200: 'The person' },
    async handle({ params }) {
      const person = await requirePerson(parts.store, params.person ?? '');
      return { body: { ...person, belongings: await belongingsOf(parts.store, person.id, parts.now()) } };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/people/{person}',
    permission: 'person.manage',
    tag: 'People',
    summary: 'Change name, address, language, groups, roles, or whether the person may sign in',
    body: changePerson,
    answers: { 200: 'The person' },
    async handle({ identity, params, body }) {
      const person = await parts.store.transaction(async (handle) => {
        const { id } = await requirePerson(handle, params.person ?? '');
        await changePersonDetails(handle, id, body);
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
      await parts.append(parts.store, {
        kind: 'access',
        actor: { person: identity.person.id },
        data: { event: 'passwordSet', credential: credentialOf(identity) },
      });
      return { status: 204 };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/language',
    permission: 'password.own',
    tag: 'People',
    summary: 'Say in which language mails to you are written; the console does, as it is read',
    body: ownLanguage,
    answers: { 204: 'Set' },
    async handle({ identity, body }) {
      await changePersonDetails(parts.store, identity.person.id, body);
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
