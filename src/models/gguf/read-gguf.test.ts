import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Problem } from '#contract';
import { readGguf } from './read-gguf.ts';
import { type GgufTensor, type GgufValue, writeGguf } from './write-gguf.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-gguf-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const uint32 = (value: number): GgufValue => ({ kind: 'uint32', value });
const text = (value: string): GgufValue => ({ kind: 'string', value });

const metadata: Record<string, GgufValue> = {
  'general.architecture': text('qwen3'),
  'qwen3.context_length': uint32(4096),
  'qwen3.embedding_length': uint32(32),
  'qwen3.block_count': uint32(1),
  'qwen3.attention.head_count': uint32(2),
  'tokenizer.ggml.tokens': { kind: 'strings', value: ['a', 'b', 'ä'] },
  'tokenizer.ggml.token_type': { kind: 'numbers', of: 'int32', value: [1, 1, 3] },
  'tokenizer.ggml.eos_token_id': uint32(2),
};
const tensors: GgufTensor[] = [
  { name: 'token_embd.weight', shape: [32, 3], kind: 8, data: new Uint8Array(3 * 34) },
  { name: 'output_norm.weight', shape: [32], kind: 0, data: new Uint8Array(128) },
];

let files = 0;
async function write(
  changed: Record<string, GgufValue> = {},
  withTensors = tensors,
  without?: string,
): Promise<string> {
  const path = join(folder, `${files++}.gguf`);
  const all = Object.fromEntries(
    Object.entries({ ...metadata, ...changed }).filter(([key]) => key !== without),
  );
  await writeGguf(path, { metadata: all, tensors: withTensors });
  return path;
}

/** Writes the sound file and changes bytes of it. */
async function damaged(change: (bytes: Buffer) => Buffer | undefined): Promise<string> {
  const path = await write();
  const bytes = await readFile(path);
  await writeFile(path, change(bytes) ?? bytes);
  return path;
}

/** Where the bytes behind a text of the file begin. */
function behind(bytes: Buffer, found: string): number {
  const at = bytes.indexOf(found);
  assert.ok(at > 0);
  return at + Buffer.byteLength(found);
}

describe('readGguf', () => {
  test('reads metadata and tensors of a sound file', async () => {
    const found = await readGguf(await write());
    assert.equal(found.metadata.get('qwen3.context_length'), 4096);
    assert.deepEqual(found.metadata.get('tokenizer.ggml.tokens'), ['a', 'b', 'ä']);
    assert.deepEqual(
      found.tensors.map(({ name, shape, format, bytes }) => ({ name, shape, format, bytes })),
      [
        { name: 'token_embd.weight', shape: [32, 3], format: 'Q8_0', bytes: 102 },
        { name: 'output_norm.weight', shape: [32], format: 'F32', bytes: 128 },
      ],
    );
  });

  test('checks a long vocabulary and does not keep it', async () => {
    const value = Array.from({ length: 200_000 }, (_, index) => `token ${index}`);
    const kinds: GgufValue = { kind: 'numbers', of: 'int32', value: value.map(() => 1) };
    const path = await write({
      'tokenizer.ggml.tokens': { kind: 'strings', value },
      'tokenizer.ggml.token_type': kinds,
    });
    const found = await readGguf(path);
    assert.deepEqual(found.metadata.get('tokenizer.ggml.tokens'), { of: 'string', length: 200_000 });
  });

  const rows: { name: string; path: () => Promise<string>; says: RegExp }[] = [
    { name: 'an empty file', path: () => damaged(() => Buffer.alloc(0)), says: /ends inside/ },
    {
      name: 'something else',
      path: () => damaged(() => Buffer.from('<!doctype html><title>429</title>')),
      says: /begin with GGUF/,
    },
    {
      name: 'a version to come',
      path: () => damaged((bytes) => void bytes.writeUInt32LE(9, 4)),
      says: /version 9/,
    },
    {
      name: 'the other byte order',
      path: () => damaged((bytes) => void bytes.writeUInt32BE(3, 4)),
      says: /version/,
    },
    {
      name: 'a file cut off in its header',
      path: () => damaged((bytes) => bytes.subarray(0, 200)),
      says: /ends inside|claims/,
    },
    {
      name: 'a file cut off in its last tensor',
      path: async () => {
        const path = await write();
        await truncate(path, (await readFile(path)).length - 8);
        return path;
      },
      says: /cut off/,
    },
    {
      name: 'a number of tensors that wraps an allocation',
      path: () => damaged((bytes) => void bytes.writeBigUInt64LE(2n ** 63n, 8)),
      says: /cannot be/,
    },
    {
      name: 'more tensors than the header has bytes',
      path: () => damaged((bytes) => void bytes.writeBigUInt64LE(60_000n, 8)),
      says: /claims 60000 tensors/,
    },
    {
      name: 'more metadata than there can be',
      path: () => damaged((bytes) => void bytes.writeBigUInt64LE(10_000n, 16)),
      says: /claims 10000 metadata/,
    },
    {
      name: 'a key that is longer than a key can be',
      path: () => damaged((bytes) => void bytes.writeBigUInt64LE(1_000_000n, 24)),
      says: /a key of 1000000 bytes/,
    },
    {
      name: 'a text whose length is negative to a careless reader',
      path: () =>
        damaged(
          (bytes) => void bytes.writeBigUInt64LE(2n ** 64n - 1n, behind(bytes, 'general.architecture') + 4),
        ),
      says: /cannot be/,
    },
    {
      name: 'a value of an unknown kind',
      path: () => damaged((bytes) => void bytes.writeUInt32LE(77, behind(bytes, 'qwen3.context_length'))),
      says: /unknown kind/,
    },
    {
      name: 'lists in lists without end',
      path: () => damaged((bytes) => void bytes.writeUInt32LE(9, behind(bytes, 'tokenizer.ggml.tokens') + 4)),
      says: /no list may hold/,
    },
    {
      name: 'a list of four thousand million texts',
      path: () =>
        damaged(
          (bytes) => void bytes.writeBigUInt64LE(4_000_000_000n, behind(bytes, 'tokenizer.ggml.tokens') + 8),
        ),
      says: /entries of a list/,
    },
    {
      name: 'a key that is given twice',
      path: async () => {
        const path = await write({ 'qwen3.block_countX': uint32(1), 'qwen3.block_countY': uint32(2) });
        const bytes = await readFile(path);
        bytes.write('X', bytes.indexOf('qwen3.block_countY') + 17, 'latin1');
        await writeFile(path, bytes);
        return path;
      },
      says: /given twice/,
    },
    {
      name: 'a tensor of five dimensions',
      path: () => damaged((bytes) => void bytes.writeUInt32LE(5, behind(bytes, 'token_embd.weight'))),
      says: /5 dimensions/,
    },
    {
      name: 'a dimension that overflows',
      path: () =>
        damaged((bytes) => void bytes.writeBigUInt64LE(2n ** 52n, behind(bytes, 'token_embd.weight') + 12)),
      says: /shape that cannot be/,
    },
    {
      name: 'a tensor of no length',
      path: () =>
        damaged((bytes) => void bytes.writeBigUInt64LE(0n, behind(bytes, 'token_embd.weight') + 12)),
      says: /shape that cannot be/,
    },
    {
      name: 'rows that do not fill their blocks',
      path: () =>
        damaged((bytes) => void bytes.writeBigUInt64LE(31n, behind(bytes, 'token_embd.weight') + 4)),
      says: /shape that cannot be/,
    },
    {
      name: 'a format that was withdrawn',
      path: () => damaged((bytes) => void bytes.writeUInt32LE(4, behind(bytes, 'token_embd.weight') + 20)),
      says: /format that is not known/,
    },
    {
      name: 'a tensor that points behind the file',
      path: () =>
        damaged((bytes) => void bytes.writeBigUInt64LE(2n ** 40n, behind(bytes, 'output_norm.weight') + 16)),
      says: /cut off/,
    },
    {
      name: 'a tensor on top of another',
      path: () =>
        damaged((bytes) => void bytes.writeBigUInt64LE(32n, behind(bytes, 'output_norm.weight') + 16)),
      says: /lies on another/,
    },
    {
      name: 'a tensor between two places',
      path: () =>
        damaged((bytes) => void bytes.writeBigUInt64LE(129n, behind(bytes, 'output_norm.weight') + 16)),
      says: /does not begin where/,
    },
    {
      name: 'two tensors of one name',
      path: () => write({}, [...tensors, ...tensors.slice(1)]),
      says: /there twice/,
    },
    {
      name: 'no architecture',
      path: () => write({}, tensors, 'general.architecture'),
      says: /no architecture/,
    },
    {
      name: 'another architecture',
      path: () => write({ 'general.architecture': text('mamba\u0007🙂') }),
      says: /"mamba\?\?\??" is none/,
    },
    {
      name: 'no context',
      path: () => write({}, tensors, 'qwen3.context_length'),
      says: /context_length is missing/,
    },
    {
      name: 'an absurd context',
      path: () => write({ 'qwen3.context_length': uint32(2 ** 32 - 1) }),
      says: /context_length is 4294967295/,
    },
    {
      name: 'a context of nothing',
      path: () => write({ 'qwen3.context_length': uint32(0) }),
      says: /context_length is 0/,
    },
    {
      name: 'a context in words',
      path: () => write({ 'qwen3.context_length': text('long') }),
      says: /no number/,
    },
    {
      name: 'no heads to divide by',
      path: () => write({ 'qwen3.attention.head_count': uint32(0) }),
      says: /head_count is 0/,
    },
    {
      name: 'absurdly many layers',
      path: () => write({ 'qwen3.block_count': uint32(1e9) }),
      says: /block_count/,
    },
    {
      name: 'a special token that is none',
      path: () => write({ 'tokenizer.ggml.eos_token_id': uint32(3) }),
      says: /names no token/,
    },
    {
      name: 'kinds for more tokens than there are',
      path: () =>
        write({ 'tokenizer.ggml.token_type': { kind: 'numbers', of: 'int32', value: [1, 1, 1, 1] } }),
      says: /4 entries for 3 tokens/,
    },
    { name: 'no vocabulary', path: () => write({}, tensors, 'tokenizer.ggml.tokens'), says: /no vocabulary/ },
    { name: 'no embeddings', path: () => write({}, tensors.slice(1)), says: /no token_embd/ },
    {
      name: 'an alignment of zero',
      path: () => write({ 'general.alignment': uint32(0) }),
      says: /general.alignment/,
    },
  ];
  for (const { name, path, says } of rows) {
    test(`refuses ${name}`, async () => {
      const file = await path();
      await assert.rejects(readGguf(file), (error) => {
        assert.ok(error instanceof Problem, String(error));
        assert.equal(error.code, 'model.broken');
        assert.match(error.message, says);
        return true;
      });
    });
  }

  test('refuses, and never fails otherwise, whatever byte of a header is changed', async () => {
    const path = await write();
    const sound = await readFile(path);
    const end = behind(sound, 'output_norm.weight') + 24;
    for (let at = 0; at < end; at += 1) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      await writeFile(path, bytes);
      await readGguf(path).catch((error) =>
        assert.ok(error instanceof Problem && error.code === 'model.broken', String(error)),
      );
    }
  });

  test('takes each part of a model in several files', async () => {
    const part = (number: number) => ({ 'split.no': uint32(number), 'split.count': uint32(2) });
    assert.equal((await readGguf(await write(part(0), tensors.slice(1)))).tensors.length, 1);
    const path = join(folder, 'part.gguf');
    await writeGguf(path, { metadata: part(1), tensors });
    assert.equal((await readGguf(path)).tensors.length, 2);
    await assert.rejects(write(part(2)).then(readGguf), /a part that cannot be/);
  });

  test('takes a LoRA adapter, and no other adapter', async () => {
    const adapter = { 'general.architecture': text('qwen3'), 'general.type': text('adapter') };
    const path = join(folder, 'adapter.gguf');
    await writeGguf(path, {
      metadata: { ...adapter, 'adapter.type': text('lora') },
      tensors: tensors.slice(1),
    });
    assert.equal((await readGguf(path)).tensors.length, 1);
    const other = join(folder, 'other.gguf');
    await writeGguf(other, { metadata: { ...adapter, 'adapter.type': text('control') }, tensors: [] });
    await assert.rejects(readGguf(other), /no LoRA/);
  });
});
