import { Problem, type Usage } from '#contract';
import type { EngineEvent, FinishReason } from '#engines';
import { isRefusal } from '#guards';
import { CitationMarkers } from './citation-markers.ts';
import { type ComposedTurn, estimateTokens } from './compose.ts';
import type { Channel } from './output/channel.ts';
import type { Exit } from './output/exit.ts';
import { checkedSupport, holdsForSupport } from './output/support-check.ts';
import { notInSources, notInSourcesToken, say } from './phrases.ts';

/** What may be shown, piece by piece. */
export type InspectedEvent = Exclude<EngineEvent, { type: 'finish' }>;

export interface Inspected {
  readonly reason: FinishReason;
  readonly usage: Usage;
  /** Passages cited, by their number. */
  readonly cited: readonly number[];
  readonly state: 'answered' | 'notInSources';
  /** The model said that it will not do what it was asked. */
  readonly declined: boolean;
}

/**
 * Step 7: everything a model says leaves by the same ways out, words, thinking and tool calls alike; citations are held
 * against this turn's passages. Words and thinking stream; an answer in JSON and the arguments of a call are judged as
 * a whole, because what they say is only known when it can be parsed. Where a sentence without support refuses, words are
 * held until all are known. Yields what may be shown; returns what came of it.
 */
export async function* inspect(
  turn: ComposedTurn,
  exit: Exit,
  events: AsyncIterable<EngineEvent>,
): AsyncGenerator<InspectedEvent, Inspected, void> {
  const markers = turn.cites ? new CitationMarkers(turn.passages.length) : undefined;
  const words = new Words(turn, exit, markers);
  const thinking = exit.channel();
  const calls = new Calls(turn, exit);
  const holds = holdsForSupport(turn);
  let answer = '';
  let said = 0;
  let finish: Extract<EngineEvent, { type: 'finish' }> | undefined;

  for await (const event of events) {
    if (event.type === 'text-delta') {
      said += event.text.length;
      const text = await words.push(event.text);
      answer += text;
      if (!holds) yield* textDelta(text);
    } else if (event.type === 'reasoning-delta') {
      said += event.text.length;
      const text = await thinking.push(event.text);
      if (text !== '') yield { type: 'reasoning-delta', text };
    } else if (event.type === 'tool-call-delta') {
      said += (event.arguments ?? '').length + (event.name ?? '').length;
      yield* calls.push(event);
    } else {
      finish = event;
    }
  }
  if (!finish) throw new Problem('engine.broken', 'The engine stopped in the middle of an answer.');

  const rest = await thinking.end();
  if (rest !== '') yield { type: 'reasoning-delta', text: rest };
  const ending = await words.end();
  answer += ending;
  if (!words.isUnanswered) exit.noteSupport(checkedSupport(turn, answer));
  yield* textDelta(holds ? answer : ending);
  yield* calls.end();
  const completion = estimateTokens('x'.repeat(said));
  return {
    reason: finish.reason,
    usage: finish.usage ?? {
      prompt_tokens: turn.promptTokens,
      completion_tokens: completion,
      total_tokens: turn.promptTokens + completion,
    },
    cited: words.isUnanswered ? [] : (markers?.cited ?? []),
    state: words.isUnanswered ? 'notInSources' : 'answered',
    declined: !words.isUnanswered && isRefusal(answer),
  };
}

function* textDelta(text: string): Iterable<InspectedEvent> {
  if (text !== '') yield { type: 'text-delta', text };
}

/** The words of an answer; the sign for "not in the sources" is recognised before anything of it is shown. */
class Words {
  readonly #turn: ComposedTurn;
  readonly #exit: Exit;
  readonly #channel: Channel | undefined;
  #opening: string | undefined;
  #json = '';

  constructor(turn: ComposedTurn, exit: Exit, markers: CitationMarkers | undefined) {
    const isJson = (turn.request.response_format?.type ?? 'text') !== 'text';
    this.#turn = turn;
    this.#exit = exit;
    this.#channel = isJson ? undefined : exit.channel(markers);
    this.#opening = turn.cites ? '' : undefined;
  }

  get isUnanswered(): boolean {
    return this.#opening?.trimStart().startsWith(notInSourcesToken) ?? false;
  }

  async push(text: string): Promise<string> {
    if (!this.#channel) {
      this.#json += text;
      return '';
    }
    if (this.#opening === undefined) return this.#channel.push(text);
    this.#opening += text;
    const begun = this.#opening.trimStart();
    if (notInSourcesToken.startsWith(begun) || begun.startsWith(notInSourcesToken)) return '';
    const opening = this.#opening;
    this.#opening = undefined;
    return this.#channel.push(opening);
  }

  async end(): Promise<string> {
    if (!this.#channel) return this.#exit.json(this.#json);
    if (this.isUnanswered) return say(notInSources, this.#turn.language);
    return (await this.#channel.push(this.#opening ?? '')) + (await this.#channel.end());
  }
}

/** Tool calls: one that the caller did not offer is not made, whatever the model says. */
class Calls {
  readonly #turn: ComposedTurn;
  readonly #exit: Exit;
  readonly #texts = new Map<number, string>();

  constructor(turn: ComposedTurn, exit: Exit) {
    this.#turn = turn;
    this.#exit = exit;
  }

  *push(event: Extract<EngineEvent, { type: 'tool-call-delta' }>): Iterable<InspectedEvent> {
    const { arguments: text = '', name, id, ...head } = event;
    const known = name === undefined ? undefined : this.#turn.toolNames.get(name);
    if (name !== undefined && known === undefined)
      throw new Problem('engine.broken', 'The model called a tool that nobody offered.');
    const begun = this.#texts.get(event.index);
    if (begun === undefined && known === undefined)
      throw new Problem('engine.broken', 'The model called a tool without a name.');
    this.#texts.set(event.index, (begun ?? '') + text);
    if (known === undefined && id === undefined) return;
    yield {
      ...head,
      // Ids are an engine's own, and no place for words.
      ...(id === undefined ? {} : { id: /^[\w.:-]{1,64}$/.test(id) ? id : `call_${event.index}` }),
      ...(known === undefined ? {} : { name: known }),
    };
  }

  async *end(): AsyncIterable<InspectedEvent> {
    for (const [index, text] of this.#texts) {
      if (text === '') continue;
      yield { type: 'tool-call-delta', index, arguments: await this.#exit.callArguments(text) };
    }
  }
}
