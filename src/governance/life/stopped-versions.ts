import type { ReviewStop } from '#contract';
import type { Handle } from '#store';
import { holdStates, isStopped, statesOf } from '#usecases';
import { stepsOf, type TakenStep } from './read-life.ts';

/** What lets answers of a version go out, and what ends that. */
const runs: readonly TakenStep['step'][] = ['release', 'rollback', 'resume'];
const ends: readonly TakenStep['step'][] = ['suspend', 'withdraw', 'retire'];

/**
 * Of these versions, by `useCase version`, those whose answers are not given out now: they were stopped last, whatever
 * answers in their place meanwhile, or their use case is, or everything. `hold`: nobody stops them before the caller's
 * transaction has ended.
 */
export async function stoppedVersions(
  handle: Handle,
  versions: readonly { readonly useCase: string; readonly version: string }[],
  { hold = false }: { readonly hold?: boolean } = {},
): Promise<ReadonlyMap<string, ReviewStop>> {
  const names = [...new Set(versions.map(({ useCase }) => useCase))];
  if (hold) await holdStates(handle, names);
  const everything = await isStopped(handle);
  const states = await statesOf(handle, names);
  const steps = await stepsOf(handle, names);
  const found = new Map<string, ReviewStop>();
  for (const { useCase, version } of versions) {
    const last = steps.findLast(
      (one) =>
        one.useCase === useCase &&
        one.version === version &&
        (runs.includes(one.step) || ends.includes(one.step)),
    );
    const state = states.get(useCase);
    const stop =
      state === 'retired' || last?.step === 'retire'
        ? 'retired'
        : everything || state !== 'live' || (last && ends.includes(last.step))
          ? 'stopped'
          : undefined;
    if (stop) found.set(`${useCase} ${version}`, stop);
  }
  return found;
}
