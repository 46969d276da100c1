import { Problem } from '#contract';
import { disarm, type InjectionOrigin, injectionThreshold } from '#guards';
import { type GuardFunctions, guarded } from '../guard-functions.ts';

/** What a use case does with instructions that stand in data: tells of them, takes them out, or refuses the turn. */
export type PlantedMode = 'report' | 'neutralise' | 'refuse';

/** Looks for instructions to the model in what documents and tools say, once for every text. */
export class Planted {
  readonly #guards: GuardFunctions;
  readonly #mode: PlantedMode;
  readonly #inert = new Map<string, string>();
  #found = 0;

  constructor(guards: GuardFunctions, mode: PlantedMode) {
    this.#guards = guards;
    this.#mode = mode;
  }

  /** Texts in which instructions were found. */
  get found(): number {
    return this.#found;
  }

  /** The text as the model may see it. Fails with `guard.injection` where the use case refuses. */
  disarm(text: string, origin: InjectionOrigin): string {
    const key = `${origin}\n${text}`;
    const known = this.#inert.get(key) ?? this.#look(text, origin);
    this.#inert.set(key, known);
    return known;
  }

  #look(text: string, origin: InjectionOrigin): string {
    if (text.trim() === '') return text;
    return guarded(this.#guards.clock, text.length, () => {
      const { score, reasons } = this.#guards.injection(text, { origin });
      if (score < injectionThreshold) return text;
      this.#found++;
      if (this.#mode === 'refuse') {
        throw new Problem('guard.injection', 'A source or a tool gives the model orders.', {
          details: { origin, rules: [...new Set(reasons.map(({ rule }) => rule))] },
        });
      }
      return this.#mode === 'neutralise' ? disarm(text, origin, reasons, this.#guards.injection) : text;
    });
  }
}
