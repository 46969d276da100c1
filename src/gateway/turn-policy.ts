import type { Engine } from '#engines';
import { type GuardPolicy, strictest } from '#guards';
import type { LiveUseCase } from '#usecases';
import { candidates } from './generate.ts';

/**
 * What may reach a model in this turn: the stricter of `guards.input` and of what holds for the place of every engine
 * that may answer. Which of them will is only known later, and an engine that fails is followed by the next.
 */
export function inputPolicy(
  useCase: Pick<LiveUseCase, 'declaration'>,
  engines: readonly Engine[],
): GuardPolicy {
  const { guards, model } = useCase.declaration;
  const able = candidates({ useCase }, engines).map(({ location }) => location);
  // Without any engine the declared places hold: one may come while the turn waits.
  const places = new Set(able.length > 0 ? able : model.locations);
  return strictest([guards.input ?? {}, ...Array.from(places, (place) => guards.locations?.[place] ?? {})]);
}
