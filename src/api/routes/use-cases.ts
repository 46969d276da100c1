import { z } from 'zod';
import { requireOwn } from '#access';
import { countRunning } from '#gateway';
import { startAll, stopAll } from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { gateRoutes } from './gate.ts';
import { useCaseEditingRoutes } from './use-case-editing.ts';
import { useCaseRegisterRoutes } from './use-case-register.ts';

const reasonBody = z.strictObject({ reason: z.string().max(500).optional() }).optional();

export const routesOfUseCases = (parts: ApiParts): readonly Route[] => [
  ...useCaseRegisterRoutes(parts),
  ...useCaseEditingRoutes(parts),
  ...gateRoutes(parts),
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
      requireOwn(identity);
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
