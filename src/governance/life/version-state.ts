import type { UseCaseState, VersionState } from '#contract';

/** What the state of a version is read from. */
export interface VersionFacts {
  readonly retired: boolean;
  /** It is the one that answers, or did until it was stopped. */
  readonly current: boolean;
  readonly useCaseState: UseCaseState;
  readonly assessed: boolean;
  /** People whose approval stands. */
  readonly approvals: number;
  /** How many its gate asks for; undefined without a gate. */
  readonly needed: number | undefined;
}

/** The state of a version follows from what happened to it; nothing is written down that could say otherwise. */
export function versionState(facts: VersionFacts): VersionState {
  if (facts.retired) return 'retired';
  if (facts.current && facts.useCaseState === 'live') return 'live';
  if (facts.current && facts.useCaseState === 'suspended') return 'suspended';
  if (facts.approvals >= Math.max(1, facts.needed ?? 1)) return 'approved';
  return facts.assessed || facts.approvals > 0 ? 'assessed' : 'draft';
}
