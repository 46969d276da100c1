import { z } from 'zod';
import type { Usage } from '#contract';
import type { EngineRequest } from '../engine.ts';

/** What only engines of ours understand, and nobody else must hear. */
export function ownExtension(request: EngineRequest): Record<string, unknown> {
  const { caller, fixedMessages, adapter } = request;
  const known = Object.entries({ caller, fixedMessages, adapter }).filter(([, value]) => value !== undefined);
  return known.length > 0 ? { leitstand: Object.fromEntries(known) } : {};
}

/** The request body that every OpenAI-compatible server understands. */
export function toWire(request: EngineRequest): Record<string, unknown> {
  const body: Record<string, unknown> = {
    model: request.model,
    messages: request.messages.map((message) => {
      if (message.role === 'tool') {
        return { role: 'tool', content: message.content, tool_call_id: message.toolCallId };
      }
      if (message.role === 'assistant' && message.toolCalls) {
        return { role: 'assistant', content: message.content || null, tool_calls: message.toolCalls };
      }
      return { role: message.role, content: message.content };
    }),
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    top_p: request.topP,
    frequency_penalty: request.frequencyPenalty,
    presence_penalty: request.presencePenalty,
    seed: request.seed,
    stop: request.stop,
    tools: request.tools,
    tool_choice: request.toolChoice,
    parallel_tool_calls: request.parallelToolCalls,
    response_format: request.responseFormat,
    reasoning_effort: request.reasoningEffort,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** Servers leave details out, or say null; what they do not know is not made up. */
const wireUsage = z
  .object({
    prompt_tokens: z.int(),
    completion_tokens: z.int().default(0),
    total_tokens: z.int(),
    prompt_tokens_details: z.object({ cached_tokens: z.int().nullish() }).nullish(),
    completion_tokens_details: z.object({ reasoning_tokens: z.int().nullish() }).nullish(),
    // SGLang's place for it.
    reasoning_tokens: z.int().nullish(),
  })
  .transform((said): Usage => {
    const cached = said.prompt_tokens_details?.cached_tokens;
    const reasoning = said.completion_tokens_details?.reasoning_tokens ?? said.reasoning_tokens;
    return {
      prompt_tokens: said.prompt_tokens,
      completion_tokens: said.completion_tokens,
      total_tokens: said.total_tokens,
      ...(typeof cached === 'number' ? { prompt_tokens_details: { cached_tokens: cached } } : {}),
      ...(typeof reasoning === 'number'
        ? { completion_tokens_details: { reasoning_tokens: reasoning } }
        : {}),
    };
  });

/** One chunk of the stream; servers add fields of their own, which are passed over. */
export const wireChunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            // Two names for the same thing: SGLang and llama-server say reasoning_content, Ollama and newer vLLM reasoning.
            reasoning_content: z.string().nullish(),
            reasoning: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.int().min(0).default(0),
                  id: z.string().nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .default({}),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: wireUsage.nullish(),
  error: z.unknown().optional(),
});

export const wireModels = z.object({ data: z.array(z.object({ id: z.string() })) });

export const wireEmbeddings = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.int() }).optional(),
});

const ranked = z.array(
  z
    .object({ index: z.int().min(0), relevance_score: z.number().optional(), score: z.number().optional() })
    .transform(({ index, relevance_score, score }) => ({ index, score: relevance_score ?? score })),
);
/** Most wrap the list as Jina and Cohere do; SGLang gives it bare, with `score`. */
export const wireRanking = z.union([
  ranked,
  z.object({ results: ranked }).transform(({ results }) => results),
]);

export const wireError = z.object({
  error: z.union([z.string(), z.looseObject({ message: z.string() })]),
});
