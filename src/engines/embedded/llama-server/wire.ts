import { z } from 'zod';

/** The parts of llama-server's answers that are read; checked against release b11549. */
const likely = z.object({ id: z.int(), token: z.string(), logprob: z.number() });
export const streamed = z.object({
  content: z.string(),
  tokens: z.array(z.int()),
  stop: z.boolean(),
  stop_type: z.enum(['none', 'eos', 'limit', 'word']).optional(),
  tokens_predicted: z.int(),
  timings: z.object({ cache_n: z.int(), prompt_n: z.int() }).optional(),
  completion_probabilities: z.array(likely.extend({ top_logprobs: z.array(likely).default([]) })).optional(),
});
export type Streamed = z.infer<typeof streamed>;

export const tokenized = z.object({ tokens: z.array(z.int()) });
export const detokenized = z.object({ content: z.string() });
export const embedded = z.array(z.object({ embedding: z.array(z.array(z.number())).length(1) }));
export const refused = z.object({ error: z.object({ message: z.string(), type: z.string().optional() }) });

export const properties = z.object({
  default_generation_settings: z.object({ n_ctx: z.int() }),
  chat_template: z.string().optional(),
  bos_token: z.string().optional(),
  eos_token: z.string().optional(),
});
export const listed = z.object({
  data: z.array(z.object({ meta: z.object({ n_vocab: z.int(), n_embd: z.int() }) })).min(1),
});
