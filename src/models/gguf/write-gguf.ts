import { open } from 'node:fs/promises';
import {
  GGUF_ALIGNMENT,
  GGUF_VERSION,
  tensorBytes,
  tensorKinds,
  type ValueKind,
  valueKinds,
} from './gguf-format.ts';

type NumberKind = Exclude<ValueKind, 'bool' | 'string' | 'array' | 'uint64' | 'int64'>;

/** A metadata value with its kind, since the file keeps `uint32` and `float32` apart and loaders insist on it. */
export type GgufValue =
  | { readonly kind: NumberKind; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'strings'; readonly value: readonly (string | Uint8Array)[] }
  | { readonly kind: 'numbers'; readonly of: NumberKind; readonly value: ArrayLike<number> };

export interface GgufTensor {
  readonly name: string;
  /** Fastest dimension first, as ggml counts. */
  readonly shape: readonly number[];
  /** Number of the format, a key of `tensorKinds`. */
  readonly kind: number;
  readonly data: Uint8Array;
}

export interface GgufContents {
  readonly metadata: Readonly<Record<string, GgufValue>>;
  readonly tensors: readonly GgufTensor[];
}

/**
 * Writes a GGUF file of version 3 and makes it durable (fsync). The same contents give the same bytes. The file must
 * not be there yet; whoever needs it whole or not at all writes to another name and renames.
 */
export async function writeGguf(path: string, contents: GgufContents): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const header = headerOf(contents);
    await file.writeFile(header);
    await file.writeFile(paddingAfter(header.length));
    for (const tensor of contents.tensors) {
      await file.writeFile(tensor.data);
      await file.writeFile(paddingAfter(tensor.data.length));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

function headerOf({ metadata, tensors }: GgufContents): Buffer {
  const entries = Object.entries(metadata);
  const parts: Uint8Array[] = [
    Buffer.from('GGUF'),
    uint32(GGUF_VERSION),
    uint64(tensors.length),
    uint64(entries.length),
  ];
  for (const [key, value] of entries) parts.push(text(key), ...valueBytes(value));
  let offset = 0;
  for (const tensor of tensors) {
    checkLength(tensor);
    parts.push(text(tensor.name), uint32(tensor.shape.length), ...tensor.shape.map(uint64));
    parts.push(uint32(tensor.kind), uint64(offset));
    offset += tensor.data.length + paddingAfter(tensor.data.length).length;
  }
  return Buffer.concat(parts);
}

function checkLength({ name, shape, kind, data }: GgufTensor): void {
  const format = tensorKinds[kind];
  if (format === undefined) throw new RangeError(`Tensor ${name} has an unknown format.`);
  const elements = shape.reduce((product, length) => product * length, 1);
  if (tensorBytes(format, elements) !== data.length)
    throw new RangeError(`Tensor ${name} has another length than its shape.`);
}

function valueBytes(value: GgufValue): Uint8Array[] {
  switch (value.kind) {
    case 'string':
      return [kindNumber('string'), text(value.value)];
    case 'bool':
      return [kindNumber('bool'), Uint8Array.of(value.value ? 1 : 0)];
    case 'strings':
      return [
        kindNumber('array'),
        kindNumber('string'),
        uint64(value.value.length),
        Buffer.concat(value.value.map(text)),
      ];
    case 'numbers':
      return [
        kindNumber('array'),
        kindNumber(value.of),
        uint64(value.value.length),
        numbers(value.of, value.value),
      ];
    default:
      return [kindNumber(value.kind), numbers(value.kind, [value.value])];
  }
}

function kindNumber(kind: ValueKind): Buffer {
  return uint32(valueKinds.indexOf(kind));
}

/** Typed arrays are little-endian on every platform that Node runs on. */
function numbers(kind: NumberKind, values: ArrayLike<number>): Uint8Array {
  const arrays = {
    uint8: Uint8Array,
    int8: Int8Array,
    uint16: Uint16Array,
    int16: Int16Array,
    uint32: Uint32Array,
    int32: Int32Array,
    float32: Float32Array,
    float64: Float64Array,
  };
  const array = arrays[kind].from(values);
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function text(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function paddingAfter(bytes: number): Uint8Array {
  return new Uint8Array((GGUF_ALIGNMENT - (bytes % GGUF_ALIGNMENT)) % GGUF_ALIGNMENT);
}
