import { type Identity, Problem } from '#contract';
import type { Job } from '#jobs';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

export const jobRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/jobs/{id}',
    permission: 'job.read',
    tag: 'Operation',
    summary: 'A job of yours, or any if you operate the server',
    answers: { 200: '`{id, kind, state, done, total, rate?, remainingSeconds?, problem?}`' },
    async handle({ identity, params }) {
      return { body: await mustSee(parts, identity, 'job.read', params.id ?? '') };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/jobs/{id}',
    permission: 'job.cancel',
    tag: 'Operation',
    summary: 'Cancel a job',
    answers: { 200: 'The job as it is then' },
    async handle({ identity, params }) {
      const { id } = await mustSee(parts, identity, 'job.cancel', params.id ?? '');
      return { body: await parts.jobs.cancel(id) };
    },
  }),
];

async function mustSee(
  parts: ApiParts,
  identity: Identity,
  verb: 'job.read' | 'job.cancel',
  id: string,
): Promise<Job> {
  const job = await parts.jobs.get(parts.store, id);
  if (!parts.may(identity, verb, { owner: job.createdBy })) {
    throw new Problem('resource.notFound', 'There is no such job.');
  }
  return job;
}
