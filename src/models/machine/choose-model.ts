import type { ModelEntry } from '#contract';
import { type Estimate, estimate } from './estimate.ts';
import type { Machine } from './probe-machine.ts';

export interface Choice {
  /** None where no candidate is usable on this machine. */
  readonly chosen?: Estimate;
  /** The others, the most capable first, each with why not, if anything speaks against it. */
  readonly alternatives: readonly Estimate[];
}

/**
 * Size as far as it stands for what a model can do: the geometric mean of all and of active parameters, by which a
 * mixture of 35 billion with 3 active is near a dense model of 10. A rule of thumb; see docs/decisions/0086.
 */
export const capability = ({ parameters }: ModelEntry): number =>
  Math.sqrt(parameters.total * parameters.active);

/** May a model be a default: of the newest generation, loadable by the embedded engine, for talking, no limits. */
export function isCandidate(entry: ModelEntry): boolean {
  const { format, roles, proposed, licence } = entry;
  const free = !licence.needsClearance && !licence.internalUseOnly;
  return format === 'gguf' && roles.includes('chat') && proposed && free;
}

/** The most capable candidate that is usable at this length of prompt; of equals, the newer. `roomBytes` is what the disk has for its file. */
export function chooseModel(
  candidates: readonly ModelEntry[],
  machine: Machine,
  contextTokens: number,
  roomBytes: (entry: ModelEntry) => number = () => Number.POSITIVE_INFINITY,
): Choice {
  const ranked = [...candidates].sort(
    (one, other) => capability(other) - capability(one) || other.id.localeCompare(one.id, 'en'),
  );
  const estimates = ranked.map((entry) => estimate(entry, machine, contextTokens, roomBytes(entry)));
  const chosen = estimates.find((one) => one.usable);
  const alternatives = estimates.filter((one) => one !== chosen);
  return chosen ? { chosen, alternatives } : { alternatives };
}
