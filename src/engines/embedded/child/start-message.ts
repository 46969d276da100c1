import { z } from 'zod';

const sampling = z.strictObject({
  temperature: z.number(),
  topP: z.number(),
  topK: z.number().default(0),
  minP: z.number().default(0),
  presencePenalty: z.number().default(0),
  frequencyPenalty: z.number().default(0),
});

/** Everything a process needs to load one model; the only thing it is told, beside its token. */
export const engineStart = z.strictObject({
  /** The model's name for callers. */
  model: z.string().min(1),
  modelFile: z.string().min(1),
  runtime: z.enum(['node-llama-cpp', 'llama-server']).default('node-llama-cpp'),
  /** The program `llama-server`; only for that runtime. */
  serverBinary: z.string().default('llama-server'),
  /** As the file's header says; a llama-server does not tell. */
  architecture: z.string().default('unknown'),
  /** Less than the model was trained for saves memory. Tokens. */
  contextTokens: z.int().min(1).optional(),
  /** Requests evaluated together, each with a context of its own. */
  sequences: z.int().min(1).max(256).optional(),
  /** Found by trying where it is left out. */
  threads: z.int().min(1).optional(),
  adapters: z
    .array(z.strictObject({ name: z.string().min(1), file: z.string().min(1), scale: z.number().optional() }))
    .default([]),
  /** What the model is for: `rank` and `embed` change how its weights are opened. */
  role: z.enum(['chat', 'embedding', 'rerank']).default('chat'),
  thinking: z.enum(['none', 'template', 'effort']).default('none'),
  toolFormat: z.enum(['none', 'hermes', 'qwen3_coder']).default('none'),
  /** How its makers draw tokens; a request may say otherwise. */
  sampling: z.strictObject({ plain: sampling.optional(), thinking: sampling.optional() }).default({}),
  maxOpen: z.int().min(1).default(64),
});
export type EngineStart = z.infer<typeof engineStart>;
export type EngineStartInput = z.input<typeof engineStart>;

const load = z.object({ open: z.number(), running: z.number(), waiting: z.number() });

/** From the server to its process. */
export const toChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), start: engineStart, socket: z.string(), token: z.string() }),
  z.object({ type: z.literal('ping'), id: z.number() }),
  z.object({ type: z.literal('stop') }),
]);
export type ToChild = z.input<typeof toChild>;

/** From the process to its server. */
export const fromChild = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    facts: z.object({
      architecture: z.string(),
      contextTokens: z.number(),
      embeddingLength: z.number(),
      threads: z.number().optional(),
    }),
  }),
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
  z.object({ type: z.literal('pong'), id: z.number(), load }),
]);
export type FromChild = z.infer<typeof fromChild>;
