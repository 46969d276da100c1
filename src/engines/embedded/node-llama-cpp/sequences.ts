import type { LlamaContext, LlamaContextSequence, Token } from 'node-llama-cpp';
import { TurnQueue } from '../turn-queue.ts';
import { FixedStates } from './fixed-states.ts';
import type { PrefillPace } from './prefill-pace.ts';

/** Shorter fixed prompts are evaluated faster than their state is read. Tokens. */
const worthKeeping = 16;

interface Place {
  readonly sequence: LlamaContextSequence;
  /** The fixed prompt that the sequence's state holds between two requests; nothing else is ever left in it. */
  fixed: readonly Token[];
  busy: boolean;
  used: number;
}

/** The sequences of one context (one adapter, or none), and what may stay in them. */
export class Sequences {
  readonly turns: TurnQueue;
  readonly #adapter: string;
  readonly #places: readonly Place[];
  readonly #states: FixedStates;
  readonly #pace: PrefillPace;
  #uses = 0;

  constructor(
    adapter: string,
    context: LlamaContext,
    sequences: number,
    longest: number,
    states: FixedStates,
    pace: PrefillPace,
  ) {
    this.#adapter = adapter;
    this.#states = states;
    this.#pace = pace;
    this.turns = new TurnQueue(sequences, longest);
    this.#places = Array.from({ length: sequences }, () => ({
      sequence: context.getSequence({ checkpoints: { interval: false } }),
      fixed: [],
      busy: false,
      used: 0,
    }));
  }

  /** An idle place, best one that holds this fixed prompt already. There is one whenever a turn was given. */
  take(fixed: readonly Token[]): Place {
    const idle = this.#places.filter((place) => !place.busy);
    const place =
      idle.find((one) => same(one.fixed, fixed)) ?? idle.toSorted((a, b) => a.used - b.used).at(0);
    if (!place) throw new RangeError('More turns than sequences.');
    place.busy = true;
    place.used = ++this.#uses;
    return place;
  }

  /** Evaluates all of the prompt but its last token; answers how many tokens were evaluated before. */
  async prefill(
    place: Place,
    prompt: readonly Token[],
    fixedTokens: number,
    signal: AbortSignal,
  ): Promise<number> {
    const { sequence } = place;
    const fixed = prompt.slice(0, fixedTokens);
    let cached = 0;
    if (fixed.length > 0 && same(place.fixed, fixed)) {
      cached = fixed.length;
    } else {
      await this.#empty(place);
      if (fixed.length >= worthKeeping) {
        const key = FixedStates.key(this.#adapter, fixed);
        const read = await this.#states.have(
          key,
          {
            load: (file) => sequence.loadStateFromFile(file, { acceptRisk: true }),
            make: () => this.#evaluate(sequence, fixed, signal),
            save: async (file) => {
              await sequence.saveStateToFile(file);
            },
          },
          signal,
        );
        place.fixed = fixed;
        if (read) cached = fixed.length;
      }
    }
    await this.#evaluate(sequence, prompt.slice(sequence.nextTokenIndex, -1), signal);
    return cached;
  }

  /** Drops everything but the fixed prompt, at the end of each request, however it ended. */
  async free(place: Place): Promise<void> {
    try {
      const { sequence, fixed } = place;
      const keeps = fixed.length > 0 && !sequence.needsCheckpoints && sequence.nextTokenIndex > fixed.length;
      if (keeps) {
        await sequence.eraseContextTokenRanges([{ start: fixed.length, end: sequence.nextTokenIndex }]);
      }
      // Recurrent state cannot be cut at a place: it is read back from the file next time.
      if (!keeps || sequence.nextTokenIndex !== fixed.length) await this.#empty(place);
    } finally {
      place.busy = false;
    }
  }

  async #empty(place: Place): Promise<void> {
    place.fixed = [];
    if (place.sequence.nextTokenIndex > 0) await place.sequence.clearHistory();
  }

  async #evaluate(
    sequence: LlamaContextSequence,
    tokens: readonly Token[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let at = 0; at < tokens.length; ) {
      signal.throwIfAborted();
      const some = tokens.slice(at, at + this.#pace.size());
      await this.#pace.run(some.length, () => sequence.evaluateWithoutGeneratingNewTokens([...some]));
      at += some.length;
    }
    signal.throwIfAborted();
  }
}

function same(one: readonly Token[], other: readonly Token[]): boolean {
  return one.length === other.length && one.every((token, at) => token === other[at]);
}
