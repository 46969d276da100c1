import type { Declaration } from '#contract';
import { type Detector, formsIn, type Quote, quotedDetector } from '#guards';
import { type GuardFunctions, guardedLater } from '../guard-functions.ts';
import type { GuardEngine } from './guard-engine.ts';

type Settings = NonNullable<Declaration['guards']['model']>;

/** What a model of the house found in the texts of a turn, beside what the rules see in them. */
export class ModelLayer {
  readonly #guards: Pick<GuardFunctions, 'findByModel'>;
  readonly #engine: GuardEngine;
  readonly #settings: Settings;
  readonly #quotes = new Map<string, readonly Quote[]>();

  constructor(guards: Pick<GuardFunctions, 'findByModel'>, engine: GuardEngine, settings: Settings) {
    this.#guards = guards;
    this.#engine = engine;
    this.#settings = settings;
  }

  /** Has the model read these texts, each once. What is read afterwards is known to `detectorsFor`. */
  async read(texts: Iterable<string>): Promise<void> {
    const fresh = [...new Set(texts)].filter((text) => !this.#quotes.has(text));
    if (fresh.length === 0) return;
    const { categories } = this.#settings;
    const found = await guardedLater(this.#engine.turn, () =>
      this.#guards.findByModel(fresh, (question) => this.#engine.ask(requestOf(question)), { categories }),
    );
    for (const text of fresh) this.#quotes.set(text, (found.get(text) ?? []).filter(namesSomebody));
  }

  detectorsFor(text: string): readonly Detector[] {
    const quotes = this.#quotes.get(text) ?? [];
    return quotes.length === 0 ? [] : [quotedDetector(quotes)];
  }
}

/** A pseudonym is no personal data, whatever a model takes it for. */
const namesSomebody = ({ text }: Quote): boolean => formsIn(text).length === 0;

type Question = Parameters<Parameters<GuardFunctions['findByModel']>[1]>[0];

const requestOf = ({ instructions, text, schema }: Question) =>
  ({
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: text },
    ],
    // A window of 2,000 signs, quoted whole with its categories, is shorter.
    maxTokens: 2_048,
    temperature: 0,
    seed: 1,
    fixedMessages: 1,
    caller: 'guard',
    responseFormat: {
      type: 'json_schema',
      json_schema: { name: 'findings', strict: true, schema: { ...schema } },
    },
  }) as const;
