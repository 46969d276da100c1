import { createHash } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type GgufTensor, type GgufValue, writeGguf } from '../../src/models/gguf/write-gguf.ts';
import { alone, cacheFolder } from './cache-folder.ts';
import { type QwenGeneration, type QwenVocabulary, qwenVocabulary } from './qwen-vocabulary.ts';
import { RandomNumbers } from './random-numbers.ts';

export interface RandomQwenOptions {
  /** `qwen35` is Qwen3.5's hybrid: gated delta nets, and full attention in every fourth layer. */
  readonly architecture: QwenGeneration;
  /** 4 for `qwen35` unless told otherwise, else 2. */
  readonly layers?: number;
  /** A multiple of 64; 64. */
  readonly width?: number;
  /** Context that the file claims; 32,768. */
  readonly context?: number;
  /** What the model is for: words, vectors (last token) or judging (yes and no). */
  readonly role?: 'chat' | 'embedding' | 'rerank';
  readonly chatTemplate?: string;
  readonly seed?: number;
}

/** Enough for two turns; tests of templates give the model's own. */
const chatMl =
  '{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}' +
  '{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}';

/** As the converter writes it for Qwen3-Reranker. */
const rerankTemplate =
  '<|im_start|>system\nJudge whether the Document meets the requirements based on the Query and the Instruct provided. Note that the answer can only be "yes" or "no".<|im_end|>\n' +
  '<|im_start|>user\n<Instruct>: Given a web search query, retrieve relevant passages that answer the query\n<Query>: {query}\n<Document>: {document}<|im_end|>\n' +
  '<|im_start|>assistant\n<think>\n\n</think>\n\n';

/** Raised whenever what is written changes, so that kept files are written anew. */
const EDITION = 2;

/**
 * A GGUF file of a Qwen architecture with the real vocabulary and random weights: for protocols and memory, not for
 * words. The same options give the same file, which is kept; its path is returned.
 */
export async function randomQwen(options: RandomQwenOptions): Promise<string> {
  const { architecture, role = 'chat' } = options;
  const key = createHash('sha256')
    .update(JSON.stringify([EDITION, options]))
    .digest('hex')
    .slice(0, 12);
  const name = `random-${architecture}-${role}-${key}`;
  const path = join(cacheFolder, `${name}.gguf`);
  return await alone(name, async () => {
    if (await stat(path).catch(() => undefined)) return path;
    const vocabulary = await qwenVocabulary(architecture);
    const plan = planOf(options, vocabulary);
    const draft = `${path}.draft`;
    await rm(draft, { force: true });
    await writeGguf(draft, {
      metadata: metadataOf(plan, options, vocabulary),
      tensors: tensorsOf(plan, options),
    });
    await rename(draft, path);
    return path;
  });
}

/** Sizes of the model. */
interface Plan {
  readonly layers: number;
  readonly width: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly keyHeads: number;
  readonly headWidth: number;
  readonly vocabulary: number;
}

/** Sizes of a gated delta net. */
const deltaNet = { kernel: 4, state: 32, keyHeads: 2, valueHeads: 4 } as const;

function planOf({ architecture, layers, width = 64 }: RandomQwenOptions, vocabulary: QwenVocabulary): Plan {
  return {
    layers: layers ?? (architecture === 'qwen35' ? 4 : 2),
    width,
    feedForward: width * 2,
    heads: 4,
    keyHeads: 2,
    headWidth: 32,
    vocabulary: vocabulary.tokens.length,
  };
}

function metadataOf(
  plan: Plan,
  options: RandomQwenOptions,
  vocabulary: QwenVocabulary,
): Record<string, GgufValue> {
  const { architecture, context = 32_768, role = 'chat', chatTemplate = chatMl } = options;
  const own = (key: string, value: GgufValue): Record<string, GgufValue> => ({
    [`${architecture}.${key}`]: value,
  });
  return {
    'general.architecture': { kind: 'string', value: architecture },
    'general.name': { kind: 'string', value: `Random ${architecture}` },
    ...own('block_count', uint32(plan.layers)),
    ...own('context_length', uint32(context)),
    ...own('embedding_length', uint32(plan.width)),
    ...own('feed_forward_length', uint32(plan.feedForward)),
    ...own('attention.head_count', uint32(plan.heads)),
    ...own('attention.head_count_kv', uint32(plan.keyHeads)),
    ...own('attention.key_length', uint32(plan.headWidth)),
    ...own('attention.value_length', uint32(plan.headWidth)),
    ...own('attention.layer_norm_rms_epsilon', { kind: 'float32', value: 1e-6 }),
    ...own('rope.freq_base', { kind: 'float32', value: 1_000_000 }),
    ...(architecture === 'qwen35' ? hybridMetadata(own) : {}),
    ...(role === 'embedding' ? own('pooling_type', uint32(3)) : {}),
    ...(role === 'rerank' ? own('pooling_type', uint32(4)) : {}),
    ...(role === 'rerank' ? own('classifier.output_labels', { kind: 'strings', value: ['yes', 'no'] }) : {}),
    'tokenizer.ggml.model': { kind: 'string', value: 'gpt2' },
    'tokenizer.ggml.pre': { kind: 'string', value: vocabulary.pre },
    'tokenizer.ggml.tokens': { kind: 'strings', value: vocabulary.tokens },
    'tokenizer.ggml.token_type': { kind: 'numbers', of: 'int32', value: vocabulary.kinds },
    'tokenizer.ggml.merges': { kind: 'strings', value: vocabulary.merges },
    'tokenizer.ggml.eos_token_id': uint32(role === 'chat' ? vocabulary.turnEnd : vocabulary.endOfText),
    'tokenizer.ggml.padding_token_id': uint32(vocabulary.endOfText),
    'tokenizer.ggml.bos_token_id': uint32(vocabulary.endOfText),
    'tokenizer.ggml.add_bos_token': { kind: 'bool', value: false },
    ...(role === 'embedding' ? { 'tokenizer.ggml.add_eos_token': { kind: 'bool', value: true } } : {}),
    ...(role === 'chat' ? { 'tokenizer.chat_template': { kind: 'string', value: chatTemplate } } : {}),
    ...(role === 'rerank'
      ? { 'tokenizer.chat_template.rerank': { kind: 'string', value: rerankTemplate } }
      : {}),
  };
}

function hybridMetadata(
  own: (key: string, value: GgufValue) => Record<string, GgufValue>,
): Record<string, GgufValue> {
  return {
    ...own('full_attention_interval', uint32(4)),
    ...own('rope.dimension_count', uint32(8)),
    ...own('rope.dimension_sections', { kind: 'numbers', of: 'int32', value: [2, 1, 1, 0] }),
    ...own('ssm.conv_kernel', uint32(deltaNet.kernel)),
    ...own('ssm.inner_size', uint32(deltaNet.state * deltaNet.valueHeads)),
    ...own('ssm.state_size', uint32(deltaNet.state)),
    ...own('ssm.time_step_rank', uint32(deltaNet.valueHeads)),
    ...own('ssm.group_count', uint32(deltaNet.keyHeads)),
  };
}

function uint32(value: number): GgufValue {
  return { kind: 'uint32', value };
}

const F32 = 0;
const Q8_0 = 8;

function tensorsOf(plan: Plan, { architecture, role = 'chat', seed = 1 }: RandomQwenOptions): GgufTensor[] {
  const random = new RandomNumbers(seed);
  const { width, feedForward, heads, keyHeads, headWidth } = plan;
  const floats = (name: string, shape: number[], scale: number): GgufTensor => {
    const count = shape.reduce((product, length) => product * length, 1);
    return { name, shape, kind: F32, data: random.floats(count, scale) };
  };
  const matrix = (name: string, from: number, to: number) =>
    floats(`${name}.weight`, [from, to], (3 / from) ** 0.5);
  const same = (name: string, length: number, value: number): GgufTensor => {
    const data = new Uint8Array(new Float32Array(length).fill(value).buffer);
    return { name, shape: [length], kind: F32, data };
  };
  const attention = (at: string): GgufTensor[] => [
    matrix(`${at}.attn_q`, width, headWidth * heads * (architecture === 'qwen35' ? 2 : 1)),
    matrix(`${at}.attn_k`, width, headWidth * keyHeads),
    matrix(`${at}.attn_v`, width, headWidth * keyHeads),
    matrix(`${at}.attn_output`, headWidth * heads, width),
    same(`${at}.attn_q_norm.weight`, headWidth, 1),
    same(`${at}.attn_k_norm.weight`, headWidth, 1),
  ];
  const delta = (at: string): GgufTensor[] => {
    const { kernel, state, keyHeads: keys, valueHeads: values } = deltaNet;
    const mixed = state * keys * 2 + state * values;
    return [
      matrix(`${at}.attn_qkv`, width, mixed),
      matrix(`${at}.attn_gate`, width, state * values),
      floats(`${at}.ssm_conv1d.weight`, [kernel, mixed], 0.5),
      same(`${at}.ssm_dt.bias`, values, 0.5),
      same(`${at}.ssm_a`, values, -0.5),
      matrix(`${at}.ssm_beta`, width, values),
      matrix(`${at}.ssm_alpha`, width, values),
      same(`${at}.ssm_norm.weight`, state, 1),
      matrix(`${at}.ssm_out`, state * values, width),
    ];
  };
  const layer = (index: number): GgufTensor[] => {
    const at = `blk.${index}`;
    const hybrid = architecture === 'qwen35';
    return [
      same(`${at}.attn_norm.weight`, width, 1),
      ...(hybrid && (index + 1) % 4 !== 0 ? delta(at) : attention(at)),
      same(`${at}.${hybrid ? 'post_attention_norm' : 'ffn_norm'}.weight`, width, 1),
      matrix(`${at}.ffn_gate`, width, feedForward),
      matrix(`${at}.ffn_up`, width, feedForward),
      matrix(`${at}.ffn_down`, feedForward, width),
    ];
  };
  const shape = [width, plan.vocabulary];
  return [
    { name: 'token_embd.weight', shape, kind: Q8_0, data: random.q8(width * plan.vocabulary, 0.05) },
    same('output_norm.weight', width, 1),
    ...Array.from({ length: plan.layers }, (_, index) => layer(index)).flat(),
    ...(role === 'rerank' ? [matrix('cls.output', width, 2)] : []),
  ];
}
