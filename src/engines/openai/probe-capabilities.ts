import { z } from 'zod';
import { Problem } from '#contract';
import type { EngineCapabilities, EngineRequest } from '../engine.ts';
import type { Dialect } from './dialects.ts';
import { readEvents } from './read-events.ts';
import { wireChunk, wireEmbeddings } from './wire.ts';

const answerTokens = 32;
const ask = (model: string, more: Partial<EngineRequest> = {}): EngineRequest => ({
  ...{ model, messages: [{ role: 'user', content: 'Say yes.' }], maxTokens: answerTokens, temperature: 0 },
  // Thinking would use up the few tokens.
  ...{ reasoningEffort: 'none', ...more },
});

const completion = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({ content: z.string().nullish(), tool_calls: z.array(z.unknown()).nullish() }),
      logprobs: z.object({ content: z.array(z.unknown()).min(1) }).nullish(),
    }),
  ]),
  usage: z.object({ prompt_tokens: z.int() }).nullish(),
});
const sure = z.object({ sure: z.boolean() });
const schema = {
  type: 'object',
  properties: { sure: { type: 'boolean' } },
  required: ['sure'],
  additionalProperties: false,
};

/**
 * What a server really does, not what it says of itself: each by one short request. What is refused or comes back in
 * another shape counts as not there; only a server that cannot be reached at all fails the whole.
 */
export async function probeCapabilities(
  call: (path: string, body: unknown) => Promise<Response>,
  dialect: Dialect,
  model: string,
  name: string,
): Promise<EngineCapabilities> {
  const streamed = await stream(call, dialect.body(ask(model, { maxTokens: 4 })), name);
  const whole = async (more: Partial<EngineRequest>, extra: object = {}) => {
    const { stream_options: _options, ...body } = dialect.body(ask(model, more));
    const response = await call('/chat/completions', { ...body, stream: false, ...extra });
    return completion.parse(await response.json());
  };
  return {
    ...streamed,
    tools: await works(async () => {
      const parameters = { type: 'object', properties: {} };
      const tool = { type: 'function' as const, function: { name: 'confirm', parameters } };
      const [without, given] = [await whole({ maxTokens: 1 }), await whole({ tools: [tool], maxTokens: 16 })];
      // Whether it is called is the model's to say. A server whose template knows no tools passes over them, and the
      // prompt is as long as without.
      const called = (given.choices[0].message.tool_calls ?? []).length > 0;
      return called || (given.usage?.prompt_tokens ?? 0) > (without.usage?.prompt_tokens ?? 0);
    }),
    schema: await works(async () => {
      const format = { type: 'json_schema' as const, json_schema: { name: 'sure', schema, strict: true } };
      const { choices } = await whole({ responseFormat: format });
      return sure.safeParse(JSON.parse(choices[0].message.content ?? '')).success;
    }),
    logprobs: await works(async () => {
      const { choices } = await whole({ maxTokens: 1 }, { logprobs: true, top_logprobs: 1 });
      return choices[0].logprobs !== null && choices[0].logprobs !== undefined;
    }),
    embeddings: await works(async () => {
      const response = await call('/embeddings', { model, input: ['yes'] });
      const [row] = wireEmbeddings.parse(await response.json()).data;
      return row !== undefined && row.embedding.length > 0;
    }),
  };
}

async function stream(
  call: (path: string, body: unknown) => Promise<Response>,
  body: unknown,
  name: string,
): Promise<{ streaming: boolean; usage: boolean }> {
  let chunks = 0;
  let usage = false;
  // Nothing can be said of a server that is not there.
  const response = await call('/chat/completions', body).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'engine.refused') return undefined;
    throw error;
  });
  if (!response) return { streaming: false, usage: false };
  const streaming = await works(async () => {
    for await (const data of readEvents(response.body, name)) {
      if (data === '[DONE]') break;
      const chunk = wireChunk.parse(JSON.parse(data));
      chunks += chunk.choices.length;
      usage ||= chunk.usage !== null && chunk.usage !== undefined;
    }
    return chunks > 0;
  });
  return { streaming, usage };
}

async function works(attempt: () => Promise<boolean>): Promise<boolean> {
  try {
    return await attempt();
  } catch {
    return false;
  }
}
