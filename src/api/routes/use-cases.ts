import { z } from 'zod';
import { Problem, putUseCase } from '#contract';
import {
  isStopped,
  listVersions,
  putVersion,
  startAll,
  stopAll,
  type Transition,
  transition,
  transitions,
  type UseCaseSummary,
} from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const releaseBody = z.strictObject({ version: z.string().optional() }).optional();
const reasonBody = z.strictObject({ reason: z.string().max(500).optional() }).optional();

export const routesOfUseCases = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Use cases that you may call or that you look after',
    answers: { 200: '`{items, stopped}`' },
    async handle({ identity }) {
      const items = (await parts.visibleUseCases(identity)).map(forCallers);
      return { body: { items, stopped: await isStopped(parts.store) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'One use case; with its whole declaration for those who look after it',
    answers: { 200: 'The use case' },
    async handle({ identity, params }) {
      const useCase = await mustSee(parts, identity, params.name ?? '');
      return { body: parts.looksAfterUseCases(identity) ? useCase : forCallers(useCase) };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/use-cases/{name}',
    permission: 'useCase.write',
    tag: 'Use cases',
    summary: 'Keep these files as a version; nothing goes live by it',
    body: putUseCase,
    answers: { 200: '`{name, version, state, problems}`' },
    async handle({ identity, params, body }) {
      const name = params.name ?? '';
      const put = await parts.store.transaction(async (handle) => {
        const result = await putVersion(handle, name, body.files, identity.person.id);
        if (result.state !== 'refused') {
          await parts.append(handle, {
            kind: 'useCase',
            actor: { person: identity.person.id },
            subject: { useCase: name, version: result.version },
            data: { event: 'stored' },
          });
        }
        return result;
      });
      if (put.state === 'refused') {
        const [first] = put.problems;
        const where = first
          ? `${first.file}:${first.line}:${first.column}: ${first.message}`
          : 'The files have mistakes';
        throw new Problem('useCase.mistaken', `${where}.`, { details: { problems: put.problems } });
      }
      return { body: { name, ...put } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/versions',
    permission: 'useCase.write',
    tag: 'Use cases',
    summary: 'All versions with their files, newest first',
    answers: { 200: '`{items}`' },
    async handle({ params }) {
      const items = await listVersions(parts.store, params.name ?? '');
      if (items.length === 0) throw new Problem('resource.notFound', 'There is no such use case.');
      return { body: { items } };
    },
  }),
  step(
    parts,
    'release',
    'useCase.release',
    'Make a version (the newest without one) the one that answers',
    releaseBody,
  ),
  step(parts, 'suspend', 'useCase.stop', 'Stop it: running answers end within two seconds', reasonBody),
  step(parts, 'resume', 'useCase.release', 'Let a suspended use case answer again', reasonBody),
  route({
    method: 'POST',
    path: '/api/stop',
    permission: 'useCase.stop',
    tag: 'Use cases',
    summary: 'Stop everything, at once; stays so over a restart',
    body: reasonBody,
    answers: { 200: '`{stopped: true}`' },
    async handle({ identity, body }) {
      await parts.store.transaction(async (handle) => {
        await stopAll(handle, identity.person.id, body?.reason);
        await parts.append(handle, {
          kind: 'system',
          actor: { person: identity.person.id },
          data: { event: 'stopPressed' },
        });
      });
      parts.running.stop();
      return { body: { stopped: true } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/start',
    permission: 'useCase.release',
    tag: 'Use cases',
    summary: 'Release the stop button',
    body: reasonBody,
    answers: { 200: '`{stopped: false}`' },
    async handle({ identity }) {
      await parts.store.transaction(async (handle) => {
        await startAll(handle);
        await parts.append(handle, {
          kind: 'system',
          actor: { person: identity.person.id },
          data: { event: 'stopReleased' },
        });
      });
      return { body: { stopped: false } };
    },
  }),
];

/** What a caller needs to know; the rest names groups and collections that may not be the caller's to know. */
function forCallers({ declaration, ...useCase }: UseCaseSummary) {
  const { title, purpose, owner, kind, languages } = declaration;
  return { ...useCase, title, purpose, owner, kind, languages };
}

const recorded = { release: 'released', suspend: 'suspended', resume: 'resumed' } as const satisfies Record<
  Transition,
  string
>;

function step<Body extends typeof releaseBody | typeof reasonBody>(
  parts: ApiParts,
  name: Transition,
  permission: 'useCase.release' | 'useCase.stop',
  summary: string,
  body: Body,
): Route {
  return route({
    method: 'POST',
    path: `/api/use-cases/{name}/${name}`,
    permission,
    tag: 'Use cases',
    summary,
    body,
    answers: { 200: `\`{name, state, version}\`; from ${transitions[name].from.join(' or ')}` },
    async handle({ identity, params, body: given }) {
      const useCase = params.name ?? '';
      const options = z
        .object({ version: z.string().optional(), reason: z.string().optional() })
        .parse(given ?? {});
      const moved = await parts.store.transaction(async (handle) => {
        const result = await transition(handle, useCase, name, {
          now: parts.now(),
          ...(options.version === undefined ? {} : { version: options.version }),
          ...(options.reason === undefined ? {} : { reason: options.reason }),
        });
        await parts.append(handle, {
          kind: 'useCase',
          actor: { person: identity.person.id },
          subject: { useCase, ...(result.version === null ? {} : { version: result.version }) },
          data: { event: recorded[name] },
        });
        return result;
      });
      if (moved.state === 'suspended') parts.running.stop(useCase);
      return { body: { name: useCase, ...moved } };
    },
  });
}

async function mustSee(parts: ApiParts, identity: Parameters<ApiParts['visibleUseCases']>[0], name: string) {
  const found = (await parts.visibleUseCases(identity)).find((useCase) => useCase.name === name);
  if (!found) throw new Problem('resource.notFound', 'There is no such use case.');
  return found;
}
