import { type FindingCategory, Problem } from '#contract';
import type { Engine } from '#engines';
import { type GuardPolicy, Pseudonyms } from '#guards';
import type { AdmittedTurn } from './admit.ts';
import { type GuardFunctions, guardFunctions } from './guard-functions.ts';
import type { GatewayParts } from './parts.ts';
import { guardsOf } from './shield/guards-of.ts';
import { Planted } from './shield/planted.ts';
import { Shield } from './shield/shield.ts';
import { walkRequest } from './shield/walk-request.ts';

export interface ScreenedTurn extends AdmittedTurn {
  /** Category → how often, over all parts of the request. */
  readonly findings: ReadonlyMap<FindingCategory, number>;
  readonly guards: GuardFunctions;
  /** What holds for everything on its way to a model. */
  readonly policy: GuardPolicy;
  /** It has read the caller's parts. */
  readonly shield: Shield;
  readonly planted: Planted;
  /** Does this caller read values where the model saw pseudonyms? */
  readonly restores: boolean;
}

/**
 * Step 2: the caller's own parts, all of them. What may never reach an engine that could answer refuses the turn before
 * anything is looked up.
 */
export function screen(
  parts: Pick<GatewayParts, 'guards' | 'detectorsOf'>,
  turn: AdmittedTurn,
  engines: readonly Engine[],
): ScreenedTurn {
  const { input: policy, extra, injection } = guardsOf(turn.useCase, engines, parts.detectorsOf);
  const guards = { ...guardFunctions, ...parts.guards };
  const groups = turn.useCase.declaration.guards.restore ?? ['*'];
  const restores = groups.some((group) => group === '*' || turn.identity.groups.includes(group));
  const shield = new Shield({ guards, policy, extra, restores }, new Pseudonyms());
  const planted = new Planted(guards, injection);
  walkRequest(turn, [], shield.reading, planted);
  const categories = shield.refused;
  if (categories.length > 0) {
    throw new Problem(
      'guard.refused',
      `The request holds what this use case may not take: ${categories.join(', ')}.`,
      { details: { categories } },
    );
  }
  return { ...turn, findings: new Map(shield.findings), guards, policy, shield, planted, restores };
}
