import {
  type ChangeArea,
  type Credential,
  type GateApproval,
  type GateCondition,
  type GatePolicy,
  type LifeStep,
  lifeSteps,
  type ProblemCode,
  type VersionState,
} from '#contract';
import type { Handle } from '#store';
import { standingOf } from '#usecases';
import { assessLife, type StandingApproval } from './life/assess-life.ts';
import { whyNot } from './life/check-step.ts';
import { lifeTable } from './life/life-table.ts';
import { readLife } from './life/read-life.ts';
import { ownApprovals } from './life/take-step.ts';
import type { GovernanceParts } from './parts.ts';

/** A version before its gate, as people see it. */
export interface GateView {
  readonly useCase: string;
  readonly version: string;
  readonly state: VersionState;
  readonly liveVersion: string | null;
  /** What must hold; null where no gate is declared. */
  readonly gate: GatePolicy | null;
  /** Rules in which this version asks for less than what holds it; until it is live, those hold. */
  readonly weakened: readonly (keyof GatePolicy)[];
  /** The version whose gate cannot be left out. */
  readonly heldBy: string | null;
  /** The use case was retired: it comes back through a gate, with somebody's approval. */
  readonly comesBack: boolean;
  /** Whether it could go live now. */
  readonly met: boolean;
  readonly conditions: readonly GateCondition[];
  readonly approvals: readonly StandingApproval[];
  readonly changes: {
    /** The version released last. */
    readonly since: string | null;
    readonly areas: readonly ChangeArea[];
    readonly fallen: readonly (GateApproval & { readonly because: readonly string[] })[];
  };
  /** What this person may do with it now; `code` and `detail` say why not. */
  readonly steps: readonly {
    readonly step: LifeStep;
    readonly allowed: boolean;
    readonly code?: ProblemCode;
    readonly detail?: string;
  }[];
}

/** The gate of a version, each condition with its evidence. Call it in a transaction. */
export async function viewGate(
  handle: Handle,
  parts: GovernanceParts,
  wish: {
    readonly useCase: string;
    readonly version: string | undefined;
    readonly person: string;
    readonly credential?: Credential | undefined;
    readonly mayTake: (step: LifeStep) => boolean;
  },
): Promise<GateView> {
  const { useCase, person, credential = 'own' } = wish;
  const now = await standingOf(handle, useCase);
  const life = await readLife(handle, useCase, now, wish.version);
  const standing = await assessLife(handle, parts, life);
  const { version, state, gate, conditions, approvals, changed, fallen } = standing;
  const facts = {
    ...{ useCase, version, state, person, credential, conditions },
    ...{ gated: gate !== undefined, gateRequired: parts.gateRequired, comesBack: standing.comesBack },
    ...{ releasedBefore: standing.releasedBefore, author: life.target.createdBy },
    approvedBy: ownApprovals(standing).map((one) => one.person),
  };
  return {
    ...{ useCase, version, state, liveVersion: now.liveVersion },
    gate: gate?.policy ?? null,
    weakened: gate?.weakened ?? [],
    heldBy: life.holds?.version ?? null,
    comesBack: standing.comesBack,
    met:
      (gate !== undefined || !(parts.gateRequired || standing.comesBack)) &&
      conditions.every(({ met }) => met),
    conditions,
    approvals,
    changes: { since: life.last?.version ?? null, areas: changed, fallen },
    steps: lifeSteps
      .filter((step) => wish.mayTake(step) && lifeTable[step].moves[state] !== undefined)
      .map((step) => {
        const refused = whyNot(step, facts);
        return {
          step,
          allowed: !refused,
          ...(refused ? { code: refused.code, detail: refused.message } : {}),
        };
      }),
  };
}
