import { z } from 'zod';
import { Problem, type Usage } from '#contract';
import type {
  Embeddings,
  Engine,
  EngineEvent,
  EngineLocation,
  EngineRequest,
  FinishReason,
} from '../engine.ts';
import { dialectOf } from './dialects.ts';
import { echoes } from './echoes.ts';
import { probeCapabilities } from './probe-capabilities.ts';
import { readEvents } from './read-events.ts';
import { wireChunk, wireEmbeddings, wireError, wireModels, wireRanking } from './wire.ts';

/** The outgoing client, handed in so that no engine reaches out on its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface OpenAiEngineOptions {
  readonly name: string;
  readonly kind: string;
  readonly location: EngineLocation;
  /** Base address, with or without `/v1`. */
  readonly url: string;
  readonly key?: string;
  readonly models: readonly string[];
  readonly fetch: Fetch;
  /** Longest silence before and between events, milliseconds. */
  readonly idleMs?: number;
}

/** A server reached over HTTP that speaks the OpenAI protocol. */
export function openAiEngine(options: OpenAiEngineOptions): Engine {
  const { name, kind, location, models, idleMs = 60_000 } = options;
  const dialect = dialectOf(kind);
  const base = options.url.replace(/(?<!\/)\/+$/, '').replace(/\/v1$/, '');
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
  };

  async function call(path: string, body: unknown, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      const init: RequestInit = { method: body === undefined ? 'GET' : 'POST', headers, signal };
      if (body !== undefined) init.body = JSON.stringify(body);
      response = await options.fetch(`${base}/v1${path}`, init);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      throw new Problem('engine.unavailable', `The engine "${name}" cannot be reached.`, { cause });
    }
    if (response.ok) return response;
    const said = wireError.safeParse(await response.json().catch(() => undefined));
    const error = said.success ? said.data.error : `HTTP ${response.status}`;
    const reason = typeof error === 'string' ? error : error.message;
    const own = typeof error === 'string' ? undefined : ownProblem(error, name);
    if (own) throw own;
    const told = echoes(reason, body) ? `HTTP ${response.status}` : reason.slice(0, 300);
    const sentence = `The engine "${name}" answered: ${told}`;
    if (response.status === 501) throw new Problem('engine.none', sentence);
    if (response.status === 400 && tooLong.test(typeof error === 'string' ? error : JSON.stringify(error)))
      throw new Problem('engine.contextExceeded', sentence);
    const atFault =
      response.status >= 400 && response.status < 500 && ![401, 403, 404, 408, 429].includes(response.status);
    throw new Problem(atFault ? 'engine.refused' : 'engine.unavailable', sentence);
  }

  return {
    name,
    kind,
    location,
    models,
    async *complete(request: EngineRequest, signal: AbortSignal): AsyncIterable<EngineEvent> {
      const watchdog = new Watchdog(idleMs, signal);
      try {
        const body = dialect.body(request);
        const response = await call('/chat/completions', body, watchdog.signal);
        let finish: FinishReason | undefined;
        let usage: Usage | undefined;
        for await (const data of readEvents(response.body, name)) {
          watchdog.pat();
          if (data === '[DONE]') break;
          const chunk = parseChunk(data, name);
          if (chunk.usage) usage = chunk.usage;
          const choice = chunk.choices[0];
          if (!choice) continue;
          yield* deltas(choice.delta);
          if (choice.finish_reason) finish = finishReason(choice.finish_reason);
        }
        if (finish === undefined) {
          throw new Problem('engine.broken', `The engine "${name}" stopped in the middle of an answer.`);
        }
        yield { type: 'finish', reason: finish, ...(usage ? { usage } : {}) };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (watchdog.expired) {
          const seconds = Math.round(idleMs / 1_000);
          throw new Problem('engine.timeout', `The engine "${name}" was silent for ${seconds} s.`, {
            cause: error,
          });
        }
        // The outgoing client has words of its own for a line that breaks.
        if (error instanceof Problem && error.code.startsWith('engine.')) throw error;
        throw new Problem('engine.broken', `The connection to the engine "${name}" broke.`, { cause: error });
      } finally {
        watchdog.stop();
      }
    },
    async embed(model, input, dimensions, signal): Promise<Embeddings> {
      const body = { model, input, ...(dimensions === undefined ? {} : { dimensions }) };
      const response = await call('/embeddings', body, signal);
      const parsed = wireEmbeddings.safeParse(await response.json().catch(() => undefined));
      if (!parsed.success || parsed.data.data.length !== input.length) {
        throw new Problem('engine.broken', `The engine "${name}" answered no embeddings.`);
      }
      const vectors = [...parsed.data.data].sort((a, b) => a.index - b.index).map((row) => row.embedding);
      return { vectors, promptTokens: parsed.data.usage?.prompt_tokens ?? 0 };
    },
    async rerank(model, query, texts, signal) {
      if (!dialect.reranks) throw new Problem('engine.none', `The engine "${name}" judges no relevance.`);
      const response = await call('/rerank', { model, query, documents: texts }, signal);
      const parsed = wireRanking.safeParse(await response.json().catch(() => undefined));
      const scores = new Map(parsed.data?.map((row) => [row.index, row.score]));
      return texts.map((_, index) => {
        const score = scores.get(index);
        if (score === undefined) {
          throw new Problem('engine.broken', `The engine "${name}" did not judge every text.`);
        }
        return score;
      });
    },
    probe: (model, signal) =>
      probeCapabilities((path, body) => call(path, body, signal), dialect, model, name),
    async health(signal) {
      try {
        const response = await call(
          '/models',
          undefined,
          AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
        );
        const listed = wireModels.safeParse(await response.json().catch(() => undefined));
        if (!listed.success) return { state: 'failed', problem: 'does not list its models' };
        const ids = listed.data.data.map((model) => model.id);
        return { state: 'ready', models: models.length > 0 ? models : ids };
      } catch (error) {
        return { state: 'failed', problem: error instanceof Problem ? error.message : 'does not answer' };
      }
    },
  };
}

/** llama-server and OpenAI have a name for it, vLLM and SGLang a sentence. */
const tooLong =
  /exceed_context_size|context_length_exceeded|maximum context length|longer than the model's context/;

function parseChunk(data: string, name: string) {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch (cause) {
    throw new Problem('engine.broken', `The engine "${name}" sent something that is not JSON.`, { cause });
  }
  const chunk = wireChunk.safeParse(json);
  if (!chunk.success) {
    throw new Problem('engine.broken', `The engine "${name}" sent an event of an unknown shape.`, {
      cause: chunk.error,
    });
  }
  if (chunk.data.error !== undefined && chunk.data.error !== null) {
    const own = ownProblem(chunk.data.error, name);
    if (own) throw own;
    throw new Problem('engine.broken', `The engine "${name}" reported an error in mid-answer.`);
  }
  return chunk.data;
}

const ownCodes = [
  ...(['engine.busy', 'engine.contextExceeded', 'engine.broken', 'engine.refused', 'engine.none'] as const),
  ...(['engine.unavailable', 'engine.timeout', 'schema.malformed', 'schema.notEnforceable'] as const),
  ...(['schema.unsatisfiable', 'schema.tooLarge', 'schema.violated'] as const),
];
const ownError = z.object({ code: z.enum(ownCodes), message: z.string() });

/** Engines of ours say which of our problems it is. */
function ownProblem(error: unknown, name: string): Problem | undefined {
  const { data } = ownError.safeParse(error);
  return data && new Problem(data.code, `The engine "${name}" answered: ${data.message.slice(0, 300)}`);
}

type Delta = ReturnType<typeof parseChunk>['choices'][number]['delta'];

function* deltas(delta: Delta): Iterable<EngineEvent> {
  const reasoning = delta.reasoning_content ?? delta.reasoning;
  if (reasoning) yield { type: 'reasoning-delta', text: reasoning };
  if (delta.content) yield { type: 'text-delta', text: delta.content };
  for (const call of delta.tool_calls ?? []) {
    yield {
      type: 'tool-call-delta',
      index: call.index,
      ...(call.id ? { id: call.id } : {}),
      ...(call.function?.name ? { name: call.function.name } : {}),
      ...(call.function?.arguments ? { arguments: call.function.arguments } : {}),
    };
  }
}

function finishReason(reason: string): FinishReason {
  return reason === 'length' || reason === 'tool_calls' || reason === 'content_filter' ? reason : 'stop';
}

/** Aborts when nothing was heard for a while; ends with the caller's signal. */
class Watchdog {
  readonly signal: AbortSignal;
  expired = false;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(idleMs: number, outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.#controller.signal]);
    this.#timer = setTimeout(() => {
      this.expired = true;
      this.#controller.abort(new Error('idle'));
    }, idleMs);
  }

  pat(): void {
    this.#timer.refresh();
  }

  /** Also closes the connection of an answer that nobody reads on. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#controller.abort(new Error('done'));
  }
}
