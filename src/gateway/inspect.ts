import { Problem, type Usage } from '#contract';
import type { EngineEvent, FinishReason } from '#engines';
import { CitationMarkers } from './citation-markers.ts';
import { type ComposedTurn, estimateTokens } from './compose.ts';
import { OutputGuard } from './output-guard.ts';
import { notInSources, notInSourcesToken, say } from './phrases.ts';

/** What may be shown, piece by piece. */
export type InspectedEvent = Exclude<EngineEvent, { type: 'finish' }>;

export interface Inspected {
  readonly reason: FinishReason;
  readonly usage: Usage;
  /** Passages cited, by their number. */
  readonly cited: readonly number[];
  readonly state: 'answered' | 'notInSources';
  readonly masked: number;
}

/**
 * Step 7: everything a model says goes through the output guard, words, reasoning and tool calls alike;
 * citations are held against this turn's passages. Yields what may be shown; returns what came of it.
 */
export async function* inspect(
  turn: ComposedTurn,
  events: AsyncIterable<EngineEvent>,
): AsyncGenerator<InspectedEvent, Inspected, void> {
  const policy = turn.useCase.declaration.guards.output;
  const words = new OutputGuard(policy);
  const reasoning = new OutputGuard(policy);
  const calls = new Map<number, { guard: OutputGuard; id?: string; name?: string }>();
  const markers = turn.cites ? new CitationMarkers(turn.passages.length) : undefined;
  let opening = turn.cites ? '' : undefined;
  let said = 0;
  let finish: Extract<EngineEvent, { type: 'finish' }> | undefined;

  const shown = function* (text: string): Iterable<InspectedEvent> {
    const marked = markers ? markers.push(text) : text;
    if (marked !== '') yield { type: 'text-delta', text: marked };
  };

  for await (const event of events) {
    if (event.type === 'text-delta') {
      said += event.text.length;
      // The sign for "not in the sources" is recognised before anything of it is shown.
      if (opening !== undefined) {
        opening += event.text;
        if (
          notInSourcesToken.startsWith(opening.trimStart()) ||
          opening.trimStart().startsWith(notInSourcesToken)
        )
          continue;
        yield* shown(words.push(opening));
        opening = undefined;
      } else {
        yield* shown(words.push(event.text));
      }
    } else if (event.type === 'reasoning-delta') {
      said += event.text.length;
      const text = reasoning.push(event.text);
      if (text !== '') yield { type: 'reasoning-delta', text };
    } else if (event.type === 'tool-call-delta') {
      said += (event.arguments ?? '').length + (event.name ?? '').length;
      yield* toolCall(calls, policy, turn, event);
    } else {
      finish = event;
    }
  }
  if (!finish) throw new Problem('engine.broken', 'The engine stopped in the middle of an answer.');

  const rest = reasoning.end();
  if (rest !== '') yield { type: 'reasoning-delta', text: rest };
  const unanswered = opening?.trimStart().startsWith(notInSourcesToken) ?? false;
  if (unanswered) {
    yield { type: 'text-delta', text: say(notInSources, turn.language) };
  } else {
    yield* shown(words.push(opening ?? '') + words.end());
    const held = markers?.end() ?? '';
    if (held !== '') yield { type: 'text-delta', text: held };
  }
  for (const [index, { guard }] of calls) {
    const text = guard.end();
    if (text !== '') yield { type: 'tool-call-delta', index, arguments: text };
  }
  const completion = estimateTokens('x'.repeat(said));
  return {
    reason: finish.reason,
    usage: finish.usage ?? {
      prompt_tokens: turn.promptTokens,
      completion_tokens: completion,
      total_tokens: turn.promptTokens + completion,
    },
    cited: unanswered ? [] : (markers?.cited ?? []),
    state: unanswered ? 'notInSources' : 'answered',
    masked: [words, reasoning, ...[...calls.values()].map((call) => call.guard)].reduce(
      (sum, guard) => sum + guard.masked,
      0,
    ),
  };
}

/** A tool that the caller did not bring is not called, whatever the model says. */
function* toolCall(
  calls: Map<number, { guard: OutputGuard }>,
  policy: ConstructorParameters<typeof OutputGuard>[0],
  turn: ComposedTurn,
  event: Extract<EngineEvent, { type: 'tool-call-delta' }>,
): Iterable<InspectedEvent> {
  if (event.name !== undefined && !turn.tools.some((tool) => tool.function.name === event.name)) {
    throw new Problem('engine.broken', 'The model called a tool that nobody offered.');
  }
  const call = calls.get(event.index) ?? { guard: new OutputGuard(policy) };
  calls.set(event.index, call);
  const text = call.guard.push(event.arguments ?? '');
  const { arguments: _held, ...head } = event;
  if (text !== '' || head.id !== undefined || head.name !== undefined) {
    yield { ...head, ...(text === '' ? {} : { arguments: text }) };
  }
}
