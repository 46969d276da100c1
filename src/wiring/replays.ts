import { findPerson, identityOf, may } from '#access';
import type { ReplayParts, RunParts } from '#evaluation';
import { takeStep } from '#governance';
import { liveUseCase, pinnedUseCase } from '#usecases';
import { governanceParts } from './governance-parts.ts';
import type { Rooms } from './open-rooms.ts';
import { tellOwner } from './tell-owner.ts';

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

/** The owner is told of a drop, and what declares that it is then suspended is, if it still answers. */
export function onDrop(rooms: Rooms): RunParts['onDrop'] {
  return async (handle, { useCase, version, evaluation, suites }) => {
    const { declaration } = (await pinnedUseCase(handle, useCase, version)) ?? {};
    const isLive = (await liveUseCase(handle, useCase))?.version === version;
    const suspended = isLive && declaration?.gate?.onDrop === 'suspend';
    rooms.log.warn({ useCase, version }, 'a replay came out worse than the run by which the version passed');
    const notice = { event: 'evaluation.dropped', evaluation, useCase, version, suites, suspended } as const;
    if (declaration) await tellOwner(rooms, handle, notice, declaration);
    else await rooms.notices.tellOwner(handle, notice, undefined);
    if (!suspended) return () => {};
    await takeStep(handle, governanceParts(rooms), { useCase, step: 'suspend', person: undefined });
    return () => rooms.running.stop(useCase);
  };
}
