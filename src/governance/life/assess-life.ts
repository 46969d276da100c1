import { findPerson } from '#access';
import type { ChangeArea, Duty, GateApproval, GateCondition, VersionState } from '#contract';
import type { Handle } from '#store';
import { changedAreas } from '../gate/changed-areas.ts';
import { checkConditions } from '../gate/check-conditions.ts';
import { type GateInForce, gateInForce } from '../gate/gate-in-force.ts';
import type { GovernanceParts, Passed } from '../parts.ts';
import { lastLook } from './last-look.ts';
import type { Life } from './read-life.ts';
import { versionState } from './version-state.ts';

/** An approval and the version that it stands for. */
export type StandingApproval = GateApproval & { readonly version: string };

/** A version before its gate. */
export interface Standing {
  readonly version: string;
  readonly state: VersionState;
  /** Undefined where neither this version nor the one that holds it declares one. */
  readonly gate: GateInForce | undefined;
  /** The use case was retired: it comes back through a gate and by nobody alone. */
  readonly comesBack: boolean;
  /** Without a gate that no duty is open. */
  readonly conditions: readonly GateCondition[];
  /** Those that count for this version, those of the version released last among them. */
  readonly approvals: readonly StandingApproval[];
  /** Approvals of the version released last that do not count here, and why. */
  readonly fallen: readonly (StandingApproval & { readonly because: readonly (ChangeArea | 'author')[] })[];
  /** What differs from the version released last. */
  readonly changed: readonly ChangeArea[];
  readonly duties: readonly Duty[];
  readonly evaluation: Passed | undefined;
  readonly releasedBefore: boolean;
  /** When somebody other than the author last looked at what answers. */
  readonly reviewedAt: Date | undefined;
}

/** What follows from what happened, without a look at people, duties and evaluations. */
export type Outline = Pick<
  Standing,
  | 'version'
  | 'state'
  | 'gate'
  | 'comesBack'
  | 'approvals'
  | 'fallen'
  | 'changed'
  | 'releasedBefore'
  | 'reviewedAt'
>;

/** Pure: the state of a version and the approvals that count for it. */
export function outline(life: Life): Outline {
  const { target, last, steps } = life;
  const { version, declaration, createdBy: author } = target;
  const current = last?.version === version;
  const comesBack = life.state === 'retired';
  const gate = gateInForce(declaration.gate, life.holds?.declaration.gate, comesBack);
  const changed = last ? changedAreas(last, target) : [];
  const { approvals, fallen } = countApprovals(life, changed);
  const own = steps.filter((taken) => taken.version === version);
  const state = versionState({
    ...{ current, useCaseState: life.state, approvals: approvals.length, needed: gate?.policy.approvals },
    retired: own.some(({ step }) => step === 'retire'),
    // Whoever approves has assessed.
    assessed: own.some(({ step }) => step === 'assess' || step === 'approve'),
  });
  const releasedBefore = current || own.some(({ step }) => step === 'release' || step === 'rollback');
  const reviewedAt = current ? lastLook(own, author) : undefined;
  return { version, state, gate, comesBack, approvals, fallen, changed, releasedBefore, reviewedAt };
}

/** Gathers what a gate asks about and judges it. Reads only. */
export async function assessLife(handle: Handle, parts: GovernanceParts, life: Life): Promise<Standing> {
  const { name, target } = life;
  const found = outline(life);
  const { gate, approvals, reviewedAt } = found;
  const { owner } = target.declaration;
  const duties = await parts.dutiesOf(handle, target);
  const evaluation = gate && (await parts.passedEvaluation(handle, name, target.version));
  const conditions = checkConditions(gate?.policy, {
    ...{ owner, duties, evaluation, approvals, reviewedAt, now: parts.now() },
    people: await namesOf(handle, gate ? [owner, ...gate.policy.overseers] : []),
  });
  return { ...found, conditions, duties, evaluation };
}

/**
 * Approvals belong to one version. Those of the version released last stand for another one too if nothing has changed
 * that anybody approved; never those by who wrote the other one.
 */
function countApprovals(
  { target, last, approvals }: Life,
  changed: readonly ChangeArea[],
): Pick<Standing, 'approvals' | 'fallen'> {
  const author = target.createdBy;
  const own = approvals.filter((one) => one.version === target.version && one.person !== author);
  if (!last || last.version === target.version) return { approvals: own, fallen: [] };
  const before = approvals.filter(
    (one) => one.version === last.version && !own.some(({ person }) => person === one.person),
  );
  const reasons = (person: string): readonly (ChangeArea | 'author')[] =>
    changed.length > 0 ? changed : person === author ? ['author'] : [];
  const carried = before.filter(({ person }) => reasons(person).length === 0);
  return {
    approvals: [...own, ...carried.map((one) => ({ ...one, carriedFrom: last.version }))],
    fallen: before
      .filter((one) => !carried.includes(one))
      .map((one) => ({ ...one, because: reasons(one.person) })),
  };
}

async function namesOf(
  handle: Handle,
  logins: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const names = new Map<string, string | null>();
  for (const login of new Set(logins)) {
    const found = await findPerson(handle, login);
    names.set(login, found && !found.disabled ? found.name : null);
  }
  return names;
}
