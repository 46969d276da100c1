import { personNames } from '#access';
import type { VersionState } from '#contract';
import type { Handle } from '#store';
import { declaredVersions, listVersions, type UseCaseSummary } from '#usecases';
import { outline } from './life/assess-life.ts';
import { standing, stepsOf, type TakenStep, whatHolds } from './life/read-life.ts';

/** A version and what happened to it. */
export interface VersionLife {
  readonly version: string;
  readonly state: VersionState;
  readonly createdAt: Date;
  /** Who put it; null when that person is no longer here. */
  readonly author: string | null;
  /** Approvals that count for it. */
  readonly approvals: number;
  /** How many its gate asks for; null without a gate. */
  readonly approvalsNeeded: number | null;
  readonly steps: readonly {
    readonly step: TakenStep['step'];
    readonly at: Date;
    /** null: Leitstand itself, or somebody who is no longer here; `system` tells which. */
    readonly by: string | null;
    readonly system: boolean;
    readonly gate: TakenStep['gate'];
    readonly evaluation: string | null;
    readonly reason: string | null;
  }[];
}

/** Versions of a use case side by side, the newest first, each with its steps in order. Call it in a transaction. */
export async function viewLife(
  handle: Handle,
  { name, state, liveVersion }: Pick<UseCaseSummary, 'name' | 'state' | 'liveVersion'>,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly VersionLife[]> {
  const listed = (await listVersions(handle, name, page)).map(({ version }) => version);
  const wanted = [...new Set([...listed, ...(liveVersion === null ? [] : [liveVersion])])];
  const versions = await declaredVersions(handle, name, wanted);
  const last = liveVersion === null ? undefined : versions.get(liveVersion);
  const steps = await stepsOf(handle, [name]);
  const holds = await whatHolds(handle, name, last, steps);
  const approvals = wanted.length === 0 ? [] : await standing(handle, name, wanted);
  const names = await personNames(handle, [
    ...[...versions.values()].map(({ createdBy }) => createdBy),
    ...steps.flatMap(({ person }) => person ?? []),
  ]);
  return listed.flatMap((version) => {
    const target = versions.get(version);
    if (!target) return [];
    const concerned = new Set([version, liveVersion]);
    const found = outline({
      ...{ name, state, target, last, holds, steps },
      approvals: approvals.filter((one) => concerned.has(one.version)),
    });
    return [
      {
        ...{ version, state: found.state, createdAt: target.createdAt },
        author: names.get(target.createdBy) ?? null,
        approvals: found.approvals.length,
        approvalsNeeded: found.gate?.policy.approvals ?? null,
        steps: steps
          .filter((one) => one.version === version)
          .map(({ step, at, person, gate, evaluation, reason }) => ({
            ...{ step, at, gate, evaluation, reason, system: person === null },
            by: person === null ? null : (names.get(person) ?? null),
          })),
      },
    ];
  });
}
