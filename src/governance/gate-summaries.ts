import type { Handle } from '#store';
import { authorsOf, type UseCaseSummary } from '#usecases';
import { addPeriod } from './gate/add-period.ts';
import { lastLook } from './life/last-look.ts';
import { stepsOf } from './life/read-life.ts';

/** What the register says of the gate of a use case. */
export interface GateSummary {
  /** How what answers (or did, until it was stopped) went live: through a gate, or without one. */
  readonly passed: 'met' | 'none' | null;
  /** When somebody has to look at it again. */
  readonly reviewDueAt: Date | null;
  readonly overdue: boolean;
}

/** By name; two queries, however many there are. */
export async function gateSummaries(
  handle: Handle,
  useCases: readonly UseCaseSummary[],
  now: Date,
): Promise<ReadonlyMap<string, GateSummary>> {
  const answering = useCases.flatMap(({ name, state, liveVersion }) =>
    liveVersion !== null && (state === 'live' || state === 'suspended')
      ? [{ name, version: liveVersion }]
      : [],
  );
  const authors = await authorsOf(handle, answering);
  const steps = await stepsOf(
    handle,
    answering.map(({ name }) => name),
  );
  return new Map(
    useCases.map(({ name, declaration }): readonly [string, GateSummary] => {
      const version = answering.find((one) => one.name === name)?.version;
      if (version === undefined) return [name, { passed: null, reviewDueAt: null, overdue: false }];
      const own = steps.filter((step) => step.useCase === name && step.version === version);
      const every = declaration.gate?.reviewEvery;
      const look = lastLook(own, authors.get(name) ?? '');
      const reviewDueAt = every !== undefined && look ? addPeriod(look, every) : null;
      const passed = own.findLast(({ gate }) => gate !== null)?.gate ?? 'none';
      return [name, { passed, reviewDueAt, overdue: reviewDueAt !== null && reviewDueAt <= now }];
    }),
  );
}
