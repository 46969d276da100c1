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
  readSuites,
  requireEvaluation,
  resultsOf,
  startEvaluation,
} from '#evaluation';
import { requireVersion } from '#usecases';
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
      const begun = body.replay
        ? await parts.startReplay(name)
        : await startEvaluation(parts, identity, name, body.version);
      return { status: 202, body: begun };
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
    answers: {
      200: 'The run, `progress` while it goes on, `results` and, if asked for, `comparison: [{suite, pairs, leftOut, better, worse, difference, p, adjustedP}]`',
    },
    async handle({ identity, params, query: { compareWith, results: wanted } }) {
      const seen = await visible(parts, identity);
      const run = await asItIs(parts, await requireEvaluation(parts.store, params.id ?? ''));
      const other = compareWith === undefined ? run : await requireEvaluation(parts.store, compareWith);
      if (!seen.includes(run.useCase) || other.useCase !== run.useCase)
        throw new Problem('resource.notFound', 'There is no such evaluation.');
      if (wanted === 'none') return { body: run };
      const results = await resultsOf(parts.store, run.id);
      if (compareWith === undefined) return { body: { ...run, results } };
      const { files } = await requireVersion(parts.store, run.useCase, run.version);
      const comparison = compareRuns(readSuites(files), results, await resultsOf(parts.store, other.id));
      return { body: { ...run, results, comparison } };
    },
  }),
];

/** A run whose job has ended without finishing it has failed, whatever its row says. */
async function asItIs(
  parts: ApiParts,
  run: Evaluation,
): Promise<Evaluation & { readonly progress?: Progress }> {
  if (run.state !== 'running' || run.job === null) return run;
  const job = await parts.jobs.get(parts.store, run.job).catch(() => undefined);
  if (!job || job.state === 'failed' || job.state === 'cancelled') return { ...run, state: 'failed' };
  const { done, total, remainingSeconds } = job;
  return {
    ...run,
    progress: { done, total, ...(remainingSeconds === undefined ? {} : { remainingSeconds }) },
  };
}

interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly remainingSeconds?: number;
}

const visible = async (parts: ApiParts, identity: Identity): Promise<readonly string[]> =>
  (await parts.visibleUseCases(identity)).map(({ name }) => name);
