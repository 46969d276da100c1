import type { ModelEntry } from '#contract';
import { type Estimate, estimate, type ReasonAgainst } from './estimate.ts';
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

/** What keeps a model from being proposed, but not from answering at a usable speed once somebody has fetched it. */
const tolerable = new Set<ReasonAgainst>(['unknown', 'disk']);

/**
 * Ids of models that are here, the one to be loaded first: what would be chosen; then what else is fast enough, the most
 * capable first; then the rest, the smallest first. Of equals, the one that stands first stays first.
 */
export function rankModels(
  entries: readonly ModelEntry[],
  machine: Machine,
  contextTokens: number,
): readonly string[] {
  const judged = entries.map((entry) => {
    // One that reads less is loaded for as much as it reads.
    const tokens = Math.min(contextTokens, entry.contextTokens);
    const { against, usable, memoryBytes } = estimate(entry, machine, tokens);
    const fast = against.every(({ reason }) => tolerable.has(reason));
    const group = usable && isCandidate(entry) ? 0 : fast ? 1 : 2;
    return { id: entry.id, group, worth: group === 2 ? -memoryBytes : capability(entry) };
  });
  return judged.sort((one, other) => one.group - other.group || other.worth - one.worth).map(({ id }) => id);
}
