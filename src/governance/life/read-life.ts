import { personNames } from '#access';
import { type GateApproval, Problem, type UseCaseState } from '#contract';
import type { Handle } from '#store';
import { type DeclaredVersion, declaredVersions, requireVersion } from '#usecases';
import type { GovernanceTables } from '../tables.ts';

export interface TakenStep {
  readonly useCase: string;
  readonly version: string;
  readonly step: GovernanceTables['use_case_steps']['step'];
  readonly person: string | null;
  readonly at: Date;
  readonly previous: string | null;
  readonly gate: 'met' | 'none' | null;
  readonly evaluation: string | null;
  readonly reason: string | null;
}

/** What happened to a use case, as far as one of its versions and the one that answers are concerned. */
export interface Life {
  readonly name: string;
  readonly state: UseCaseState;
  readonly target: DeclaredVersion;
  /** Released last, whether it still answers or not. */
  readonly last: DeclaredVersion | undefined;
  /** Whose gate is loosened only through itself. */
  readonly holds: DeclaredVersion | undefined;
  /** Of all versions, in the order in which they were taken. */
  readonly steps: readonly TakenStep[];
  /** Those that stand, of the target and of the last version. */
  readonly approvals: readonly (GateApproval & { readonly version: string })[];
}

/** `resource.notFound` for a use case or version that is not there; without a version, the newest. */
export async function readLife(
  handle: Handle,
  name: string,
  { state, liveVersion }: { readonly state: UseCaseState; readonly liveVersion: string | null },
  version: string | undefined,
): Promise<Life> {
  const wanted = (await requireVersion(handle, name, version)).version;
  const versions = await declaredVersions(
    handle,
    name,
    liveVersion === null ? [wanted] : [wanted, liveVersion],
  );
  const target = versions.get(wanted);
  if (!target) throw new Problem('resource.notFound', `There is no such version of the use case "${name}".`);
  const last = liveVersion === null ? undefined : versions.get(liveVersion);
  const steps = await stepsOf(handle, [name]);
  return {
    ...{ name, state, target, last, steps },
    holds: await whatHolds(handle, name, last, steps),
    approvals: await standing(handle, name, [...versions.keys()]),
  };
}

/**
 * The version whose gate the next one cannot leave out: the one released last; before there is one, the last that
 * somebody other than its author has looked at, for they took its gate for what holds.
 */
export async function whatHolds(
  handle: Handle,
  name: string,
  last: DeclaredVersion | undefined,
  steps: readonly TakenStep[],
): Promise<DeclaredVersion | undefined> {
  if (last) return last;
  const looks = steps.filter(({ step }) => step === 'assess' || step === 'approve');
  const versions = await declaredVersions(handle, name, [...new Set(looks.map(({ version }) => version))]);
  const look = looks.findLast(
    ({ version, person }) => person !== null && person !== versions.get(version)?.createdBy,
  );
  return look && versions.get(look.version);
}

/** Everything that happened to the versions of these use cases, the first step first. */
export async function stepsOf(handle: Handle, names: readonly string[]): Promise<readonly TakenStep[]> {
  if (names.length === 0) return [];
  return handle
    .tables<GovernanceTables>()
    .selectFrom('use_case_steps')
    .select([
      'use_case as useCase',
      'version',
      'step',
      'person',
      'at',
      'previous',
      'gate',
      'evaluation',
      'reason',
    ])
    .where('use_case', 'in', names)
    .orderBy('id')
    .execute();
}

/** Approvals of these versions that nobody has withdrawn, the first one first. */
export async function standing(handle: Handle, name: string, versions: readonly string[]) {
  const rows = await handle
    .tables<GovernanceTables>()
    .selectFrom('use_case_approvals')
    .select(['id', 'version', 'person', 'at', 'carried_from'])
    .where('use_case', '=', name)
    .where('version', 'in', versions)
    .where('withdrawn_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const names = await personNames(
    handle,
    rows.map(({ person }) => person),
  );
  return rows.map(({ carried_from, ...row }) => ({
    ...row,
    name: names.get(row.person) ?? null,
    ...(carried_from === null ? {} : { carriedFrom: carried_from }),
  }));
}
