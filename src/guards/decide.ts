import type { GuardAction } from '#contract';
import type { Finding } from './finding.ts';

/** Category → action, as the use case declares it. A category it does not name is allowed. */
export type GuardPolicy = Readonly<Partial<Record<string, GuardAction>>>;

export interface Decisions {
  /** Categories that may not pass at all; one is enough to refuse the whole text. */
  readonly refused: readonly string[];
  readonly masked: readonly Finding[];
}

/** The one place where findings become actions. */
export function decide(findings: readonly Finding[], policy: GuardPolicy): Decisions {
  const action = (finding: Finding): GuardAction => policy[finding.category] ?? 'allow';
  return {
    refused: [
      ...new Set(
        findings.filter((finding) => action(finding) === 'refuse').map((finding) => finding.category),
      ),
    ],
    // Without a vault nothing can be restored, so what should become a pseudonym is masked.
    masked: findings.filter((finding) => ['mask', 'pseudonymise'].includes(action(finding))),
  };
}
