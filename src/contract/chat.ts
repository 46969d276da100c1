import { z } from 'zod';
import type { SupportReport } from './support.ts';

/** The request of `POST /v1/chat/completions`: OpenAI's shape, the fields that Leitstand honours. */
const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const content = z.union([z.string(), z.array(textPart).min(1)]);

const toolCall = z.strictObject({
  id: z.string().min(1).max(200),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string().min(1).max(128), arguments: z.string() }),
});
export type ToolCall = z.infer<typeof toolCall>;

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'developer']), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal('user'), content, name: z.string().optional() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: content.nullish(),
    refusal: z.string().nullish(),
    name: z.string().optional(),
    tool_calls: z.array(toolCall).optional(),
    // What our own answers carry and clients send back with the history; not read.
    annotations: z.array(z.unknown()).optional(),
    audio: z.null().optional(),
    function_call: z.null().optional(),
    reasoning_content: z.string().nullish(),
  }),
  z.strictObject({ role: z.literal('tool'), content, tool_call_id: z.string().min(1) }),
]);
export type ChatMessage = z.infer<typeof message>;

const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().nullish(),
  }),
});
export type Tool = z.infer<typeof tool>;

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
]);

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[\w-]{1,64}$/),
      description: z.string().optional(),
      schema: z.record(z.string(), z.unknown()).optional(),
      strict: z.boolean().nullish(),
    }),
  }),
]);
export type ResponseFormat = z.infer<typeof responseFormat>;

export const chatRequest = z.strictObject({
  model: z.string().min(1).max(200).describe('The name of a use case'),
  messages: z.array(message).min(1).max(2_000),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  n: z.literal(1).nullish().describe('One answer per turn'),
  tools: z.array(tool).max(128).optional(),
  tool_choice: toolChoice.optional(),
  parallel_tool_calls: z.boolean().optional(),
  response_format: responseFormat.optional(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish(),
  user: z.string().max(500).optional().describe('Ignored: who asks is known from the key'),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .nullish()
    .describe(
      '`conversation`: the one that this turn continues; `parent`: the turn that it follows; `turn`: its own id, a UUID; `callback`: a place of `callbacks` of the use case that gets the answer too, if people look at it first; `background`: "true" when it must go on without its caller',
    ),
  store: z.literal(false).nullish(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** The words of a message, whatever form they came in. */
export function messageText(content: ChatMessage['content']): string {
  if (content === null || content === undefined) return '';
  return typeof content === 'string' ? content : content.map((part) => part.text).join('\n');
}

export const embeddingRequest = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)]),
  encoding_format: z.enum(['float', 'base64']).optional(),
  dimensions: z.int().min(1).optional(),
  user: z.string().max(500).optional(),
});
export type EmbeddingRequest = z.infer<typeof embeddingRequest>;

/** OpenAI's usage block. */
export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  /** Of the prompt: evaluated before, for an earlier request. */
  readonly prompt_tokens_details?: { readonly cached_tokens: number };
  /** Of the completion: thinking that is not part of the answer. */
  readonly completion_tokens_details?: { readonly reasoning_tokens: number };
}

/** A quotation under an answer: `text` stands at `start`–`end` of the document's extracted text. */
export interface Citation {
  readonly marker: string;
  readonly document: string;
  readonly documentName: string;
  readonly collection: string;
  readonly passage: string;
  readonly page?: number;
  readonly sheet?: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const answerStates = ['answered', 'extractive', 'notInSources', 'awaitingReview'] as const;
export type AnswerState = (typeof answerStates)[number];

/** What Leitstand adds to OpenAI's shapes: on the answer, and on a stream's last chunk before `[DONE]`. */
export interface LeitstandExtension {
  readonly turn: string;
  readonly conversation: string;
  readonly useCase: string;
  readonly version: string;
  readonly state: AnswerState;
  readonly citations: readonly Citation[];
  readonly findings?: readonly { readonly category: string; readonly count: number }[];
  /** Sentences that their cited passage does not bear out; absent where nothing was held against anything. */
  readonly support?: SupportReport;
  /** The review that the answer waits for. */
  readonly review?: string;
  readonly receipt: unknown;
  /** Words of small weights that show what a model does, and are not meant for work. */
  readonly weights?: 'demonstration';
  /** The model said that it will not do what it was asked. */
  readonly declined?: true;
  readonly aiGenerated: true;
}
