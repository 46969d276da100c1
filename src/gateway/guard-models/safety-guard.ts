import { type ChatRequest, type Declaration, messageText, Problem } from '#contract';
import type { EngineEvent } from '#engines';
import type { AskJudge, SafetyVerdict, SaidInTurn } from '#guards';
import { type GuardFunctions, guardedLater } from '../guard-functions.ts';
import type { GuardEngine } from './guard-engine.ts';
import type { GuardUse } from './guard-use.ts';

type Settings = NonNullable<Declaration['guards']['safety']>;
type Judges = Pick<GuardFunctions, 'judgePrompt' | 'judgeAnswer'>;

/**
 * A safety model over one turn: what is asked is judged before anything else happens with it, and what is answered before
 * it goes on to the other guards. It judges what a model said, thinking and arguments of calls included.
 */
export class SafetyGuard {
  readonly #judges: Judges;
  readonly #engine: GuardEngine;
  readonly #settings: Settings;
  readonly #use: GuardUse;
  readonly #prompt: string;
  readonly #before: readonly SaidInTurn[];
  #declines = false;

  constructor(
    judges: Judges,
    engine: GuardEngine,
    settings: Settings,
    { request, guardUse }: { readonly request: ChatRequest; readonly guardUse: GuardUse },
  ) {
    const said = saidIn(request);
    const until = said.findLastIndex(({ role }) => role === 'user') + 1;
    // Whatever stands before the last answer was judged in its own turn, or is the caller's invention.
    const since = said.slice(0, until).findLastIndex(({ role }) => role === 'assistant') + 1;
    this.#judges = judges;
    this.#engine = engine;
    this.#settings = settings;
    this.#use = guardUse;
    this.#prompt = said
      .slice(since, until)
      .map(({ content }) => content)
      .join('\n\n');
    this.#before = said.slice(0, since);
  }

  /** Whether the whole answer declined what it was asked, as the model sees it. */
  get declines(): boolean {
    return this.#declines;
  }

  /** `guard.unsafe` for what the use case does not take. */
  async prompt(): Promise<void> {
    if (this.#prompt.trim() === '') return;
    this.#decide(
      await this.#judged((ask) => this.#judges.judgePrompt(this.#prompt, this.#before, ask)),
      'The question is not safe',
    );
  }

  /** Words that come from no model, such as quotations. */
  async words(text: string): Promise<void> {
    await this.#answer(text, 0);
  }

  /** The same events in the same order, each held back until all that was said up to it is judged. */
  async *events(events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
    let held: EngineEvent[] = [];
    let said = '';
    let judged = 0;
    let place: string | undefined;
    for await (const event of events) {
      held.push(event);
      if (event.type !== 'finish') {
        const here = event.type === 'tool-call-delta' ? `${event.type} ${event.index}` : event.type;
        // Thinking, words and each call are told apart, as a reader would see them.
        if (place !== undefined && place !== here) said += '\n\n';
        place = here;
        said += saidBy(event);
        if (said.length - judged <= this.#settings.windowCharacters) continue;
      }
      if (said.length > judged) await this.#answer(said, judged);
      judged = said.length;
      yield* held;
      held = [];
    }
  }

  async #answer(said: string, judged: number): Promise<void> {
    if (said.trim() === '') return;
    const verdict = await this.#judged((ask) =>
      this.#judges.judgeAnswer(said, { prompt: this.#prompt, judged }, ask),
    );
    this.#declines = verdict.declines;
    this.#decide(verdict, 'The answer is not safe');
  }

  #judged(judge: (ask: AskJudge) => Promise<SafetyVerdict>): Promise<SafetyVerdict> {
    return guardedLater(this.#engine.turn, () =>
      judge((messages) =>
        this.#engine.ask({
          ...{ messages, maxTokens: mostTokens, temperature: 0, seed: 1, caller: 'guard' },
        }),
      ),
    );
  }

  #decide({ level, categories }: SafetyVerdict, what: string): void {
    const { allow, controversial } = this.#settings;
    const counting = categories.filter((one) => !allow.includes(one));
    // A verdict that names no category counts whole.
    const counts = categories.length === 0 || counting.length > 0;
    this.#use.noteSafety(level, categories);
    if (!counts || level === 'safe' || (level === 'controversial' && controversial === 'report')) return;
    throw new Problem('guard.unsafe', `${what}, says the model that judges.`, {
      details: { safety: level, categories: counting },
    });
  }
}

/** Three short lines. */
const mostTokens = 128;

/** A caller's system message is the caller's word; what tools say is data, and asks for nothing. */
const saidIn = ({ messages }: ChatRequest): readonly SaidInTurn[] =>
  messages.flatMap(({ role, content }): SaidInTurn[] =>
    role === 'tool'
      ? []
      : [{ role: role === 'assistant' ? 'assistant' : 'user', content: messageText(content) }],
  );

function saidBy(event: Exclude<EngineEvent, { type: 'finish' }>): string {
  return event.type === 'tool-call-delta' ? `${event.name ?? ''}${event.arguments ?? ''}` : event.text;
}
