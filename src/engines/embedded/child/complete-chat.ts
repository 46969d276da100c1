import { Problem } from '#contract';
import type { Runtime, RuntimeRequest, Sampling } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';
import type { AnswerPart, ChatModel } from './chat-model.ts';
import { ReasoningSplit } from './split-reasoning.ts';
import { StopStrings } from './stop-strings.ts';
import { type WireLogprob, wireLogprob } from './wire-logprob.ts';

/** OpenAI's usage block, exact. */
export interface ChatUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number };
  readonly completion_tokens_details: { readonly reasoning_tokens: number };
}

export type ChatEvent =
  /** The prompt is evaluated: from here on there is something to say. */
  | { readonly type: 'begin' }
  | { readonly type: 'part'; readonly part: AnswerPart; readonly logprobs?: readonly WireLogprob[] }
  | {
      readonly type: 'end';
      readonly finish: 'stop' | 'length' | 'tool_calls';
      readonly usage: ChatUsage;
      /** Log-probabilities of tokens whose text was never said, such as a held-back end. */
      readonly logprobs?: readonly WireLogprob[];
    };

/** How tokens are drawn where the request does not say, with and without thinking. */
export interface ChatDefaults {
  readonly plain: Sampling;
  readonly thinking: Sampling;
}

/**
 * One answer: prompt, weights, then thinking, tool calls and stop strings read out of the words. Stop strings look
 * at the text only, never at thinking or tool calls. Tokens of thinking include its closing mark.
 */
export async function* completeChat(
  body: ChatBody,
  model: ChatModel,
  runtime: Runtime,
  defaults: ChatDefaults,
  signal: AbortSignal,
): AsyncIterable<ChatEvent> {
  const prepared = await model.prepare(body);
  signal.throwIfAborted();
  const request = runtimeRequest(body, prepared, runtime, defaults);
  const split = new ReasoningSplit(prepared.reasoningOpen);
  const stops = new StopStrings(typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []));
  const wantsLogprobs = body.logprobs === true;
  let cached = 0;
  let completion = 0;
  let reasoning = 0;
  let calls = 0;
  let whole = '';
  let logprobs: WireLogprob[] = [];
  let finish: 'stop' | 'length' = 'stop';

  function* said(parts: Iterable<AnswerPart>, last = false): Iterable<ChatEvent> {
    for (const part of parts) {
      if (part.type !== 'text') {
        if (part.type === 'tool-call' && part.id !== undefined) calls += 1;
        yield { type: 'part', part };
        continue;
      }
      const text = stops.push(part.text);
      yield* textSaid(text);
      if (stops.stopped) return;
    }
    if (last) yield* textSaid(stops.end());
  }
  function* textSaid(text: string): Iterable<ChatEvent> {
    if (text === '') return;
    if (prepared.mistake) whole += text;
    yield {
      type: 'part',
      part: { type: 'text', text },
      ...(logprobs.length > 0 ? { logprobs } : {}),
    };
    logprobs = [];
  }
  function* read(parts: ReturnType<ReasoningSplit['push']>): Iterable<AnswerPart> {
    for (const { kind, text } of parts) {
      if (kind === 'reasoning') yield { type: 'reasoning', text };
      else if (prepared.reader) yield* prepared.reader.push(text);
      else yield { type: 'text', text };
    }
  }

  for await (const event of runtime.generate(request, signal)) {
    if (event.type === 'prompt') {
      cached = event.cachedTokens;
      yield { type: 'begin' };
    } else if (event.type === 'text') {
      completion += event.tokens.length;
      const thinking = split.inReasoning;
      const parts = split.push(event.text);
      if (thinking || split.inReasoning) reasoning += event.tokens.length;
      else if (wantsLogprobs) logprobs.push(...(event.logprobs ?? []).map(wireLogprob));
      yield* said(read(parts));
      if (stops.stopped) break;
    } else finish = event.reason;
  }
  if (!stops.stopped) {
    yield* said([...read(split.end()), ...(prepared.reader?.end() ?? [])], true);
  }
  // A cut answer is not a wrong one: the caller sees `length`.
  if (finish === 'stop' && calls === 0) {
    const mistake = prepared.mistake?.(whole);
    if (mistake !== undefined) throw new Problem('schema.violated', mistake);
  }
  yield {
    type: 'end',
    finish: calls > 0 && finish === 'stop' ? 'tool_calls' : finish,
    usage: {
      prompt_tokens: request.prompt.length,
      completion_tokens: completion,
      total_tokens: request.prompt.length + completion,
      prompt_tokens_details: { cached_tokens: cached },
      completion_tokens_details: { reasoning_tokens: reasoning },
    },
    ...(logprobs.length > 0 ? { logprobs } : {}),
  };
}

/** Refuses what cannot fit before anything is evaluated. Without a limit the answer may fill the context. */
function runtimeRequest(
  body: ChatBody,
  prepared: Awaited<ReturnType<ChatModel['prepare']>>,
  runtime: Runtime,
  defaults: ChatDefaults,
): RuntimeRequest {
  const { contextTokens } = runtime.facts;
  const room = contextTokens - prepared.prompt.length;
  const wanted = body.max_completion_tokens ?? body.max_tokens ?? undefined;
  if (room < 1 || (wanted !== undefined && wanted > room)) {
    throw new Problem(
      'engine.contextExceeded',
      `The prompt has ${prepared.prompt.length} tokens and the answer may have ${wanted ?? 1}; together at most ${contextTokens} fit.`,
      { details: { promptTokens: prepared.prompt.length, contextTokens } },
    );
  }
  const usual = prepared.thinks ? defaults.thinking : defaults.plain;
  const sampling: Sampling = {
    temperature: body.temperature ?? usual.temperature,
    topP: body.top_p ?? usual.topP,
    topK: body.top_k ?? usual.topK,
    minP: body.min_p ?? usual.minP,
    presencePenalty: body.presence_penalty ?? usual.presencePenalty,
    frequencyPenalty: body.frequency_penalty ?? usual.frequencyPenalty,
    ...(typeof body.seed === 'number' ? { seed: body.seed } : {}),
  };
  return {
    prompt: prepared.prompt,
    fixedTokens: prepared.fixedTokens,
    stopTokens: prepared.stopTokens,
    maxTokens: wanted ?? room,
    sampling,
    caller: body.leitstand?.caller ?? body.user ?? '',
    ...(prepared.grammar ? { grammar: prepared.grammar } : {}),
    ...(body.logprobs === true ? { topLogprobs: body.top_logprobs ?? 0 } : {}),
    ...(body.leitstand?.adapter === undefined ? {} : { adapter: body.leitstand.adapter }),
  };
}
