import { Problem } from '#contract';
import type { Change, Detector, GuardPolicy, PseudonymOf } from '#guards';
import { type GuardFunctions, guarded } from '../guard-functions.ts';
import type { ModelLayer } from '../guard-models/model-layer.ts';

/** Few things that a detector finds are longer; one that is still growing is never let through. UTF-16 units. */
const holdBack = 256;
/** So much of what was let go is read again: a name is told by the words before it. UTF-16 units. */
const context = 1_024;
/** A model reads so much at a time: each time costs a request. UTF-16 units. */
const windowForModel = 1_000;

export interface OutputGuardOptions {
  readonly guards: GuardFunctions;
  readonly policy: GuardPolicy;
  readonly extra: readonly Detector[];
  /** A model that reads answers beside the rules; then more of them is held back. */
  readonly layer?: Pick<ModelLayer, 'read' | 'detectorsFor'>;
  /** Gives pseudonyms to what an answer may tell some people only; without it that is masked. */
  readonly pseudonymise?: (changes: readonly Change[], text: string) => Promise<PseudonymOf>;
}

/** Guards one stream of text: holds back the end until no finding can reach into it, then lets it go rewritten. */
export class OutputGuard {
  readonly #options: OutputGuardOptions;
  readonly #active: boolean;
  #before = '';
  #held = '';
  #masked = 0;

  constructor(options: OutputGuardOptions) {
    this.#options = options;
    this.#active = Object.values(options.policy).some((action) => action !== 'allow');
  }

  get masked(): number {
    return this.#masked;
  }

  async push(text: string): Promise<string> {
    if (!this.#active) return text;
    this.#held += text;
    const window = this.#options.layer ? windowForModel : holdBack;
    return this.#held.length > holdBack + window ? this.#release(this.#held.length - holdBack) : '';
  }

  async end(): Promise<string> {
    return this.#active && this.#held !== '' ? this.#release(this.#held.length) : '';
  }

  async #release(until: number): Promise<string> {
    const { guards, policy, layer, pseudonymise } = this.#options;
    const lead = this.#before.length;
    const read = this.#before + this.#held;
    await layer?.read([read]);
    const extra = [...this.#options.extra, ...(layer?.detectorsFor(read) ?? [])];
    const { refused, changes, findings } = guarded(guards.clock, this.#held.length, () => {
      const all = guards.detect(this.#before + this.#held, { extra, policy });
      const found = all
        .filter(({ end }) => end > lead)
        .map((finding) => ({
          ...finding,
          start: Math.max(0, finding.start - lead),
          end: finding.end - lead,
        }));
      return { findings: found, ...guards.decide(found, policy) };
    });
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
    const text = this.#held.slice(0, cut);
    const pseudonymOf = inside.some(({ action }) => action === 'pseudonymise')
      ? await pseudonymise?.(inside, text)
      : undefined;
    const rewritten = guarded(guards.clock, text.length, () => guards.rewrite(text, inside, pseudonymOf));
    this.#masked += rewritten.masked;
    this.#before = (this.#before + text).slice(-context);
    this.#held = this.#held.slice(cut);
    return rewritten.text;
  }
}
