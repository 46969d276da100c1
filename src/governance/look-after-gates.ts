import type { UseCaseSummary } from '#usecases';
import { listUseCases, lockUseCase } from '#usecases';
import { gateSummaries } from './gate-summaries.ts';
import { stepsOf } from './life/read-life.ts';
import { takeStep } from './life/take-step.ts';
import type { GovernanceParts } from './parts.ts';
import type { GovernanceTables } from './tables.ts';

/** From the warning to the stop. */
const graceMs = 7 * 86_400_000;

/** What the round did with a use case that nobody looked at in time. */
export interface OverdueReview {
  readonly useCase: string;
  /** Login of who answers for it. */
  readonly owner: string;
  readonly dueAt: Date;
  readonly did: 'warned' | 'suspended';
}

/**
 * Live use cases past their `reviewEvery`: the owner is told once, and a week later they are suspended where their gate
 * says so, and the owner is told again. Several servers may go round at once: each acts only on what it finds with the row held.
 */
export async function lookAfterGates(parts: GovernanceParts): Promise<readonly OverdueReview[]> {
  const all = (await listUseCases(parts.store)).filter(
    ({ state, declaration }) => state === 'live' && declaration.gate?.reviewEvery !== undefined,
  );
  const done: OverdueReview[] = [];
  for (const useCase of all) {
    const acted = await lookAfter(parts, useCase);
    if (acted) done.push(acted);
  }
  return done;
}

function lookAfter(parts: GovernanceParts, seen: UseCaseSummary): Promise<OverdueReview | undefined> {
  const { name, declaration } = seen;
  return parts.store.transaction(async (handle) => {
    const now = parts.now();
    const { state, liveVersion } = await lockUseCase(handle, name);
    // Another round, or somebody, was here first.
    if (state !== 'live' || liveVersion === null || liveVersion !== seen.liveVersion) return undefined;
    const dueAt = (await gateSummaries(handle, [seen], now)).get(name)?.reviewDueAt;
    if (!dueAt || dueAt > now) return undefined;
    const reminded = (await stepsOf(handle, [name])).findLast(
      ({ step, version, at }) => step === 'remind' && version === liveVersion && at >= dueAt,
    );
    const { owner, gate } = declaration;
    const told = { useCase: name, owner, dueAt };
    const suspends = gate?.onOverdue === 'suspend';
    const tell = (more: { readonly suspended: boolean; readonly suspendsAt?: string }) =>
      parts.tellOwner(
        handle,
        {
          ...{ event: 'useCase.reviewOverdue', useCase: name, version: liveVersion },
          ...{ dueAt: dueAt.toISOString(), ...more },
        },
        { owner },
      );
    if (!reminded) {
      await handle
        .tables<GovernanceTables>()
        .insertInto('use_case_steps')
        .values({
          ...{ use_case: name, version: liveVersion, step: 'remind', person: null, at: now },
          ...{ previous: liveVersion, gate: null, evaluation: null, reason: null },
        })
        .execute();
      await parts.append(handle, {
        kind: 'useCase',
        actor: 'system',
        subject: { useCase: name, version: liveVersion },
        data: { event: 'reviewOverdue' },
      });
      const suspendsAt = new Date(now.getTime() + graceMs).toISOString();
      await tell({ suspended: false, ...(suspends ? { suspendsAt } : {}) });
      return { ...told, did: 'warned' };
    }
    const graceOver = now.getTime() >= reminded.at.getTime() + graceMs;
    if (!suspends || !graceOver) return undefined;
    await takeStep(handle, parts, { useCase: name, step: 'suspend', person: undefined });
    await tell({ suspended: true });
    return { ...told, did: 'suspended' };
  });
}
