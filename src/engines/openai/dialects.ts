import { Problem } from '#contract';
import type { EngineRequest } from '../engine.ts';
import { ownExtension, toWire } from './wire.ts';

/** How one kind of server differs from OpenAI's own words. */
export interface Dialect {
  /** The body of a chat request. Fails with `engine.refused` for what this server would silently pass over. */
  readonly body: (request: EngineRequest) => Record<string, unknown>;
  readonly reranks: boolean;
  /**
   * How we know: from replies we recorded ourselves (`fixtures/`), or from the makers' documentation and replies that
   * others have published, never tried by us.
   */
  readonly evidence: 'recorded' | 'documentation';
}

type Effort = NonNullable<EngineRequest['reasoningEffort']>;

/** Servers that render the model's own template take the switch of thinking as variables of it. */
function throughTemplate(request: EngineRequest): Record<string, unknown> {
  const { reasoning_effort: effort, ...body } = toWire(request);
  if (typeof effort !== 'string') return body;
  const kwargs =
    effort === 'none'
      ? { enable_thinking: false }
      : { enable_thinking: true, reasoning_effort: templateEffort(effort) };
  return { ...body, chat_template_kwargs: kwargs };
}

/** Qwen's templates know three efforts; those that know none pass the variable over. */
const templateEffort = (effort: Effort): string =>
  effort === 'medium' ? 'medium' : effort === 'minimal' || effort === 'low' ? 'low' : 'xhigh';

/** Passes over `tool_choice` and knows three efforts and none. */
function forOllama(request: EngineRequest): Record<string, unknown> {
  const { tool_choice: choice, parallel_tool_calls: _parallel, ...body } = toWire(request);
  if (choice !== undefined && choice !== 'auto' && choice !== 'none') {
    throw new Problem(
      'engine.refused',
      'This engine cannot be made to call a tool; leave `tool_choice` out.',
    );
  }
  if (choice === 'none') delete body.tools;
  const efforts: Readonly<Record<string, string>> = { minimal: 'low', xhigh: 'high' };
  const effort = request.reasoningEffort;
  return effort === undefined ? body : { ...body, reasoning_effort: efforts[effort] ?? effort };
}

const openai: Dialect = { body: toWire, reranks: false, evidence: 'documentation' };

const dialects: Readonly<Record<string, Dialect>> = {
  openai,
  vllm: { body: throughTemplate, reranks: true, evidence: 'documentation' },
  sglang: { body: throughTemplate, reranks: true, evidence: 'documentation' },
  'llama-server': { body: throughTemplate, reranks: true, evidence: 'recorded' },
  ollama: { body: forOllama, reranks: false, evidence: 'documentation' },
  /** Our own process: knows who asks and what is fixed in the prompt. */
  embedded: {
    body: (request) => ({ ...toWire(request), ...ownExtension(request) }),
    reranks: true,
    evidence: 'recorded',
  },
};

export function dialectOf(kind: string): Dialect {
  return dialects[kind] ?? openai;
}
