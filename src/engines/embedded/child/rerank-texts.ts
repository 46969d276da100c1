import { z } from 'zod';
import { Problem } from '#contract';
import type { Runtime, RuntimeEvent } from '../runtime.ts';

/** The request of `/v1/rerank`, as Jina, Cohere, vLLM and llama-server take it. */
export const rerankBody = z.strictObject({
  model: z.string().optional(),
  query: z.string().min(1),
  documents: z
    .array(z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]))
    .min(1)
    .max(1_000),
  top_n: z.int().min(1).nullish(),
  return_documents: z.boolean().nullish(),
  /** What "relevant" means here; for models that take an instruction. */
  instruction: z.string().min(1).nullish(),
});
export type RerankBody = z.infer<typeof rerankBody>;

/** Qwen3-Reranker's own default and frame: from its model card. */
const instruction = 'Given a web search query, retrieve relevant passages that answer the query';
const before =
  '<|im_start|>system\nJudge whether the Document meets the requirements based on the Query and the Instruct ' +
  'provided. Note that the answer can only be "yes" or "no".<|im_end|>\n<|im_start|>user\n';
const after = '<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n';
/** What one token more or less may be at the joints. */
const answerTokens = 1;
/** Among so many alternatives both words are found in any model that was trained to say them. */
const alternatives = 1_000;

/**
 * Relevance of each text for the question: a classifier's own score, or for a model that says yes or no the
 * probability of yes among the two. Texts longer than the context are cut at their end.
 */
export async function rerankTexts(
  body: RerankBody,
  runtime: Runtime,
  model: string,
  signal: AbortSignal,
): Promise<object> {
  const generative = runtime.facts.architecture.startsWith('qwen');
  const prompts: (readonly number[])[] = [];
  for (const text of body.documents) {
    prompts.push(
      await (generative ? yesNoPrompt(body, text, runtime) : pairPrompt(body.query, text, runtime)),
    );
  }
  const scores = runtime.rank
    ? await runtime.rank(prompts, signal)
    : generative
      ? await yesOfNo(prompts, runtime, signal)
      : undefined;
  if (!scores) throw new Problem('engine.refused', 'This model cannot judge relevance.');
  const ranked = scores
    .map((score, index) => ({ index, relevance_score: score }))
    .sort((a, b) => b.relevance_score - a.relevance_score || a.index - b.index)
    .slice(0, body.top_n ?? scores.length);
  const total = prompts.reduce((sum, tokens) => sum + tokens.length, 0);
  return {
    object: 'list',
    model,
    results: ranked.map((row) =>
      body.return_documents === true ? { ...row, document: { text: body.documents[row.index] } } : row,
    ),
    usage: { prompt_tokens: total, total_tokens: total },
  };
}

async function yesNoPrompt(body: RerankBody, text: string, runtime: Runtime): Promise<readonly number[]> {
  const question = `<Instruct>: ${body.instruction ?? instruction}\n<Query>: ${body.query}\n<Document>: `;
  const [head, asked, said, tail] = await Promise.all([
    runtime.tokenize(before, true),
    runtime.tokenize(question, false),
    runtime.tokenize(text, false),
    runtime.tokenize(after, true),
  ]);
  const frame = head.length + asked.length + tail.length + answerTokens;
  return [...head, ...asked, ...said.slice(0, roomFor(frame, runtime)), ...tail];
}

/** `<s> question </s></s> text </s>`; BERT's own kind has one separator between the two. */
async function pairPrompt(query: string, text: string, runtime: Runtime): Promise<readonly number[]> {
  const { bosToken, eosToken, eosText } = runtime.facts;
  const [asked, said] = await Promise.all([runtime.tokenize(query, false), runtime.tokenize(text, false)]);
  const begin = bosToken === undefined ? [] : [bosToken];
  const end = eosToken === undefined ? [] : [eosToken];
  const between = eosText === '</s>' ? [...end, ...end] : end;
  const frame = begin.length + asked.length + between.length + end.length;
  return [...begin, ...asked, ...between, ...said.slice(0, roomFor(frame, runtime)), ...end];
}

function roomFor(frame: number, runtime: Runtime): number {
  const room = runtime.facts.contextTokens - frame;
  if (room < 1) {
    throw new Problem('engine.contextExceeded', 'The question alone fills the context of this model.');
  }
  return room;
}

async function yesOfNo(
  prompts: readonly (readonly number[])[],
  runtime: Runtime,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const scores: number[] = [];
  // One after the other in the order of the same question, so that its beginning is evaluated once.
  for (const prompt of prompts) {
    const events = runtime.generate(
      {
        prompt,
        fixedTokens: 0,
        maxTokens: 1,
        sampling: { temperature: 0, topP: 1, topK: 0, minP: 0, presencePenalty: 0, frequencyPenalty: 0 },
        stopTokens: [],
        topLogprobs: alternatives,
        caller: 'rerank',
      },
      signal,
    );
    for await (const event of events) {
      if (event.type === 'text') scores.push(probabilityOfYes(event));
    }
    if (scores.length === 0) throw new Problem('engine.broken', 'The model gave no judgement.');
  }
  return scores;
}

function probabilityOfYes(event: Extract<RuntimeEvent, { type: 'text' }>): number {
  const seen = event.logprobs?.[0];
  const all = seen ? [seen, ...seen.top] : [];
  // What is not among the likeliest is less likely than the least of them.
  const least = Math.min(0, ...all.map(({ logprob }) => logprob));
  const of = (word: string) =>
    Math.exp(all.find(({ text }) => text.trim().toLowerCase() === word)?.logprob ?? least - 5);
  const [yes, no] = [of('yes'), of('no')];
  return yes / (yes + no);
}
