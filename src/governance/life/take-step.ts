import { randomUUID } from 'node:crypto';
import type { Credential, LifeStep, UseCaseState, VersionState } from '#contract';
import { Problem } from '#contract';
import type { Handle } from '#store';
import { endShadow, listVersions, lockUseCase, setState, standingOf } from '#usecases';
import type { GovernanceParts } from '../parts.ts';
import type { GovernanceTables } from '../tables.ts';
import { assessLife, type Standing } from './assess-life.ts';
import { whyNot } from './check-step.ts';
import { lifeTable } from './life-table.ts';
import { type Life, readLife, stepsOf } from './read-life.ts';

export interface StepWish {
  readonly useCase: string;
  readonly step: LifeStep;
  /** The newest unless given; the one that answers for a stop, the one before for a rollback. */
  readonly version?: string | undefined;
  /** Id of who takes it; undefined for Leitstand itself. */
  readonly person: string | undefined;
  /** Who made the key or link by which it is done; the person unless given. */
  readonly credential?: Credential | undefined;
  readonly reason?: string | undefined;
  /** Which approval is withdrawn; one's own unless given. */
  readonly approval?: string | undefined;
}

export interface StepTaken {
  readonly version: string;
  /** Of the use case. */
  readonly state: UseCaseState;
  readonly versionState: VersionState;
  /** Whether what answers now went through a gate; undefined where nothing went live. */
  readonly gate?: 'met' | 'none';
  /** The step took traffic away. */
  readonly stopped: boolean;
}

/**
 * Takes a step with a version, or says why not. Call it in a transaction: the row of the use case is held to its end, so
 * two releases, or an approval and the release it is for, come one after the other, each judged by what then stands.
 */
export async function takeStep(handle: Handle, parts: GovernanceParts, wish: StepWish): Promise<StepTaken> {
  const { useCase, step, person, credential = 'own' } = wish;
  const locked = await lockUseCase(handle, useCase);
  const version = wish.version ?? (await meant(handle, wish, locked.liveVersion));
  const life = await readLife(handle, useCase, locked, version);
  const standing = await assessLife(handle, parts, life);
  const refused = whyNot(step, {
    ...{ useCase, person, credential, version: standing.version, state: standing.state },
    ...{ releasedBefore: standing.releasedBefore, author: life.target.createdBy },
    ...{ conditions: standing.conditions, gated: standing.gate !== undefined },
    ...{ gateRequired: parts.gateRequired, comesBack: standing.comesBack },
    approvedBy: ownApprovals(standing).map((one) => one.person),
  });
  if (refused) throw refused;
  const after = await apply(handle, parts, wish, life, standing);
  const stopped = locked.state === 'live' && after !== 'live';
  const goesLive = lifeTable[step].needs.includes('gate');
  const gate = goesLive ? (standing.gate ? 'met' : 'none') : undefined;
  const previous = locked.liveVersion;
  await handle
    .tables<GovernanceTables>()
    .insertInto('use_case_steps')
    .values({
      ...{ use_case: useCase, version: standing.version, step, person: person ?? null, at: parts.now() },
      ...{ previous, gate: gate ?? null, reason: wish.reason ?? null },
      evaluation: goesLive ? (standing.evaluation?.id ?? null) : null,
    })
    .execute();
  await parts.append(handle, {
    kind: 'useCase',
    actor: person === undefined ? 'system' : { person },
    subject: { useCase, version: standing.version },
    data: {
      event: lifeTable[step].records,
      ...(previous !== null && previous !== standing.version ? { previousVersion: previous } : {}),
      ...(credential === 'own' ? {} : { credential }),
      ...(gate === undefined ? {} : { gate, approvals: standing.approvals.length }),
      ...(goesLive && standing.evaluation ? { evaluation: standing.evaluation.id } : {}),
    },
  });
  if (step === 'withdraw')
    await parts.tellOwner(
      handle,
      {
        ...{ event: 'useCase.approvalWithdrawn', useCase, version: standing.version },
        suspended: stopped,
      },
      { owner: life.target.declaration.owner, by: person },
    );
  const now = await assessLife(
    handle,
    parts,
    await readLife(handle, useCase, await standingOf(handle, useCase), standing.version),
  );
  return {
    ...{ version: standing.version, state: after, versionState: now.state },
    ...(gate === undefined ? {} : { gate }),
    stopped,
  };
}

/** The version that is meant where none is named. */
async function meant(
  handle: Handle,
  { useCase, step }: StepWish,
  live: string | null,
): Promise<string | undefined> {
  if (step === 'suspend' || step === 'resume' || step === 'withdraw') return live ?? undefined;
  if (step !== 'rollback' && step !== 'retire') return undefined;
  const steps = await stepsOf(handle, [useCase]);
  const retired = new Set(steps.filter((one) => one.step === 'retire').map((one) => one.version));
  if (step === 'retire') {
    if (live !== null && !retired.has(live)) return live;
    return (await listVersions(handle, useCase)).find(({ version }) => !retired.has(version))?.version;
  }
  const before = steps.findLast(
    (one) =>
      (one.step === 'release' || one.step === 'rollback') &&
      one.version !== live &&
      !retired.has(one.version),
  );
  if (!before) throw new Problem('gate.neverReleased', `No other version of "${useCase}" was live before.`);
  return before.version;
}

/** What a step changes, beside its own record; the state of the use case after it. */
async function apply(
  handle: Handle,
  parts: GovernanceParts,
  wish: StepWish,
  life: Life,
  standing: Standing,
): Promise<UseCaseState> {
  const { name, last } = life;
  const now = parts.now();
  const liveVersion = last?.version ?? null;
  const set = async (state: UseCaseState, version: string | null, reason: string | null) => {
    await setState(handle, name, { state, liveVersion: version, reason, now });
    return state;
  };
  switch (wish.step) {
    case 'assess':
      return life.state;
    case 'approve': {
      if (wish.person === undefined) throw new Problem('access.forbidden', 'Only people approve.');
      await addApprovals(handle, name, standing.version, [{ person: wish.person, at: now }]);
      return life.state;
    }
    case 'withdraw': {
      await withdraw(handle, parts, wish, standing);
      return standing.state === 'live' ? set('suspended', liveVersion, wish.reason ?? null) : life.state;
    }
    case 'release':
    case 'rollback': {
      const carried = standing.approvals.filter(({ version }) => version !== standing.version);
      await addApprovals(handle, name, standing.version, carried);
      await endShadow(handle, name, standing.version);
      return set('live', standing.version, null);
    }
    case 'suspend':
      return set('suspended', liveVersion, wish.reason ?? null);
    case 'resume':
      return set('live', liveVersion, null);
    case 'retire': {
      await endShadow(handle, name, wish.version);
      if (wish.version === undefined) await retireOthers(handle, parts, wish, life);
      if (wish.version !== undefined && standing.version !== liveVersion) return life.state;
      return set('retired', liveVersion, wish.reason ?? null);
    }
  }
}

/** Those given to this very version: the others stand at the one before, and are taken over when it goes live. */
export function ownApprovals({ approvals, version }: Pick<Standing, 'approvals' | 'version'>) {
  return approvals.filter((one) => one.version === version);
}

async function addApprovals(
  handle: Handle,
  useCase: string,
  version: string,
  given: readonly { readonly person: string; readonly at: Date; readonly carriedFrom?: string }[],
): Promise<void> {
  if (given.length === 0) return;
  await handle
    .tables<GovernanceTables>()
    .insertInto('use_case_approvals')
    .values(
      given.map(({ person, at, carriedFrom }) => ({
        ...{ id: randomUUID(), use_case: useCase, version, person, at, carried_from: carriedFrom ?? null },
        ...{ withdrawn_at: null, withdrawn_by: null },
      })),
    )
    .execute();
}

async function withdraw(
  handle: Handle,
  parts: GovernanceParts,
  { person, approval }: StepWish,
  standing: Standing,
): Promise<void> {
  const { version } = standing;
  const found = ownApprovals(standing).find((one) =>
    approval === undefined ? one.person === person : one.id === approval,
  );
  if (!found) {
    const said =
      approval === undefined
        ? `No approval of yours stands for version ${version}; name one of another person to withdraw that.`
        : `No such approval stands for version ${version}.`;
    throw new Problem('gate.noApproval', said);
  }
  await handle
    .tables<GovernanceTables>()
    .updateTable('use_case_approvals')
    .set({ withdrawn_at: parts.now(), withdrawn_by: person ?? null })
    .where('id', '=', found.id)
    .execute();
}

/** The whole use case is taken out of service: no version of it comes back. */
async function retireOthers(
  handle: Handle,
  parts: GovernanceParts,
  wish: StepWish,
  { name, target, steps }: Life,
): Promise<void> {
  const retired = new Set(steps.filter(({ step }) => step === 'retire').map(({ version }) => version));
  const others = (await listVersions(handle, name)).filter(
    ({ version }) => version !== target.version && !retired.has(version),
  );
  if (others.length === 0) return;
  await handle
    .tables<GovernanceTables>()
    .insertInto('use_case_steps')
    .values(
      others.map(({ version }) => ({
        ...{ use_case: name, version, step: 'retire' as const, person: wish.person ?? null, at: parts.now() },
        ...{ previous: null, gate: null, evaluation: null, reason: wish.reason ?? null },
      })),
    )
    .execute();
}
