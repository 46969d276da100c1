import {
  evaluationQuery,
  evaluationView,
  type Identity,
  Problem,
  startEvaluation as startBody,
} from '#contract';
import {
  compareRuns,
  type Evaluation,
  listEvaluations,
  requireEvaluation,
  resultsOf,
  startEvaluation,
} from '#evaluation';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

/** Suites of a use case, run in the background, and what came out of them. */
export const evaluationRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/use-cases/{name}/evaluate',
    permission: 'evaluation.run',
    tag: 'Evaluations',
    summary: 'Run all suites of a version, as you',
    body: startBody,
    answers: { 202: '`{id, job, version}`' },
    async handle({ identity, params, body }) {
      const name = params.name ?? '';
      if (!(await visible(parts, identity)).includes(name))
        throw new Problem('resource.notFound', 'There is no such use case.');
      return { status: 202, body: await startEvaluation(parts, identity, name, body.version) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluations',
    permission: 'evaluation.read',
    tag: 'Evaluations',
    summary: 'Runs, the newest first',
    query: evaluationQuery,
    answers: { 200: '`{items: [{id, useCase, version, state, verdict, suites, …}]}`' },
    async handle({ identity, query: { useCase, limit } }) {
      const seen = await visible(parts, identity);
      const useCases = useCase === undefined ? seen : seen.filter((name) => name === useCase);
      const runs = await listEvaluations(parts.store, { useCases, limit });
      return { body: { items: await Promise.all(runs.map((run) => asItIs(parts, run))) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluations/{id}',
    permission: 'evaluation.read',
    tag: 'Evaluations',
    summary: 'A run, case by case; beside another run of the same use case if you name one',
    query: evaluationView,
    answers: { 200: 'The run, `results` and, if asked for, `comparison`' },
    async handle({ identity, params, query: { compareWith } }) {
      const seen = await visible(parts, identity);
      const run = await asItIs(parts, await requireEvaluation(parts.store, params.id ?? ''));
      const other = compareWith === undefined ? run : await requireEvaluation(parts.store, compareWith);
      if (!seen.includes(run.useCase) || other.useCase !== run.useCase)
        throw new Problem('resource.notFound', 'There is no such evaluation.');
      const results = await resultsOf(parts.store, run.id);
      if (compareWith === undefined) return { body: { ...run, results } };
      const comparison = compareRuns(results, await resultsOf(parts.store, other.id));
      return { body: { ...run, results, comparison } };
    },
  }),
];

/** A run whose job has ended without finishing it has failed, whatever its row says. */
async function asItIs(parts: ApiParts, run: Evaluation): Promise<Evaluation> {
  if (run.state !== 'running' || run.job === null) return run;
  const { state } = await parts.jobs.get(parts.store, run.job).catch(() => ({ state: 'failed' }));
  return state === 'failed' || state === 'cancelled' ? { ...run, state: 'failed' } : run;
}

const visible = async (parts: ApiParts, identity: Identity): Promise<readonly string[]> =>
  (await parts.visibleUseCases(identity)).map(({ name }) => name);
