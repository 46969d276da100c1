import { listReviewedCases, removeReviewedCase } from '#review';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { visibleUseCase } from '../tried-guards.ts';

/** What reviewers made of answers they changed or rejected: cases for the suites of the use case. */
export const reviewedCaseRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/reviewed-cases',
    permission: 'useCase.write',
    tag: 'Reviews',
    summary: 'Cases that reviewers have made, and all of them as a file for `casesFrom` of a suite',
    answers: { 200: '`{items: [{id, createdAt, case}], jsonl}`' },
    async handle({ identity, params }) {
      const { name } = await visibleUseCase(parts, identity, params.name);
      const items = await listReviewedCases(parts.store, parts.envelopes, name);
      return { body: { items, jsonl: items.map((one) => `${JSON.stringify(one.case)}\n`).join('') } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/use-cases/{name}/reviewed-cases/{id}',
    permission: 'useCase.write',
    tag: 'Reviews',
    summary: 'Take a case away; its words are gone for good',
    answers: { 204: 'Gone' },
    async handle({ identity, params }) {
      const { name } = await visibleUseCase(parts, identity, params.name);
      await parts.store.transaction(async (handle) => {
        await removeReviewedCase(handle, parts.envelopes, name, params.id ?? '');
        await parts.append(handle, {
          kind: 'review',
          actor: { person: identity.person.id },
          subject: { useCase: name },
          data: { event: 'caseRemoved' },
        });
      });
      return { status: 204 };
    },
  }),
];
