import { Problem, seriesQuery } from '#contract';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const dayMs = 86_400_000;

/** Figures, backups and engines for whoever runs the server: sums only, no person and no content. */
export const operationRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/operations',
    permission: 'system.operate',
    tag: 'Operation',
    summary:
      'What the installation did over time: questions, times, tokens, errors, findings; sums only, empty buckets included',
    query: seriesQuery,
    answers: {
      200: '`{from, to, bucket, buckets: [{at, turns, latencyMs?, firstTokenMs?, promptTokens, completionTokens, waiting?, documents, signInsFailed, requests, problems}], total: {…, engines, errors, findings}}`',
    },
    async handle({ query }) {
      const to = query.to === undefined ? parts.now() : new Date(query.to);
      const from = query.from === undefined ? new Date(to.getTime() - dayMs) : new Date(query.from);
      return { body: await parts.series({ from, to, bucket: query.bucket }) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/backups',
    permission: 'system.operate',
    tag: 'Operation',
    summary: 'Backups in the folder of this server, the newest first',
    answers: { 200: '`{items: [{name, bytes, madeAt}]}`' },
    handle: async () => ({ body: { items: await parts.backups() } }),
  }),
  route({
    method: 'POST',
    path: '/api/engines/{name}/restart',
    permission: 'system.operate',
    tag: 'Operation',
    summary: 'End the process of an engine and start it again; whatever it is answering ends with an error',
    answers: { 202: '`{name, process}`' },
    async handle({ identity, params }) {
      const engine = parts.engines.find(({ name }) => name === params.name);
      if (!engine) throw new Problem('resource.notFound', 'There is no such engine.');
      const { restart, state } = engine;
      if (!restart || !state)
        throw new Problem('engine.notOurs', `The engine "${engine.name}" runs outside this server.`);
      await parts.append(parts.store, {
        kind: 'system',
        actor: { person: identity.person.id },
        subject: {},
        data: { event: 'engineRestarted', engine: engine.name },
      });
      restart();
      return { status: 202, body: { name: engine.name, process: state() } };
    },
  }),
];
