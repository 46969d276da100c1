import { type Llama, LlamaGrammarEvaluationState, type LlamaModel, type Token } from 'node-llama-cpp';
import { Problem } from '#contract';
import type { RuntimeRequest } from '../runtime.ts';

/**
 * The grammar of one answer. With a trigger it begins at the first place where the answer contains that text, and what
 * was said from there on, the trigger itself included, counts as its beginning, as in llama.cpp.
 */
export class GrammarGate {
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #trigger: string | undefined;
  readonly #begin: () => LlamaGrammarEvaluationState;
  #state: LlamaGrammarEvaluationState | undefined;
  #text = '';

  private constructor(
    llama: Llama,
    model: LlamaModel,
    trigger: string | undefined,
    begin: () => LlamaGrammarEvaluationState,
  ) {
    this.#llama = llama;
    this.#model = model;
    this.#trigger = trigger;
    this.#begin = begin;
    if (trigger === undefined) this.#state = begin();
  }

  static async open(
    llama: Llama,
    model: LlamaModel,
    { gbnf, trigger }: NonNullable<RuntimeRequest['grammar']>,
  ): Promise<GrammarGate> {
    try {
      const grammar = await llama.createGrammar({ grammar: gbnf });
      const begin = () => new LlamaGrammarEvaluationState({ model, grammar });
      return new GrammarGate(llama, model, trigger, begin);
    } catch (cause) {
      throw new Problem('engine.refused', 'The grammar cannot be read.', { cause });
    }
  }

  state(): LlamaGrammarEvaluationState | undefined {
    return this.#state;
  }

  /** Looks for the trigger in what was just said. */
  said(text: string): void {
    if (this.#state || this.#trigger === undefined) return;
    this.#text += text;
    const at = this.#text.indexOf(this.#trigger);
    if (at < 0) return;
    const state = this.#begin();
    // As ordinary characters: the grammar knows the text of a mark, not which token wrote it.
    for (const token of this.#model.tokenize(this.#text.slice(at), false)) this.#accept(state, token);
    this.#state = state;
    this.#text = '';
  }

  /** The library has no public way to tell a grammar what was said before it held. */
  #accept(state: LlamaGrammarEvaluationState, token: Token): void {
    const sampler: unknown = Reflect.get(Object(Reflect.get(this.#llama, '_bindings')), 'AddonSampler');
    const native: unknown = Reflect.get(state, '_state');
    const call = (name: string): unknown => {
      const method: unknown = Reflect.get(Object(sampler), name);
      if (typeof method !== 'function') throw new Problem('engine.broken', `node-llama-cpp lacks ${name}.`);
      return Reflect.apply(method, sampler, [native, token]);
    };
    // Asked first: accepting what does not fit ends in native code.
    if (call('canBeNextTokenForGrammarEvaluationState') !== true) {
      throw new Problem('engine.broken', 'What was said with the trigger does not begin the grammar.');
    }
    call('acceptGrammarEvaluationStateToken');
  }
}
