import { Problem } from '#contract';
import type { Engine, EngineRequest } from '#engines';
import { estimateTokens } from '../compose.ts';
import { modelOf } from '../generate.ts';
import type { GuardUse } from './guard-use.ts';

/** A model that guards, as a use case names it. */
export interface NamedGuardModel {
  readonly engine: string;
  readonly name?: string | undefined;
  readonly deadlineSeconds: number;
}

/**
 * Asks the model that a use case names as a guard. It reads texts as they came, before anything is masked: so it must
 * stand in the house, whatever the use case allows for its answers. No engine, another place, a broken line, an answer
 * that was cut off or came too late: each refuses with a code.
 */
export class GuardEngine {
  readonly #engines: readonly Engine[];
  readonly #named: NamedGuardModel;
  readonly #use: GuardUse;
  /** Ends with the turn, whoever ends it. */
  readonly turn: AbortSignal;

  constructor(engines: readonly Engine[], named: NamedGuardModel, use: GuardUse, turn: AbortSignal) {
    this.#engines = engines;
    this.#named = named;
    this.#use = use;
    this.turn = turn;
  }

  /** The whole answer. */
  async ask(request: Omit<EngineRequest, 'model'>): Promise<string> {
    const engine = this.#engine();
    const { name, deadlineSeconds } = this.#named;
    const late = new Problem('guard.late', `A guard's model took more than ${deadlineSeconds} s.`);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(late), deadlineSeconds * 1_000);
    const signal = AbortSignal.any([this.turn, deadline.signal]);
    const began = performance.now();
    let tokens = 0;
    try {
      const { text, tokens: used } = await until(signal, async () => {
        const model = await modelOf(engine, name, signal);
        return whole(engine, { ...request, model }, signal);
      });
      tokens = used;
      return text;
    } catch (cause) {
      signal.throwIfAborted();
      throw new Problem('guard.failed', 'A guard’s model failed, so nothing was let through.', { cause });
    } finally {
      clearTimeout(timer);
      this.#use.add({ tokens, ms: performance.now() - began });
    }
  }

  #engine(): Engine {
    const { engine: wanted } = this.#named;
    const engine = this.#engines.find(({ name }) => name === wanted);
    if (engine?.location === 'house' && engine.speaks !== false) return engine;
    throw new Problem(
      'guard.unavailable',
      engine
        ? `The engine "${wanted}" may not guard: it stands outside the house, or makes no words.`
        : `There is no engine "${wanted}", which this use case needs as a guard.`,
    );
  }
}

async function whole(
  engine: Engine,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly tokens: number }> {
  let text = '';
  for await (const event of engine.complete(request, signal)) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type !== 'finish') continue;
    if (event.reason !== 'stop')
      throw new Problem('engine.broken', `The answer ended with "${event.reason}".`);
    const prompt = request.messages.map(({ content }) => content).join('\n');
    return { text, tokens: event.usage?.total_tokens ?? estimateTokens(prompt) + estimateTokens(text) };
  }
  throw new Problem('engine.broken', 'The engine stopped in the middle of an answer.');
}

/** An engine that does not listen to its signal is not waited for. */
function until<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([
    work(),
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}
