import { type FindingCategory, findingCategories, type GuardAction } from '#contract';
import type { Finding } from './finding.ts';

/** Category → action, as the use case declares it. A category it does not name is allowed. */
export type GuardPolicy = Readonly<Partial<Record<FindingCategory, GuardAction>>>;

/** A finding that may not go on as it stands. */
export interface Change extends Finding {
  readonly action: 'mask' | 'pseudonymise';
}

export interface Decisions {
  /** Categories that may not pass at all; one is enough to refuse the whole text. */
  readonly refused: readonly FindingCategory[];
  /** In the order of the findings. */
  readonly changes: readonly Change[];
}

/** The one place where findings become actions. */
export function decide(findings: readonly Finding[], policy: GuardPolicy): Decisions {
  const refused = new Set<FindingCategory>();
  const changes: Change[] = [];
  for (const finding of findings) {
    const action = actionFor(finding, policy);
    if (action === 'refuse') refused.add(finding.category);
    else if (action !== 'allow') changes.push({ ...finding, action });
  }
  return { refused: [...refused].sort(), changes };
}

export const actionFor = ({ category }: Pick<Finding, 'category'>, policy: GuardPolicy): GuardAction =>
  policy[category] ?? 'allow';

const strictness: readonly GuardAction[] = ['allow', 'pseudonymise', 'mask', 'refuse'];

/** Must more be done about one finding than about another? */
export const stricter = (one: Finding, other: Finding, policy: GuardPolicy = {}): boolean =>
  strictness.indexOf(actionFor(one, policy)) > strictness.indexOf(actionFor(other, policy));

/** For every category the strictest action that any of these policies names: refuse, mask, pseudonymise, allow. */
export function strictest(policies: readonly GuardPolicy[]): GuardPolicy {
  const merged: Partial<Record<FindingCategory, GuardAction>> = {};
  for (const category of findingCategories) {
    const actions = policies.map((policy) => strictness.indexOf(policy[category] ?? 'allow'));
    const action = strictness[Math.max(0, ...actions)];
    if (action !== undefined && action !== 'allow') merged[category] = action;
  }
  return merged;
}
