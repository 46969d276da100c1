import type { Runtime } from '../runtime.ts';

/** Marks that end an answer in one model family or another; those that this model knows are one token each. */
const marks = ['<|im_end|>', '<|endoftext|>', '<|eot_id|>', '<end_of_turn>'];

/** Tokens that end an answer: the model's own end mark, and those of turns. */
export async function stopTokens(runtime: Runtime): Promise<readonly number[]> {
  const found = new Set<number>();
  if (runtime.facts.eosToken !== undefined) found.add(runtime.facts.eosToken);
  for (const mark of marks) {
    const [token, ...more] = await runtime.tokenize(mark, true);
    if (token !== undefined && more.length === 0) found.add(token);
  }
  return [...found];
}
