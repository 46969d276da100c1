import { Problem } from '#contract';
import type { GgufFile, MetadataValue } from './read-gguf.ts';

/**
 * What we load: Qwen's own architectures, and those of the demonstration weights. Adapters have the architecture of
 * their model. Another one may be sound, but nobody tried it here.
 */
export const knownArchitectures: readonly string[] = [
  'qwen2',
  'qwen2moe',
  'qwen2vl',
  'qwen3',
  'qwen3moe',
  'qwen3next',
  'qwen3vl',
  'qwen3vlmoe',
  'qwen35',
  'qwen35moe',
  'llama',
  'bert',
];

/** Largest values that can be; each bounds an allocation or a loop of a loader. */
const largest: Readonly<Record<string, number>> = {
  context_length: 16 * 1024 * 1024,
  embedding_length: 65_536,
  block_count: 1_024,
  feed_forward_length: 1_048_576,
  'attention.head_count': 4_096,
  'attention.head_count_kv': 4_096,
  'attention.key_length': 8_192,
  'attention.value_length': 8_192,
  expert_count: 4_096,
  expert_used_count: 4_096,
  'ssm.inner_size': 1_048_576,
  'ssm.state_size': 8_192,
  'ssm.conv_kernel': 256,
  'ssm.group_count': 4_096,
  'ssm.time_step_rank': 4_096,
};

const needed = ['context_length', 'embedding_length', 'block_count', 'attention.head_count'];

/** Checks what a header says against what can be. Fails with `model.broken`. */
export function checkGguf({ metadata, tensors }: GgufFile): void {
  const part = partOf(metadata);
  if (part.number > 0) return;
  const architecture = metadata.get('general.architecture');
  if (typeof architecture !== 'string') throw broken('it names no architecture');
  if (!knownArchitectures.includes(architecture)) {
    throw broken(
      `its architecture "${architecture.slice(0, 40).replace(/\P{ASCII}|\p{C}/gu, '?')}" is none that is loaded here`,
    );
  }
  if (metadata.get('general.type') === 'adapter') {
    checkAdapter(metadata);
    return;
  }
  for (const key of needed) {
    if (metadata.get(`${architecture}.${key}`) === undefined)
      throw broken(`${architecture}.${key} is missing`);
  }
  for (const [key, limit] of Object.entries(largest)) checkNumbers(`${architecture}.${key}`, metadata, limit);
  checkVocabulary(metadata);
  if (part.count === 1 && !tensors.some(({ name }) => name === 'token_embd.weight'))
    throw broken('it has no token_embd.weight');
}

/** Large models come in several files: only the first of them says what the model is. */
function partOf(metadata: GgufFile['metadata']): { readonly number: number; readonly count: number } {
  const number = metadata.get('split.no') ?? 0;
  const count = metadata.get('split.count') ?? 1;
  if (
    typeof number !== 'number' ||
    typeof count !== 'number' ||
    count > 1_000 ||
    number >= Math.max(count, 1)
  ) {
    throw broken('it is a part that cannot be');
  }
  return { number, count: Math.max(count, 1) };
}

function checkAdapter(metadata: GgufFile['metadata']): void {
  if (metadata.get('adapter.type') !== 'lora') throw broken('it is an adapter, but no LoRA');
}

function checkNumbers(key: string, metadata: GgufFile['metadata'], limit: number): void {
  const value = metadata.get(key);
  if (value === undefined) return;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const one of values) {
    const number = typeof one === 'bigint' ? Number(one) : one;
    const least =
      Array.isArray(value) || key.endsWith('expert_count') || key.endsWith('expert_used_count') ? 0 : 1;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > limit) {
      throw broken(
        `${key} is ${typeof number === 'number' ? number : 'no number'}; it may be ${least} to ${limit}`,
      );
    }
  }
}

/** Scores and kinds belong to tokens one by one; special tokens are among them. */
function checkVocabulary(metadata: GgufFile['metadata']): void {
  const tokens = lengthOf(metadata.get('tokenizer.ggml.tokens'));
  if (tokens === undefined || tokens === 0) throw broken('it has no vocabulary');
  for (const key of ['tokenizer.ggml.scores', 'tokenizer.ggml.token_type']) {
    const length = lengthOf(metadata.get(key));
    if (length !== undefined && length !== tokens)
      throw broken(`${key} has ${length} entries for ${tokens} tokens`);
  }
  for (const [key, value] of metadata) {
    if (!/^tokenizer\.ggml\..*_token_id$/.test(key)) continue;
    if (typeof value !== 'number' || value < 0 || value >= tokens) throw broken(`${key} names no token`);
  }
}

function lengthOf(value: MetadataValue | undefined): number | undefined {
  return typeof value === 'object' ? value.length : undefined;
}

function broken(why: string): Problem {
  return new Problem('model.broken', `This GGUF file is not loaded: ${why}.`);
}
