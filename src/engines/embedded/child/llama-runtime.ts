import {
  getLlama,
  LlamaGrammarEvaluationState,
  LlamaLogLevel,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import { Problem } from '#contract';
import type { ModelFacts, Runtime, RuntimeEvent, RuntimeRequest } from '../runtime.ts';
import { FairTurns } from './fair-turns.ts';
import type { EngineStart } from './start-message.ts';
import { tuneThreads } from './tune-threads.ts';
import { WholeCharacters } from './whole-characters.ts';

/** Tokens of the prompt between two looks at whether anybody still waits: 36 ms on two shared cores. */
const chunk = 64;
/** Far beyond any model of today; an absurd number in a file must not reach the native code. */
const mostContext = 1_048_576;

type Tokens = ReturnType<LlamaModel['tokenize']>;

/**
 * One model in this process by node-llama-cpp, one request at a time in fair turns. State of the last prompt is kept:
 * the same caller goes on from it, others from the fixed prompt alone.
 */
export async function llamaRuntime(start: EngineStart): Promise<Runtime> {
  const llama = await getLlama({
    ...{ build: 'never', skipDownload: true, gpu: false },
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: start.modelFile });
  const trained = model.trainContextSize;
  if (trained < 1 || trained > mostContext) {
    throw new Problem('engine.broken', `The file says its context is ${trained} tokens; that cannot be.`);
  }
  const contextTokens = Math.min(start.contextTokens ?? 8_192, trained);
  const facts = factsOf(model, contextTokens);
  const turns = new FairTurns();
  const threads = start.threads ?? (start.role === 'embedding' ? 1 : await tuneThreads(model));
  const embedder =
    start.role === 'embedding'
      ? await model.createEmbeddingContext({ contextSize: contextTokens, threads })
      : undefined;
  const context =
    start.role === 'embedding'
      ? undefined
      : await model.createContext({ contextSize: contextTokens, sequences: 1, threads });
  const sequence = context?.getSequence();
  let last: { readonly caller: string; readonly fixed: number } | undefined;

  async function* generate(request: RuntimeRequest, signal: AbortSignal): AsyncIterable<RuntimeEvent> {
    if (!sequence) throw new Problem('engine.refused', 'This model gives vectors, no words.');
    if (request.prompt.length + request.maxTokens > contextTokens) {
      throw new Problem('engine.contextExceeded', `Together at most ${contextTokens} tokens fit.`);
    }
    const done = await turns.wait(request.caller, signal);
    try {
      const prompt = owned(request.prompt);
      const shared = sequence.compareContextTokens(prompt).firstDifferentIndex;
      const mayKeep =
        last?.caller === request.caller ? prompt.length - 1 : Math.min(last?.fixed ?? 0, request.fixedTokens);
      const kept = Math.min(shared, mayKeep, prompt.length - 1);
      await sequence.adaptStateToTokens(prompt.slice(0, kept), false);
      // The library keeps less where a model's state cannot be cut at any place; more must never be left.
      if (sequence.nextTokenIndex > kept) await sequence.clearHistory();
      const cachedTokens = sequence.nextTokenIndex;
      last = { caller: request.caller, fixed: request.fixedTokens };
      for (let at = cachedTokens; at < prompt.length - 1; at += chunk) {
        signal.throwIfAborted();
        const some = prompt.slice(at, Math.min(at + chunk, prompt.length - 1));
        await sequence.evaluateWithoutGeneratingNewTokens(some);
      }
      signal.throwIfAborted();
      yield { type: 'prompt', cachedTokens };
      yield* words(request, prompt, signal);
    } finally {
      done();
    }
  }

  async function* words(
    request: RuntimeRequest,
    prompt: Tokens,
    signal: AbortSignal,
  ): AsyncIterable<RuntimeEvent> {
    if (!sequence) return;
    const { sampling, grammar } = request;
    const stops = new Set<number>(request.stopTokens);
    const said: Token[] = [];
    let before: readonly Token[] = [];
    const characters = new WholeCharacters<Token>((tokens) => model.detokenize(tokens, true, before));
    let text = '';
    let state: LlamaGrammarEvaluationState | undefined;
    const begin = async (gbnf: string) =>
      new LlamaGrammarEvaluationState({ model, grammar: await llama.createGrammar({ grammar: gbnf }) });
    if (grammar && grammar.trigger === undefined) state = await begin(grammar.gbnf);
    const events = sequence.evaluateWithMetadata(
      prompt.slice(-1),
      { probabilities: request.topLogprobs !== undefined },
      {
        ...{
          temperature: sampling.temperature,
          topP: sampling.topP,
          topK: sampling.topK,
          minP: sampling.minP,
        },
        ...(sampling.seed === undefined ? {} : { seed: sampling.seed }),
        grammarEvaluationState: () => state,
        yieldEogToken: true,
        repeatPenalty: {
          ...{
            penalty: 1,
            frequencyPenalty: sampling.frequencyPenalty,
            presencePenalty: sampling.presencePenalty,
          },
          punishTokens: () => said,
        },
      },
    );
    let waiting: number[] = [];
    let reason: 'stop' | 'length' = 'length';
    for await (const { token, ...more } of events) {
      signal.throwIfAborted();
      if (stops.has(token) || model.isEogToken(token)) {
        reason = 'stop';
        break;
      }
      const piece = characters.push(token);
      if (piece !== '') before = [...said, token].slice(-8);
      said.push(token);
      waiting.push(token);
      const probabilities = 'probabilities' in more ? more.probabilities : undefined;
      const logprobs =
        probabilities instanceof Map ? logprobsOf(token, probabilities, request.topLogprobs ?? 0) : undefined;
      if (piece !== '' || logprobs) {
        yield { type: 'text', text: piece, tokens: waiting, ...(logprobs ? { logprobs: [logprobs] } : {}) };
        waiting = [];
      }
      if (grammar?.trigger !== undefined && !state) {
        text += piece;
        // Calls of tools are free here: their grammar begins in mid-text, which this library cannot enter.
        if (grammar.trigger === '</think>' && text.includes(grammar.trigger))
          state = await begin(withoutTrigger(grammar.gbnf));
      }
      if (said.length >= request.maxTokens) break;
    }
    const rest = characters.end();
    if (rest !== '' || waiting.length > 0) yield { type: 'text', text: rest, tokens: waiting };
    yield { type: 'end', reason };
  }

  function logprobsOf(token: Token, probabilities: Map<Token, number>, top: number) {
    const one = ([id, probability]: readonly [Token, number]) => ({
      token: id,
      text: model.detokenize([id], true),
      logprob: Math.log(Math.max(probability, Number.MIN_VALUE)),
    });
    const likeliest = [...probabilities].sort((a, b) => b[1] - a[1]).slice(0, top);
    return { ...one([token, probabilities.get(token) ?? 0]), top: likeliest.map(one) };
  }

  return {
    kind: 'node-llama-cpp',
    facts,
    tokenize: async (text, special) => model.tokenize(text, special),
    detokenize: async (tokens, special) => model.detokenize(owned(tokens), special),
    generate,
    async embed(texts, signal) {
      if (!embedder) throw new Problem('engine.refused', 'This model was not loaded to give vectors.');
      const vectors: Float32Array[] = [];
      for (const tokens of texts) {
        const done = await turns.wait('embed', signal);
        try {
          const { vector } = await embedder.getEmbeddingFor(owned(tokens));
          vectors.push(unit(vector));
        } finally {
          done();
        }
      }
      return vectors;
    },
    load: () => turns.load(),
    close: () => llama.dispose(),
  };

  /** Ids that came over the wire are checked before native code sees them. */
  function owned(tokens: readonly number[]): Tokens {
    const vocabulary = facts.vocabulary;
    if (tokens.some((token) => !Number.isInteger(token) || token < 0 || token >= vocabulary)) {
      throw new Problem('engine.refused', 'A token is not of this vocabulary.');
    }
    return [...tokens] as Tokens;
  }
}

/** The grammar of what follows the trigger; ours begin with it. */
const withoutTrigger = (gbnf: string): string => gbnf.replace(/^root ::= "<\/think>" /, 'root ::= ');

function factsOf(model: LlamaModel, contextTokens: number): ModelFacts {
  const { bos, eos, bosString, eosString } = model.tokens;
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
    addBos: model.tokens.shouldPrependBosToken,
    embeddingLength: model.embeddingVectorSize,
  };
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => (length === 0 ? value : value / length));
}
