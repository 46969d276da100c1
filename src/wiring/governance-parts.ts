import { Problem } from '#contract';
import { passedEvaluation } from '#evaluation';
import type { GovernanceParts } from '#governance';
import type { Rooms } from './open-rooms.ts';
import { tellOwner } from './tell-owner.ts';

/** What judges whether a version may go live. */
export function governanceParts(rooms: Rooms): GovernanceParts {
  const { config, store, now, audit } = rooms;
  return {
    ...{ store, now, append: audit.append, gateRequired: config.governance.gate === 'required' },
    tellOwner: (handle, notice, whom) => tellOwner(rooms, handle, notice, whom),
    async passedEvaluation(handle, useCase, version) {
      try {
        return await passedEvaluation(handle, useCase, version);
      } catch (error) {
        // Suites that cannot be read have not passed.
        if (error instanceof Problem && error.code === 'evaluation.suiteMistaken') return undefined;
        throw error;
      }
    },
    // Law and house rules come with an issue of their own; until then a use case brings no duties.
    dutiesOf: async () => [],
  };
}
