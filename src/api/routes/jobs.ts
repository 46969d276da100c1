import { type Identity, Problem } from '#contract';
import type { Job } from '#jobs';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

export const jobRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/jobs/{id}',
    permission: 'signedIn',
    tag: 'Operation',
    summary: 'A job of yours, or any if you operate the server',
    answers: { 200: '`{id, kind, state, done, total, rate?, remainingSeconds?, problem?}`' },
    async handle({ identity, params }) {
      return { body: await mustSee(parts, identity, params.id ?? '') };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/jobs/{id}',
    permission: 'signedIn',
    tag: 'Operation',
    summary: 'Cancel a job',
    answers: { 200: 'The job as it is then' },
    async handle({ identity, params }) {
      const { id } = await mustSee(parts, identity, params.id ?? '');
      return { body: await parts.jobs.cancel(id) };
    },
  }),
];

async function mustSee(parts: ApiParts, identity: Identity, id: string): Promise<Job> {
  const job = await parts.jobs.get(parts.store, id);
  if (job.createdBy !== identity.person.id && !parts.may(identity, 'job.read')) {
    throw new Problem('resource.notFound', 'There is no such job.');
  }
  return job;
}
