import { foreignCredential } from '#access';
import { type Credential, type GateCondition, type LifeStep, Problem, type VersionState } from '#contract';
import { lifeTable, type Need } from './life-table.ts';

/** Everything that decides whether a person may take a step with a version now. */
export interface StepFacts {
  readonly useCase: string;
  readonly version: string;
  readonly state: VersionState;
  readonly releasedBefore: boolean;
  readonly author: string;
  /** Who takes the step; undefined for Leitstand itself. */
  readonly person: string | undefined;
  /** Who made the key or link by which it is done. */
  readonly credential: Credential;
  /** People whose approval of this version stands. */
  readonly approvedBy: readonly string[];
  /** A gate is declared. */
  readonly gated: boolean;
  /** Of the gate; without one, those that hold for everybody. */
  readonly conditions: readonly GateCondition[];
  /** The installation lets nothing live without a gate. */
  readonly gateRequired: boolean;
  /** The use case was retired. */
  readonly comesBack: boolean;
}

/** Why a step cannot be taken; undefined if it can. Rights are asked before. */
export function whyNot(step: LifeStep, facts: StepFacts): Problem | undefined {
  const { moves, needs } = lifeTable[step];
  if (moves[facts.state] === undefined) {
    const from = Object.keys(moves).join(', ');
    const said = `Version ${facts.version} of "${facts.useCase}" is ${facts.state}; ${step} is possible from ${from}.`;
    return new Problem('resource.conflict', said, { details: { state: facts.state } });
  }
  for (const need of needs) {
    const problem = unmet[need](facts);
    if (problem) return problem;
  }
  return undefined;
}

const unmet: Readonly<Record<Need, (facts: StepFacts) => Problem | undefined>> = {
  ownCredential: ({ credential }) => (credential === 'other' ? foreignCredential() : undefined),
  notAuthor: ({ person, author }) =>
    person === author
      ? new Problem('gate.selfApproval', 'You wrote this version, so somebody else has to approve it.')
      : undefined,
  notTwice: ({ person, approvedBy }) =>
    person !== undefined && approvedBy.includes(person)
      ? new Problem('gate.alreadyApproved', 'Your approval of this version stands already.')
      : undefined,
  approval: ({ approvedBy, version }) =>
    approvedBy.length === 0
      ? new Problem('gate.noApproval', `Nobody's approval of version ${version} stands.`)
      : undefined,
  releasedBefore: ({ releasedBefore, version }) =>
    releasedBefore ? undefined : new Problem('gate.neverReleased', `Version ${version} was never live.`),
  gate: ({ gated, conditions, gateRequired, comesBack, version, useCase }) => {
    if (!gated && comesBack)
      return new Problem(
        'gate.required',
        `"${useCase}" was retired: it comes back only by a version that declares a gate, and ${version} does not.`,
      );
    if (!gated && gateRequired) return new Problem('gate.required', `Version ${version} declares no gate.`);
    const missing = conditions.filter(({ met }) => !met);
    if (missing.length === 0) return undefined;
    const named = missing.map(({ code, detail }) => `${code}: ${detail}`).join(' ');
    return new Problem('gate.notMet', named, {
      details: { conditions: missing.map(({ code, detail }) => ({ code, detail })) },
    });
  },
};
