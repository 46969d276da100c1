import {
  getLlama,
  type Llama,
  type LlamaEmbeddingContext,
  LlamaLogLevel,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import { Problem } from '#contract';
import { tuneThreads } from '../child/tune-threads.ts';
import type { ModelFacts, Runtime, RuntimeEvent, RuntimeRequest } from '../runtime.ts';
import { TurnQueue } from '../turn-queue.ts';
import { answerTokens } from './answer-tokens.ts';
import { FixedStates } from './fixed-states.ts';
import { GrammarGate } from './grammar-gate.ts';
import { PrefillPace } from './prefill-pace.ts';
import { Sequences } from './sequences.ts';

/** Far beyond any model of today; an absurd number in a file must not reach the native code. */
const mostContext = 1_048_576;
/** More than 256 kill the process; long before that nobody gets a word. */
const mostSequences = 64;

export interface NodeLlamaCppOptions {
  readonly modelFile: string;
  /** `embedding` opens a context for vectors, `chat` one for words. */
  readonly role: 'chat' | 'embedding';
  /** Per sequence, at most what the model was trained for. Default 8,192. */
  readonly contextTokens?: number;
  /** Requests evaluated together, each with a context of its own. Default 1. */
  readonly sequences?: number;
  /** Found by trying where it is left out. */
  readonly threads?: number;
  /** LoRA files; each takes contexts of its own. */
  readonly adapters?: readonly { readonly name: string; readonly file: string; readonly scale?: number }[];
  /** Requests that may wait. Default 512. */
  readonly longestQueue?: number;
  /**
   * How long an encoder keeps its context when nobody asks, milliseconds. The library holds a place for the likelihood of
   * every word at every token, which vectors never need: a megabyte for each token of the longest text so far with the
   * vocabulary of multilingual-e5-small.
   */
  readonly restMs?: number;
}

/** One model in this process, by node-llama-cpp. Throws `engine.broken` where the file cannot be used. */
export async function openNodeLlamaCpp(options: NodeLlamaCppOptions): Promise<Runtime> {
  const llama = await getLlama({
    ...{ build: 'never', skipDownload: true, gpu: false },
    logLevel: LlamaLogLevel.error,
  });
  try {
    const model = await llama.loadModel({ modelPath: options.modelFile });
    const trained = model.trainContextSize;
    if (trained < 1 || trained > mostContext) {
      throw new Problem('engine.broken', `The file says its context is ${trained} tokens; that cannot be.`);
    }
    const contextTokens = Math.max(1, Math.min(options.contextTokens ?? 8_192, trained));
    if (options.role === 'embedding') return await embedding(llama, model, contextTokens, options);
    return await chat(llama, model, contextTokens, options);
  } catch (cause) {
    await llama.dispose();
    if (cause instanceof Problem) throw cause;
    throw new Problem('engine.broken', 'The model cannot be loaded.', { cause });
  }
}

async function chat(
  llama: Llama,
  model: LlamaModel,
  contextTokens: number,
  options: NodeLlamaCppOptions,
): Promise<Runtime> {
  const sequences = Math.max(1, Math.min(options.sequences ?? 1, mostSequences));
  const threads = options.threads ?? (await tuneThreads(model));
  const states = await FixedStates.open();
  const pace = new PrefillPace();
  const pools = new Map<string | undefined, Sequences>();
  for (const adapter of [undefined, ...(options.adapters ?? [])]) {
    const context = await model.createContext({
      ...{ contextSize: contextTokens, sequences, threads },
      ...(adapter ? { lora: { adapters: [{ filePath: adapter.file, scale: adapter.scale ?? 1 }] } } : {}),
    });
    const name = adapter === undefined ? '' : JSON.stringify([adapter.file, adapter.scale ?? 1]);
    const longest = options.longestQueue ?? 512;
    pools.set(adapter?.name, new Sequences(name, context, sequences, longest, states, pace));
  }
  const facts = factsOf(model, contextTokens);

  async function* generate(request: RuntimeRequest, signal: AbortSignal): AsyncIterable<RuntimeEvent> {
    const pool = pools.get(request.adapter);
    if (!pool) throw new Problem('engine.refused', `There is no adapter ${request.adapter}.`);
    const prompt = ownTokens(request.prompt, facts.vocabulary);
    const last = prompt.at(-1);
    if (last === undefined) throw new Problem('engine.refused', 'The prompt has no token.');
    // The library keeps one place free, and would drop the beginning rather than say so.
    if (prompt.length + request.maxTokens > contextTokens) {
      throw new Problem('engine.contextExceeded', `Together at most ${contextTokens} tokens fit.`);
    }
    const grammar = request.grammar && (await GrammarGate.open(llama, model, request.grammar));
    const done = await pool.turns.enter(request.caller, signal);
    try {
      const fixedTokens = Math.max(0, Math.min(request.fixedTokens, prompt.length - 1));
      const place = pool.take(prompt.slice(0, fixedTokens));
      try {
        const cachedTokens = await pool.prefill(place, prompt, fixedTokens, signal);
        yield { type: 'prompt', cachedTokens };
        yield* answerTokens(model, place.sequence, last, request, grammar, signal);
      } finally {
        await pool.free(place);
      }
    } finally {
      done();
    }
  }

  return {
    ...textOf(model, facts),
    generate,
    embed: async () => {
      throw new Problem('engine.refused', 'This model was not loaded to give vectors.');
    },
    load() {
      const loads = [...pools.values()].map((pool) => pool.turns.load());
      return {
        running: loads.reduce((sum, { running }) => sum + running, 0),
        waiting: loads.reduce((sum, { waiting }) => sum + waiting, 0),
      };
    },
    async close() {
      await llama.dispose();
      await states.close();
    },
  };
}

async function embedding(
  llama: Llama,
  model: LlamaModel,
  contextTokens: number,
  options: NodeLlamaCppOptions,
): Promise<Runtime> {
  const open = () =>
    model.createEmbeddingContext({
      contextSize: contextTokens,
      // An encoder sees a whole text at once or not at all.
      batchSize: contextTokens,
      threads: options.threads ?? 1,
    });
  // What cannot be opened at all is known before anybody asks.
  let context: LlamaEmbeddingContext | undefined = await open();
  const turns = new TurnQueue(1, options.longestQueue ?? 512);
  const rest = async (): Promise<void> => {
    const done = await turns.enter('rest', new AbortController().signal);
    try {
      await context?.dispose();
      context = undefined;
    } finally {
      done();
    }
  };
  let resting: NodeJS.Timeout | undefined;
  const facts = factsOf(model, contextTokens);
  return {
    ...textOf(model, facts),
    // biome-ignore lint/correctness/useYield: it has nothing to give.
    async *generate() {
      throw new Problem('engine.refused', 'This model gives vectors, no words.');
    },
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      clearTimeout(resting);
      try {
        for (const tokens of texts) {
          const done = await turns.enter('embed', signal);
          try {
            context ??= await open();
            vectors.push(await embedOne(context, ownTokens(tokens, facts.vocabulary), contextTokens));
          } finally {
            done();
          }
        }
      } finally {
        clearTimeout(resting);
        resting = setTimeout(() => void rest().catch(() => {}), options.restMs ?? 10_000).unref();
      }
      return vectors;
    },
    load: () => turns.load(),
    close() {
      clearTimeout(resting);
      return llama.dispose();
    },
  };
}

async function embedOne(
  context: LlamaEmbeddingContext,
  tokens: Token[],
  contextTokens: number,
): Promise<Float32Array> {
  if (context.calculateInputLength(tokens) >= contextTokens) {
    throw new Problem('engine.contextExceeded', `A text may have at most ${contextTokens - 1} tokens.`);
  }
  const { vector } = await context.getEmbeddingFor(tokens);
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => (length === 0 ? value : value / length));
}

function textOf(
  model: LlamaModel,
  facts: ModelFacts,
): Pick<Runtime, 'kind' | 'facts' | 'tokenize' | 'detokenize'> {
  return {
    kind: 'node-llama-cpp',
    facts,
    tokenize: async (text, special) => model.tokenize(text, special),
    detokenize: async (tokens, special) => model.detokenize(ownTokens(tokens, facts.vocabulary), special),
  };
}

/** Ids that came from elsewhere are checked before native code sees them. */
function ownTokens(tokens: readonly number[], vocabulary: number): Token[] {
  const own = (token: number): token is Token => Number.isInteger(token) && token >= 0 && token < vocabulary;
  const checked = tokens.filter(own);
  if (checked.length < tokens.length)
    throw new Problem('engine.refused', 'A token is not of this vocabulary.');
  return checked;
}

function factsOf(model: LlamaModel, contextTokens: number): ModelFacts {
  const { bos, eos, bosString, eosString, shouldPrependBosToken } = model.tokens;
  const { metadata } = model.fileInfo;
  const template = metadata.tokenizer.chat_template;
  return {
    architecture: metadata.general.architecture,
    contextTokens,
    vocabulary: metadata.tokenizer.ggml.tokens.length,
    ...(typeof template === 'string' ? { chatTemplate: template } : {}),
    ...(bos === null ? {} : { bosToken: bos }),
    ...(eos === null ? {} : { eosToken: eos }),
    ...(bosString === null ? {} : { bosText: bosString }),
    ...(eosString === null ? {} : { eosText: eosString }),
    addBos: shouldPrependBosToken,
    embeddingLength: model.embeddingVectorSize,
  };
}
