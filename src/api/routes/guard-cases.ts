import { newGuardCase } from '#contract';
import { addGuardCase, listGuardCases, removeGuardCase } from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { visibleUseCase } from '../tried-guards.ts';

/** What people report of the detectors, kept as cases of the use case that they tried. */
export const guardCaseRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/guard-cases',
    permission: 'useCase.write',
    tag: 'Guards',
    summary: 'Findings reported as false or missed, each tried on the detectors as they are today',
    answers: { 200: '`{items: [{id, kind, category, text, start, end, createdAt, holds}]}`' },
    async handle({ identity, params }) {
      const useCase = await visibleUseCase(parts, identity, params.name);
      const { extra } = parts.guardsFor(useCase);
      return { body: { items: await listGuardCases(parts.store, parts.envelopes, useCase.name, extra) } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/use-cases/{name}/guard-cases',
    permission: 'text.inspect',
    tag: 'Guards',
    summary:
      'Report a finding that is none, or one that is missing, with the sentence around it (kept sealed)',
    body: newGuardCase,
    answers: { 201: 'The case' },
    async handle({ identity, params, body }) {
      const seen = await visibleUseCase(parts, identity, params.name);
      const { name: useCase } = seen;
      const { extra } = parts.guardsFor(seen);
      const by = { person: identity.person.id, now: parts.now(), extra };
      const added = await parts.store.transaction(async (handle) => {
        const made = await addGuardCase(handle, parts.envelopes, useCase, body, by);
        await parts.append(handle, {
          kind: 'useCase',
          actor: { person: by.person },
          subject: { useCase },
          data: { event: 'guardCaseAdded', category: body.category },
        });
        return made;
      });
      return { status: 201, body: added };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/use-cases/{name}/guard-cases/{id}',
    permission: 'useCase.write',
    tag: 'Guards',
    summary: 'Take a case away; its words are gone for good',
    answers: { 204: 'Gone' },
    async handle({ identity, params }) {
      const { name: useCase } = await visibleUseCase(parts, identity, params.name);
      await parts.store.transaction(async (handle) => {
        const category = await removeGuardCase(handle, parts.envelopes, useCase, params.id ?? '');
        await parts.append(handle, {
          kind: 'useCase',
          actor: { person: identity.person.id },
          subject: { useCase },
          data: { event: 'guardCaseRemoved', category },
        });
      });
      return { status: 204 };
    },
  }),
];
