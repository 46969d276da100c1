import { Problem } from '#contract';
import { readEvents } from '../../openai/read-events.ts';
import type { RuntimeEvent, RuntimeRequest, TokenLogprob } from '../runtime.ts';
import { type Streamed, streamed } from './wire.ts';

export interface CompletionTexts {
  /** Special tokens stand in the stream without their text. */
  readonly textOf: (tokens: readonly number[]) => Promise<string>;
  /** Tokens of a text, ordinary characters only. */
  readonly tokensOf: (text: string) => Promise<readonly number[]>;
}

/** llama-server's stream of one completion as the runtime's events. */
export async function* completionEvents(
  body: ReadableStream<Uint8Array> | null,
  request: RuntimeRequest,
  texts: CompletionTexts,
): AsyncIterable<RuntimeEvent> {
  const stops = new Set(request.stopTokens);
  let counted = 0;
  let began = false;
  /** A token without text is a special one, or the end: the next event says which. */
  let silent: Streamed | undefined;
  const prompt = (event: Streamed): RuntimeEvent => {
    began = true;
    return { type: 'prompt', cachedTokens: event.timings?.cache_n ?? 0 };
  };
  for await (const data of readEvents(body, 'llama-server')) {
    const parsed = streamed.safeParse(JSON.parse(data));
    if (!parsed.success)
      throw new Problem('engine.broken', 'llama-server answered rubbish.', { cause: parsed.error });
    const event = parsed.data;
    if (!began) yield prompt(event);
    if (silent && !(event.stop && event.stop_type === 'eos')) {
      yield await said(silent, silent.tokens, await texts.textOf(silent.tokens), request);
    }
    silent = undefined;
    if (event.stop) {
      yield { type: 'end', reason: event.stop_type === 'limit' ? 'length' : 'stop' };
      return;
    }
    const fresh = event.tokens_predicted - counted;
    counted = event.tokens_predicted;
    if (event.tokens.some((token) => stops.has(token))) {
      yield { type: 'end', reason: 'stop' };
      return;
    }
    if (event.content === '') silent = event;
    else yield said(event, await whole(event, fresh, texts), event.content, request);
  }
  throw new Problem('engine.broken', 'llama-server broke off.');
}

/** A character of several tokens comes with its last one only; the others are those its text is made of. */
async function whole(
  event: Streamed,
  fresh: number,
  { tokensOf }: CompletionTexts,
): Promise<readonly number[]> {
  if (event.tokens.length >= fresh) return event.tokens;
  const tokens = await tokensOf(event.content);
  const missing = tokens.slice(0, fresh - event.tokens.length);
  return [...missing, ...event.tokens];
}

function said(
  event: Streamed,
  tokens: readonly number[],
  text: string,
  request: RuntimeRequest,
): RuntimeEvent {
  const top = request.topLogprobs;
  if (top === undefined) return { type: 'text', text, tokens };
  const one = ({ id, token, logprob }: { id: number; token: string; logprob: number }): TokenLogprob => ({
    ...{ token: id, text: token, logprob },
  });
  const logprobs = (event.completion_probabilities ?? []).map((chosen) => ({
    ...one(chosen),
    top: chosen.top_logprobs.slice(0, top).map(one),
  }));
  return { type: 'text', text, tokens, logprobs };
}
