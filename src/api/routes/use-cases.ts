import { z } from 'zod';
import { countRunning } from '#gateway';
import { startAll, stopAll, type Transition, transition, transitions } from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { useCaseEditingRoutes } from './use-case-editing.ts';
import { useCaseRegisterRoutes } from './use-case-register.ts';

const releaseBody = z.strictObject({ version: z.string().optional() }).optional();
const reasonBody = z.strictObject({ reason: z.string().max(500).optional() }).optional();

export const routesOfUseCases = (parts: ApiParts): readonly Route[] => [
  ...useCaseRegisterRoutes(parts),
  ...useCaseEditingRoutes(parts),
  step(
    parts,
    'release',
    'useCase.release',
    'Make a version (the newest without one) the one that answers',
    releaseBody,
  ),
  step(
    parts,
    'suspend',
    'useCase.stop',
    'Stop it: running answers end within two seconds, with an error that says so; `ended` counts them',
    reasonBody,
  ),
  step(parts, 'resume', 'useCase.release', 'Let a suspended use case answer again', reasonBody),
  route({
    method: 'POST',
    path: '/api/stop',
    permission: 'useCase.stop',
    tag: 'Use cases',
    summary: 'Stop everything, at once; stays so over a restart',
    body: reasonBody,
    answers: { 200: '`{stopped: true, ended}`: so many running answers end within two seconds' },
    async handle({ identity, body }) {
      await parts.store.transaction(async (handle) => {
        await stopAll(handle, identity.person.id, body?.reason);
        await parts.append(handle, {
          kind: 'system',
          actor: { person: identity.person.id },
          data: { event: 'stopPressed' },
        });
      });
      const running = await countRunning(parts.store);
      parts.running.stop();
      return { body: { stopped: true, ended: running } };
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
      if (moved.state !== 'suspended') return { body: { name: useCase, ...moved } };
      const ended = await countRunning(parts.store, useCase);
      parts.running.stop(useCase);
      return { body: { name: useCase, ...moved, ended } };
    },
  });
}
