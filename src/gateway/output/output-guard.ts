import { Problem } from '#contract';
import { decide, detect, type GuardPolicy, rewrite } from '#guards';
import { guarded } from './screen.ts';

/** Nothing that a detector finds is longer, so a finding that is still growing is never let through. UTF-16 units. */
const holdBack = 256;

/** Guards one stream of text: holds back the end until no finding can reach into it, then lets it go rewritten. */
export class OutputGuard {
  readonly #policy: GuardPolicy;
  readonly #active: boolean;
  #held = '';
  #masked = 0;

  constructor(policy: GuardPolicy) {
    this.#policy = policy;
    this.#active = Object.values(policy).some((action) => action !== 'allow');
  }

  get masked(): number {
    return this.#masked;
  }

  push(text: string): string {
    if (!this.#active) return text;
    this.#held += text;
    return this.#held.length > holdBack * 2 ? this.#release(this.#held.length - holdBack) : '';
  }

  end(): string {
    return this.#active ? this.#release(this.#held.length) : '';
  }

  #release(until: number): string {
    const findings = guarded(() => detect(this.#held));
    const { refused, changes } = decide(findings, this.#policy);
    if (refused.length > 0) {
      throw new Problem('guard.refused', 'The answer held what this use case may not give out.', {
        details: { categories: refused },
      });
    }
    // A finding that reaches over the border stays whole behind it.
    const cut = findings.reduce(
      (at, finding) => (finding.start < at && finding.end > at ? finding.start : at),
      until,
    );
    const inside = changes.filter((finding) => finding.end <= cut);
    this.#masked += inside.length;
    const released = rewrite(this.#held.slice(0, cut), inside).text;
    this.#held = this.#held.slice(cut);
    return released;
  }
}
