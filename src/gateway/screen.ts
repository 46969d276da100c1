import { type FindingCategory, Problem } from '#contract';
import type { Engine } from '#engines';
import { type GuardPolicy, Pseudonyms } from '#guards';
import type { AdmittedTurn } from './admit.ts';
import { type GuardFunctions, guardFunctions } from './guard-functions.ts';
import { GuardEngine } from './guard-models/guard-engine.ts';
import { ModelLayer } from './guard-models/model-layer.ts';
import { SafetyGuard } from './guard-models/safety-guard.ts';
import type { GatewayParts } from './parts.ts';
import { guardsOf } from './shield/guards-of.ts';
import { Planted } from './shield/planted.ts';
import { readParts } from './shield/read-parts.ts';
import { Shield } from './shield/shield.ts';

export interface ScreenedTurn extends AdmittedTurn {
  /** Category → how often, over all parts of the request. */
  readonly findings: ReadonlyMap<FindingCategory, number>;
  readonly guards: GuardFunctions;
  /** What holds for everything on its way to a model. */
  readonly policy: GuardPolicy;
  /** It has read the caller's parts. */
  readonly shield: Shield;
  readonly planted: Planted;
  /** A model that reads beside the rules, where the use case names one. */
  readonly layer?: ModelLayer;
  /** A model that judges what is asked and answered, where the use case names one. */
  readonly safety?: SafetyGuard;
  /** Does this caller read values where the model saw pseudonyms? */
  readonly restores: boolean;
}

/**
 * Step 2: the caller's own parts, all of them. What may never reach an engine that could answer refuses the turn before
 * anything is looked up.
 */
export async function screen(
  parts: Pick<GatewayParts, 'guards' | 'detectorsOf'>,
  turn: AdmittedTurn,
  engines: readonly Engine[],
  signal: AbortSignal,
): Promise<ScreenedTurn> {
  const { input: policy, extra, injection } = guardsOf(turn.useCase, engines, parts.detectorsOf);
  const guards = { ...guardFunctions, ...parts.guards };
  const groups = turn.useCase.declaration.guards.restore ?? ['*'];
  const restores = groups.some((group) => group === '*' || turn.identity.groups.includes(group));
  const planted = new Planted(guards, injection);
  const { model } = turn.useCase.declaration.guards;
  const layer =
    model && new ModelLayer(guards, new GuardEngine(engines, model, turn.guardUse, signal), model);
  const input = layer && model.directions.includes('input') ? { layer } : {};
  const shield = new Shield({ guards, policy, extra, restores, ...input }, new Pseudonyms());
  await readParts(turn, [], { shield, planted, signal, ...input });
  const categories = shield.refused;
  if (categories.length > 0) {
    throw new Problem(
      'guard.refused',
      `The request holds what this use case may not take: ${categories.join(', ')}.`,
      { details: { categories } },
    );
  }
  const judge = turn.useCase.declaration.guards.safety;
  const safety =
    judge && new SafetyGuard(guards, new GuardEngine(engines, judge, turn.guardUse, signal), judge, turn);
  await safety?.prompt();
  return {
    ...{ ...turn, findings: new Map(shield.findings), guards, policy, shield, planted, restores },
    ...(layer ? { layer } : {}),
    ...(safety ? { safety } : {}),
  };
}
