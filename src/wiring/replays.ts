import { findPerson, identityOf, may } from '#access';
import type { ReplayParts, RunParts } from '#evaluation';
import { takeStep } from '#governance';
import { liveUseCase } from '#usecases';
import { governanceParts } from './governance-parts.ts';
import type { Rooms } from './open-rooms.ts';

/** How replays of live versions begin. */
export function replayParts({ store, jobs, audit, now }: Rooms): ReplayParts {
  return {
    ...{ store, jobs, now, append: audit.append },
    async askerOf(people) {
      for (const one of people) {
        const person = await findPerson(store, one);
        const identity =
          person && (await identityOf(store, person.id, { kind: 'session', id: 'evaluation' }));
        if (identity && may(identity, 'evaluation.run')) return identity.person.id;
      }
      return undefined;
    },
  };
}

/** A drop suspends what declares that it does, if it still answers; anybody else reads it in the log and in the list. */
export function onDrop(rooms: Rooms): RunParts['onDrop'] {
  return async (handle, { useCase, version }) => {
    const live = await liveUseCase(handle, useCase);
    rooms.log.warn({ useCase, version }, 'a replay came out worse than the run by which the version passed');
    if (live?.version !== version || live.declaration.gate?.onDrop !== 'suspend') return () => {};
    await takeStep(handle, governanceParts(rooms), { useCase, step: 'suspend', person: undefined });
    return () => rooms.running.stop(useCase);
  };
}
