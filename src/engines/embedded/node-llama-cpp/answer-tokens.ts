import { randomInt } from 'node:crypto';
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { RuntimeEvent, RuntimeRequest, TokenLogprob } from '../runtime.ts';
import type { GrammarGate } from './grammar-gate.ts';

/** A character has at most four bytes, hence four tokens; more that is no character is what the model said. */
const longestCharacter = 4;

/** The words that follow a prompt whose last token is still to be evaluated. */
export async function* answerTokens(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  last: Token,
  request: RuntimeRequest,
  grammar: GrammarGate | undefined,
  signal: AbortSignal,
): AsyncIterable<RuntimeEvent> {
  const { temperature, topP, topK, minP, frequencyPenalty, presencePenalty, seed } = request.sampling;
  const stops = new Set<number>(request.stopTokens);
  const said: Token[] = [];
  let waiting: Token[] = [];
  let logprobs: (TokenLogprob & { readonly top: readonly TokenLogprob[] })[] = [];

  const text = (whole: boolean): string => {
    const some = model.detokenize(waiting, true, said.slice(0, said.length - waiting.length).slice(-8));
    return some.endsWith('\uFFFD') && waiting.length < longestCharacter && !whole ? '' : some;
  };
  const event = (piece: string): RuntimeEvent => {
    const tokens = waiting;
    const reported = logprobs;
    waiting = [];
    logprobs = [];
    return {
      type: 'text',
      text: piece,
      tokens,
      ...(request.topLogprobs === undefined ? {} : { logprobs: reported }),
    };
  };

  const tokens = sequence.evaluateWithMetadata(
    [last],
    { probabilities: request.topLogprobs !== undefined },
    {
      ...{ temperature, topP, topK, minP, yieldEogToken: true },
      // The library's own default is the time in seconds, the same for everybody who asks in it.
      seed: seed === undefined ? randomInt(2 ** 32) : Math.abs(Math.trunc(seed)) % 2 ** 32,
      ...(grammar ? { grammarEvaluationState: () => grammar.state() } : {}),
      ...(frequencyPenalty === 0 && presencePenalty === 0
        ? {}
        : { repeatPenalty: { penalty: 1, frequencyPenalty, presencePenalty, punishTokens: () => said } }),
    },
  );
  let reason: 'stop' | 'length' = 'length';
  for await (const { token, ...more } of tokens) {
    signal.throwIfAborted();
    if (stops.has(token) || model.isEogToken(token)) {
      reason = 'stop';
      break;
    }
    said.push(token);
    waiting.push(token);
    const probabilities = 'probabilities' in more ? more.probabilities : undefined;
    if (probabilities instanceof Map)
      logprobs.push(logprobOf(model, token, probabilities, request.topLogprobs ?? 0));
    const piece = text(false);
    if (piece !== '') {
      grammar?.said(piece);
      yield event(piece);
    }
    if (said.length >= request.maxTokens) break;
  }
  if (waiting.length > 0) yield event(text(true));
  yield { type: 'end', reason };
}

/** The map is sorted, likeliest first. */
function logprobOf(
  model: LlamaModel,
  token: Token,
  probabilities: ReadonlyMap<Token, number>,
  top: number,
): TokenLogprob & { readonly top: readonly TokenLogprob[] } {
  const one = (id: Token, probability: number): TokenLogprob => ({
    token: id,
    text: model.detokenize([id], true),
    logprob: Math.log(Math.max(probability, Number.MIN_VALUE)),
  });
  const likeliest: TokenLogprob[] = [];
  for (const [id, probability] of probabilities) {
    if (likeliest.length >= top) break;
    likeliest.push(one(id, probability));
  }
  return { ...one(token, probabilities.get(token) ?? 0), top: likeliest };
}
