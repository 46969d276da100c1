/** What the models that guard a turn cost so far; counted against the use case's budget like the answer itself. */
export class GuardUse {
  #requests = 0;
  #tokens = 0;
  #ms = 0;

  add({ tokens, ms }: { readonly tokens: number; readonly ms: number }): void {
    this.#requests++;
    this.#tokens += tokens;
    this.#ms += ms;
  }

  get tokens(): number {
    return this.#tokens;
  }

  /** For the steps of a turn: nothing where no model was asked since `before`. Milliseconds are those of all requests together. */
  facts(before: Pick<GuardUse, 'snapshot'>['snapshot'] = nothing): Readonly<Record<string, number>> {
    const requests = this.#requests - before.requests;
    if (requests === 0) return {};
    return {
      guardRequests: requests,
      guardTokens: this.#tokens - before.tokens,
      guardMs: Math.round(this.#ms - before.ms),
    };
  }

  get snapshot(): { readonly requests: number; readonly tokens: number; readonly ms: number } {
    return { requests: this.#requests, tokens: this.#tokens, ms: this.#ms };
  }
}

const nothing = { requests: 0, tokens: 0, ms: 0 };
