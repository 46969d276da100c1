import { type SafetyCategory, safetyCategories } from '#contract';
import type { SafetyVerdict } from '#guards';

/** What the models that guard a turn cost so far, and what the one that judges safety said; tokens are counted against the use case's budget like the answer itself. */
export class GuardUse {
  #requests = 0;
  #tokens = 0;
  #ms = 0;
  #safety: SafetyVerdict['level'] | undefined;
  readonly #categories = new Set<SafetyCategory>();

  add({ tokens, ms }: { readonly tokens: number; readonly ms: number }): void {
    this.#requests++;
    this.#tokens += tokens;
    this.#ms += ms;
  }

  /** The worst of all verdicts stays. */
  noteSafety(level: SafetyVerdict['level'], categories: readonly SafetyCategory[]): void {
    if (this.#safety === undefined || order.indexOf(level) > order.indexOf(this.#safety))
      this.#safety = level;
    for (const category of categories) this.#categories.add(category);
  }

  /** For the record: nothing where nothing was judged. */
  get safety(): { safety?: SafetyVerdict['level']; safetyCategories?: SafetyCategory[] } {
    if (this.#safety === undefined) return {};
    const named = safetyCategories.filter((one) => this.#categories.has(one));
    return { safety: this.#safety, ...(named.length > 0 ? { safetyCategories: named } : {}) };
  }

  get tokens(): number {
    return this.#tokens;
  }

  /** For the steps of a turn: nothing where no model was asked since `before`. Milliseconds are those of all requests together. */
  facts(before: Pick<GuardUse, 'snapshot'>['snapshot'] = nothing) {
    const requests = this.#requests - before.requests;
    if (requests === 0) return {};
    return {
      guardRequests: requests,
      guardTokens: this.#tokens - before.tokens,
      guardMs: Math.round(this.#ms - before.ms),
      ...this.safety,
    };
  }

  get snapshot(): { readonly requests: number; readonly tokens: number; readonly ms: number } {
    return { requests: this.#requests, tokens: this.#tokens, ms: this.#ms };
  }
}

const order: readonly SafetyVerdict['level'][] = ['safe', 'controversial', 'unsafe'];
const nothing = { requests: 0, tokens: 0, ms: 0 };
