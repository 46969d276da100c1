import { randomUUID } from 'node:crypto';
import { type ChatRequest, type Identity, Problem } from '#contract';
import { shadowOf } from '#usecases';
import type { Trial } from '../admit.ts';
import { type AnswerEvent, answer } from '../answer.ts';
import type { GatewayParts } from '../parts.ts';
import type { GatewayTables } from '../tables.ts';
import { endShadowTurns } from './end-shadow-turns.ts';
import { documentsInCommon, wordsInCommon } from './likeness.ts';

/** At once, in this process: those who wait for an answer come first. */
const mostAtOnce = 2;

type End = Extract<AnswerEvent, { type: 'end' }>;
interface Heard {
  readonly text: string;
  readonly end: End;
  readonly milliseconds: number;
}

/**
 * Asks the version in the shadow what the live one has been asked. Its turn goes the whole path of a turn, as the same
 * person, and leaves its record; its words are thrown away with their key as soon as they have been compared.
 */
export class Shadows {
  readonly #parts: GatewayParts;
  readonly #onError: (error: unknown) => void;
  readonly #running = new Set<Promise<void>>();

  constructor(parts: GatewayParts, onError: (error: unknown) => void) {
    this.#parts = parts;
    this.#onError = onError;
  }

  /** Yields what the live version says, unchanged; the shadow is asked when that has ended well. */
  async *beside(
    identity: Identity,
    request: ChatRequest,
    events: AsyncGenerator<AnswerEvent, void, void>,
  ): AsyncGenerator<AnswerEvent, void, void> {
    const began = performance.now();
    let text = '';
    for await (const event of events) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'end')
        this.#begin(identity, request, { text, end: event, milliseconds: performance.now() - began });
      yield event;
    }
  }

  /** Resolves when nothing runs in the shadow. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }

  #begin(identity: Identity, request: ChatRequest, live: Heard): void {
    // A tool acts, and an answer that waits for people is not given yet.
    if (request.tools?.length || live.end.extension.state === 'awaitingReview') return;
    if (this.#running.size >= mostAtOnce) return;
    const work = this.#ask(identity, request, live)
      .catch(this.#onError)
      .finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  async #ask(identity: Identity, request: ChatRequest, live: Heard): Promise<void> {
    const parts = this.#parts;
    const { extension } = live.end;
    const shadow = await shadowOf(parts.store, extension.useCase);
    if (!shadow || shadow.version === extension.version) return;
    // Not the number by which its review is drawn: the two have nothing to do with each other.
    if ((parts.draw ?? Math.random)(`shadow ${extension.turn}`) >= shadow.share) return;
    // What was attached stands in that conversation alone: without it the question is another one.
    const attached = { conversation: extension.conversation, person: identity.person.id };
    if ((await parts.openingOf?.(attached, 1))?.length) return;
    const turn = randomUUID();
    try {
      const asked = { ...request, stream: false, metadata: { turn } };
      const heard = await hear(parts, identity, asked, { version: shadow.version, shadow: true });
      await keep(parts, live, shadow.version, heard);
    } finally {
      await endShadowTurns(parts, { turn });
    }
  }
}

type Outcome = Heard | { readonly problem: string; readonly milliseconds: number };

async function hear(
  parts: GatewayParts,
  identity: Identity,
  request: ChatRequest,
  trial: Trial,
): Promise<Outcome> {
  const began = performance.now();
  let text = '';
  let end: End | undefined;
  try {
    for await (const event of answer(parts, identity, request, new AbortController().signal, trial)) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'end') end = event;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: error.code, milliseconds: performance.now() - began };
  }
  const milliseconds = performance.now() - began;
  return end ? { text, end, milliseconds } : { problem: 'internal.unexpected', milliseconds };
}

/** Figures only. They go with the live turn, and are not kept if that has been erased meanwhile. */
async function keep(parts: GatewayParts, live: Heard, version: string, heard: Outcome): Promise<void> {
  const { extension, usage } = live.end;
  await parts.store.transaction(async (handle) => {
    const db = handle.tables<GatewayTables>();
    const kept = await db
      .selectFrom('turns')
      .select('id')
      .where('id', '=', extension.turn)
      .forUpdate()
      .executeTakeFirst();
    if (!kept) return;
    const quoted = (one: Heard) => one.end.extension.citations.map(({ document }) => document);
    const compared =
      'end' in heard
        ? {
            shadow_state: heard.end.extension.state,
            shadow_tokens: heard.end.usage.total_tokens,
            words_in_common: wordsInCommon(live.text, heard.text),
            documents_in_common: documentsInCommon(quoted(live), quoted(heard)),
          }
        : { shadow_state: heard.problem, shadow_tokens: 0, words_in_common: null, documents_in_common: null };
    await db
      .insertInto('shadow_turns')
      .values({
        ...{ turn: extension.turn, use_case: extension.useCase, at: parts.now() },
        ...{ live_version: extension.version, shadow_version: version, live_state: extension.state },
        ...{ live_ms: Math.round(live.milliseconds), shadow_ms: Math.round(heard.milliseconds) },
        ...{ live_tokens: usage.total_tokens, ...compared },
      })
      .onConflict((conflict) => conflict.column('turn').doNothing())
      .execute();
  });
}
