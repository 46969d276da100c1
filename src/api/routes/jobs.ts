import { type Identity, jobQuery, Problem } from '#contract';
import { forgetJob } from '#gateway';
import type { Job } from '#jobs';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

/** They take from the disk what was deleted already: nobody may keep it there by cancelling them. */
const mustFinish: ReadonlySet<string> = new Set(['destroy', forgetJob]);
/** Whoever began them may begin them again; all others only whoever operates the server, as at first. */
const anyonesOwn: ReadonlySet<string> = new Set(['ingest']);

export const jobRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/jobs',
    permission: 'job.read',
    tag: 'Operation',
    summary: 'Your jobs, or all if you operate the server; the newest first',
    query: jobQuery,
    answers: {
      200: '`{items: [{id, kind, state, done, total, rate?, remainingSeconds?, attempt, maxAttempts, problem?, mine, mayCancel, mayRetry, …}], nextCursor?}`',
    },
    async handle({ identity, query: { state, kind, mine, limit, cursor } }) {
      const all = parts.may(identity, 'job.read') && mine !== 'true';
      const { items, ...more } = await parts.jobs.list(parts.store, {
        limit,
        ...(state === undefined ? {} : { state }),
        ...(kind === undefined ? {} : { kind }),
        ...(cursor === undefined ? {} : { cursor }),
        ...(all ? {} : { createdBy: identity.person.id }),
      });
      return { body: { items: items.map((job) => shown(parts, identity, job)), ...more } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/jobs/{id}',
    permission: 'job.read',
    tag: 'Operation',
    summary: 'A job of yours, or any if you operate the server',
    answers: {
      200: '`{id, kind, state, done, total, rate?, remainingSeconds?, problem?, mayCancel, mayRetry, …}`',
    },
    async handle({ identity, params }) {
      return { body: shown(parts, identity, await mustSee(parts, identity, 'job.read', params.id ?? '')) };
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
      const { id, kind } = await mustSee(parts, identity, 'job.cancel', params.id ?? '');
      if (mustFinish.has(kind))
        throw new Problem('job.mustFinish', 'This job removes for good what was deleted.');
      return { body: shown(parts, identity, await parts.jobs.cancel(id)) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/jobs/{id}/retry',
    permission: 'job.cancel',
    tag: 'Operation',
    summary: 'Begin a job again that failed or was cancelled',
    answers: { 202: 'The job, which waits' },
    async handle({ identity, params }) {
      const job = await mustSee(parts, identity, 'job.cancel', params.id ?? '');
      if (!mayBeginAgain(parts, identity, job.kind))
        throw new Problem('access.forbidden', 'Only whoever operates the server begins this job again.');
      return { status: 202, body: shown(parts, identity, await parts.jobs.retry(job.id)) };
    },
  }),
];

const mayBeginAgain = (parts: ApiParts, identity: Identity, kind: string): boolean =>
  anyonesOwn.has(kind) || parts.may(identity, 'system.operate');

/** The job, and what this person may do with it. */
function shown(parts: ApiParts, identity: Identity, job: Job) {
  const { createdBy } = job;
  const ended = job.state === 'failed' || job.state === 'cancelled';
  const open = job.state === 'queued' || job.state === 'running';
  const may = parts.may(identity, 'job.cancel', { owner: createdBy });
  return {
    ...job,
    mine: createdBy === identity.person.id,
    mayCancel: open && may && !mustFinish.has(job.kind),
    mayRetry: ended && may && mayBeginAgain(parts, identity, job.kind),
  };
}

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
