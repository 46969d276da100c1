import { randomInt } from 'node:crypto';
import { Problem } from '#contract';
import type { ModelFacts, Runtime, RuntimeEvent, RuntimeRequest } from '../runtime.ts';
import { TurnQueue } from '../turn-queue.ts';
import { completionEvents } from './completion-events.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { detokenized, embedded, listed, properties, tokenized } from './wire.ts';

/** Tokens evaluated between two looks at whether anybody still waits. */
const batch = 64;

export interface LlamaServerOptions {
  /** `[program, ...arguments]` that starts a llama-server. */
  readonly command: readonly [string, ...string[]];
  readonly modelFile: string;
  /** As the file's header says; the server does not tell. */
  readonly architecture: string;
  readonly role: 'chat' | 'embedding';
  /** Per sequence. Default 8,192. */
  readonly contextTokens?: number;
  readonly sequences?: number;
  readonly threads?: number;
  readonly adapters?: readonly { readonly name: string; readonly file: string; readonly scale?: number }[];
  readonly longestQueue?: number;
}

/** One model in a llama-server of our own, on a private socket. */
export async function openLlamaServer(options: LlamaServerOptions): Promise<Runtime> {
  const sequences = Math.max(1, Math.min(options.sequences ?? 1, 64));
  const context = options.contextTokens ?? 8_192;
  const adapters = options.adapters ?? [];
  const pieces = options.role === 'embedding' ? context : batch;
  const server = await startServer(options.command, [
    ...['--model', options.modelFile, '--parallel', `${sequences}`, '--ctx-size', `${context * sequences}`],
    ...['--batch-size', `${Math.max(pieces, sequences)}`, '--ubatch-size', `${Math.max(pieces, sequences)}`],
    // Prompts kept aside would outlive who wrote them.
    ...['--cache-ram', '0', '--no-context-shift', '--no-webui', '--log-disable'],
    ...(options.threads === undefined ? [] : ['--threads', `${options.threads}`]),
    ...(options.role === 'embedding' ? ['--embeddings'] : []),
    ...adapters.flatMap(({ file }) => ['--lora', file]),
    ...(adapters.length > 0 ? ['--lora-init-without-apply'] : []),
  ]);
  try {
    return await over(server, options, sequences);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function over(server: ServerProcess, options: LlamaServerOptions, sequences: number): Promise<Runtime> {
  const tokenize = async (content: string, special: boolean, frame = false): Promise<readonly number[]> =>
    (await server.ask('/tokenize', tokenized, { content, parse_special: special, add_special: frame }))
      .tokens;
  const detokenize = async (tokens: readonly number[]): Promise<string> =>
    (await server.ask('/detokenize', detokenized, { tokens })).content;
  const frame = await frameOf(tokenize);
  const facts = await factsOf(server, options.architecture, tokenize, frame);
  const turns = new TurnQueue(sequences, options.longestQueue ?? 512);
  const slots = Array.from({ length: sequences }, (_, id) => ({ id, busy: false, fixed: '' }));
  const adapters = options.adapters ?? [];

  /** Evaluating nothing but the fixed prompt drops what was evaluated behind it. */
  const cut = async (body: unknown): Promise<boolean> => {
    try {
      await (await server.post('/completion', body, AbortSignal.timeout(60_000))).text();
      return true;
    } catch {
      return false;
    }
  };

  async function* generate(request: RuntimeRequest, signal: AbortSignal): AsyncIterable<RuntimeEvent> {
    const { prompt, sampling, grammar, maxTokens } = request;
    if (request.adapter !== undefined && !adapters.some(({ name }) => name === request.adapter)) {
      throw new Problem('engine.refused', `There is no adapter ${request.adapter}.`);
    }
    checked(prompt, facts.vocabulary);
    if (prompt.length === 0) throw new Problem('engine.refused', 'The prompt has no token.');
    if (prompt.length + maxTokens > facts.contextTokens) {
      throw new Problem('engine.contextExceeded', `Together at most ${facts.contextTokens} tokens fit.`);
    }
    const fixed = prompt.slice(0, Math.max(0, Math.min(request.fixedTokens, prompt.length - 1)));
    const key = JSON.stringify([request.adapter, fixed]);
    const lora = adapters.map(({ name, scale }, id) => ({
      id,
      scale: name === request.adapter ? (scale ?? 1) : 0,
    }));
    const done = await turns.enter(request.caller, signal);
    const idle = slots.filter(({ busy }) => !busy);
    const slot = idle.find((one) => one.fixed === key) ?? idle.find((one) => one.fixed === '') ?? idle[0];
    if (!slot) throw new RangeError('More turns than slots.');
    slot.busy = true;
    const common = { id_slot: slot.id, ...(lora.length > 0 ? { lora } : {}) };
    try {
      const response = await server.post(
        '/completion',
        {
          ...common,
          ...{ prompt, n_predict: maxTokens, stream: true, return_tokens: true, timings_per_token: true },
          // Only a fixed prompt of this very kind may be found there.
          cache_prompt: slot.fixed === key && fixed.length > 0,
          ...{ temperature: sampling.temperature, top_k: sampling.topK, top_p: sampling.topP },
          ...{ min_p: sampling.minP, presence_penalty: sampling.presencePenalty },
          frequency_penalty: sampling.frequencyPenalty,
          seed:
            sampling.seed === undefined ? randomInt(2 ** 32) : Math.abs(Math.trunc(sampling.seed)) % 2 ** 32,
          ...(request.topLogprobs === undefined ? {} : { n_probs: Math.max(1, request.topLogprobs) }),
          ...(grammar ? { grammar: grammar.gbnf } : {}),
          ...(grammar?.trigger === undefined
            ? {}
            : { grammar_lazy: true, grammar_triggers: [{ type: 1, value: grammar.trigger }] }),
        },
        signal,
      );
      const texts = { textOf: detokenize, tokensOf: (text: string) => tokenize(text, false) };
      try {
        yield* completionEvents(response.body, request, texts);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    } finally {
      // Who left is told at once; the place is free when the server has cut off all that came after the fixed prompt.
      const kept = fixed.length > 0 ? fixed : prompt.slice(0, 1);
      const freed = cut({ ...common, prompt: kept, n_predict: 0, cache_prompt: true }).then((isCut) => {
        slot.fixed = isCut && fixed.length > 0 ? key : '';
        slot.busy = false;
        done();
      });
      if (!signal.aborted) await freed;
    }
  }

  return {
    ...{ kind: 'llama-server', facts, tokenize, detokenize, generate },
    async embed(texts, signal) {
      if (options.role !== 'embedding')
        throw new Problem('engine.refused', 'This model was not loaded to give vectors.');
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        checked(text, facts.vocabulary);
        const tokens = framed(text, frame);
        if (tokens.length >= facts.contextTokens) {
          throw new Problem(
            'engine.contextExceeded',
            `A text may have at most ${facts.contextTokens - 1} tokens.`,
          );
        }
        const done = await turns.enter('embed', signal);
        try {
          const [one] = await server.ask('/embedding', embedded, { content: tokens }, signal);
          vectors.push(Float32Array.from(one?.embedding[0] ?? []));
        } finally {
          done();
        }
      }
      return vectors;
    },
    load: () => turns.load(),
    close: () => server.close(),
    gone: server.gone,
  };
}

/** What the model wants before and behind a text. */
interface Frame {
  readonly before: readonly number[];
  readonly behind: readonly number[];
}

async function frameOf(
  tokenize: (text: string, special: boolean, frame?: boolean) => Promise<readonly number[]>,
): Promise<Frame> {
  const [bare, whole] = [await tokenize('a', false), await tokenize('a', false, true)];
  const at = whole.findIndex((_, start) => bare.every((token, next) => whole[start + next] === token));
  return at < 0
    ? { before: [], behind: [] }
    : { before: whole.slice(0, at), behind: whole.slice(at + bare.length) };
}

function framed(tokens: readonly number[], { before, behind }: Frame): readonly number[] {
  const has = (part: readonly number[], start: number) =>
    part.every((token, at) => tokens[start + at] === token);
  return [
    ...(has(before, 0) ? [] : before),
    ...tokens,
    ...(has(behind, tokens.length - behind.length) ? [] : behind),
  ];
}

async function factsOf(
  server: ServerProcess,
  architecture: string,
  tokenize: (text: string, special: boolean) => Promise<readonly number[]>,
  frame: Frame,
): Promise<ModelFacts> {
  const props = await server.ask('/props', properties);
  const { data } = await server.ask('/v1/models', listed);
  const idOf = async (text: string | undefined) => {
    const tokens = text ? await tokenize(text, true) : [];
    return tokens.length === 1 ? tokens[0] : undefined;
  };
  const [bosToken, eosToken] = [await idOf(props.bos_token), await idOf(props.eos_token)];
  return {
    architecture,
    contextTokens: props.default_generation_settings.n_ctx,
    vocabulary: data[0]?.meta.n_vocab ?? 0,
    ...(props.chat_template ? { chatTemplate: props.chat_template } : {}),
    ...(bosToken === undefined ? {} : { bosToken }),
    ...(eosToken === undefined ? {} : { eosToken }),
    ...(props.bos_token ? { bosText: props.bos_token } : {}),
    ...(props.eos_token ? { eosText: props.eos_token } : {}),
    addBos: bosToken !== undefined && frame.before[0] === bosToken,
    embeddingLength: data[0]?.meta.n_embd ?? 0,
  };
}

function checked(tokens: readonly number[], vocabulary: number): void {
  if (tokens.some((token) => !Number.isInteger(token) || token < 0 || token >= vocabulary)) {
    throw new Problem('engine.refused', 'A token is not of this vocabulary.');
  }
}
