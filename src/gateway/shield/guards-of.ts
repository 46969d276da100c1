import type { Engine } from '#engines';
import type { Detector, GuardPolicy } from '#guards';
import type { LiveUseCase } from '#usecases';
import { inputPolicy } from '../turn-policy.ts';
import type { PlantedMode } from './planted.ts';
import { termsOf } from './terms-of.ts';

/** A version of a use case, live or not: its rules are all that is asked of it. */
export type Ruled = Pick<LiveUseCase, 'name' | 'version' | 'declaration'>;

/** What guards a use case: the same for its turns, for a text that is tried on it, and for a whole file. */
export interface UseCaseGuards {
  readonly input: GuardPolicy;
  readonly output: GuardPolicy;
  /** Detectors of its terms and of the organisation, beside ours. */
  readonly extra: readonly Detector[];
  readonly injection: PlantedMode;
  /** Hosts that links of an answer may lead to. */
  readonly links: readonly string[];
}

/** Versions from before a setting existed do not speak of it; its default counts. */
export function guardsOf(
  useCase: Ruled,
  engines: readonly Engine[],
  detectorsOf: ((useCase: Ruled) => readonly Detector[]) | undefined,
): UseCaseGuards {
  const { guards } = useCase.declaration;
  return {
    input: inputPolicy(useCase, engines),
    output: guards.output ?? {},
    extra: [...termsOf(useCase), ...(detectorsOf?.(useCase) ?? [])],
    injection: guards.injection ?? 'neutralise',
    links: guards.links ?? [],
  };
}
