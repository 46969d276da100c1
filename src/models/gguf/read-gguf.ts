import { open } from 'node:fs/promises';
import { Problem } from '#contract';
import { checkGguf } from './check-gguf.ts';
import {
  GGUF_ALIGNMENT,
  kindBytes,
  tensorBytes,
  tensorKinds,
  type ValueKind,
  valueKinds,
} from './gguf-format.ts';
import { HeaderCursor } from './header-cursor.ts';

/** A long list of a header (a vocabulary has 250,000 entries) is checked but not kept. */
export interface LongList {
  readonly of: ValueKind;
  readonly length: number;
}

export type MetadataValue =
  | string
  | number
  | bigint
  | boolean
  | readonly (string | number | bigint | boolean)[]
  | LongList;

export interface TensorInfo {
  readonly name: string;
  /** Fastest dimension first, as ggml counts. */
  readonly shape: readonly number[];
  /** `Q4_0`, `F32` … */
  readonly format: string;
  readonly bytes: number;
  /** From the beginning of the file. */
  readonly offset: number;
}

export interface GgufFile {
  readonly metadata: ReadonlyMap<string, MetadataValue>;
  readonly tensors: readonly TensorInfo[];
  /** Of the whole file. */
  readonly bytes: number;
}

/** More than any model published until now has; a header that claims more is an attack or damage. */
export const ggufLimits = {
  headerBytes: 256 * 1024 * 1024,
  metadata: 4_096,
  tensors: 65_536,
  keyBytes: 256,
  nameBytes: 128,
  /** Chat templates have some 10,000. */
  stringBytes: 8 * 1024 * 1024,
  listLength: 4_000_000,
  /** Lists up to here are kept. */
  keptListLength: 1_024,
} as const;

/**
 * Reads the header of a GGUF file and checks it so far that no loader can be led astray by it: every length against a
 * limit and the end of the file, every tensor against its shape, the architecture's numbers against what can be.
 * The weights themselves are not read. Fails with `model.broken`, which says what is wrong.
 */
export async function readGguf(path: string): Promise<GgufFile> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const header = new HeaderCursor(file, Math.min(size, ggufLimits.headerBytes));
    const { metadata, tensors } = await readHeader(header, size);
    const found: GgufFile = { metadata, tensors, bytes: size };
    checkGguf(found);
    return found;
  } finally {
    await file.close();
  }
}

async function readHeader(header: HeaderCursor, size: number): Promise<Omit<GgufFile, 'bytes'>> {
  if ((await header.take(4)).toString('latin1') !== 'GGUF') throw brokenGguf('it does not begin with GGUF');
  const version = await header.uint32();
  if (version !== 2 && version !== 3) throw brokenGguf(`version ${version} is not known`);
  const tensorCount = await header.count(ggufLimits.tensors, 'tensors');
  const metadataCount = await header.count(ggufLimits.metadata, 'metadata entries');
  const metadata = new Map<string, MetadataValue>();
  for (let index = 0; index < metadataCount; index++) {
    const key = await header.string(ggufLimits.keyBytes, 'a key');
    if (metadata.has(key)) throw brokenGguf(`"${shown(key)}" is given twice`);
    metadata.set(key, await readValue(header));
  }
  const infos: Omit<TensorInfo, 'bytes'>[] = [];
  for (let index = 0; index < tensorCount; index++) infos.push(await readTensor(header));
  return { metadata, tensors: placeTensors(infos, header.position, alignmentOf(metadata), size) };
}

async function readValue(header: HeaderCursor): Promise<MetadataValue> {
  const kind = valueKinds[await header.uint32()];
  if (kind === undefined) throw brokenGguf('a metadata value has an unknown kind');
  if (kind !== 'array') return await readSingle(header, kind);
  const of = valueKinds[await header.uint32()];
  if (of === undefined || of === 'array') throw brokenGguf('a list holds what no list may hold');
  const length = await header.count(ggufLimits.listLength, 'entries of a list');
  if (length > ggufLimits.keptListLength) {
    const bytes = kindBytes[of];
    if (bytes !== undefined) await header.skip(length * bytes);
    else await header.skipStrings(length, ggufLimits.stringBytes);
    return { of, length };
  }
  const values: (string | number | bigint | boolean)[] = [];
  for (let index = 0; index < length; index++) values.push(await readSingle(header, of));
  return values;
}

async function readSingle(
  header: HeaderCursor,
  kind: Exclude<ValueKind, 'array'>,
): Promise<string | number | bigint | boolean> {
  if (kind === 'string') return await header.string(ggufLimits.stringBytes, 'a text');
  const bytes = await header.take(kindBytes[kind] ?? 0);
  switch (kind) {
    case 'uint8':
      return bytes.readUInt8();
    case 'int8':
      return bytes.readInt8();
    case 'uint16':
      return bytes.readUInt16LE();
    case 'int16':
      return bytes.readInt16LE();
    case 'uint32':
      return bytes.readUInt32LE();
    case 'int32':
      return bytes.readInt32LE();
    case 'float32':
      return bytes.readFloatLE();
    case 'float64':
      return bytes.readDoubleLE();
    case 'uint64':
      return bytes.readBigUInt64LE();
    case 'int64':
      return bytes.readBigInt64LE();
    case 'bool': {
      const value = bytes.readUInt8();
      if (value > 1) throw brokenGguf('a truth value is neither 0 nor 1');
      return value === 1;
    }
  }
}

async function readTensor(header: HeaderCursor): Promise<Omit<TensorInfo, 'bytes'>> {
  const name = await header.string(ggufLimits.nameBytes, 'the name of a tensor');
  const dimensions = await header.uint32();
  if (dimensions < 1 || dimensions > 4) throw brokenGguf(`"${shown(name)}" has ${dimensions} dimensions`);
  const shape: number[] = [];
  for (let index = 0; index < dimensions; index++) shape.push(await header.safeInteger('a dimension'));
  const kind = tensorKinds[await header.uint32()];
  if (kind === undefined) throw brokenGguf(`"${shown(name)}" has a format that is not known`);
  return { name, shape, format: kind.name, offset: await header.safeInteger('an offset') };
}

function alignmentOf(metadata: ReadonlyMap<string, MetadataValue>): number {
  const alignment = metadata.get('general.alignment') ?? GGUF_ALIGNMENT;
  if (
    typeof alignment !== 'number' ||
    alignment < 8 ||
    alignment > 65_536 ||
    !Number.isInteger(Math.log2(alignment))
  ) {
    throw brokenGguf('general.alignment is no power of two that is in use');
  }
  return alignment;
}

/** Gives every tensor its length and its place in the file; none may overlap another or end behind the file. */
function placeTensors(
  infos: readonly Omit<TensorInfo, 'bytes'>[],
  headerBytes: number,
  alignment: number,
  size: number,
): TensorInfo[] {
  const start = Math.ceil(headerBytes / alignment) * alignment;
  const names = new Set<string>();
  const tensors = infos.map((info) => {
    if (names.has(info.name)) throw brokenGguf(`"${shown(info.name)}" is there twice`);
    names.add(info.name);
    if (info.offset % alignment !== 0)
      throw brokenGguf(`"${shown(info.name)}" does not begin where tensors may begin`);
    const bytes = lengthOf(info);
    const offset = start + info.offset;
    if (offset + bytes > size) {
      throw brokenGguf(
        `"${shown(info.name)}" ends at byte ${offset + bytes}, the file at ${size}; it was cut off`,
      );
    }
    return { ...info, bytes, offset };
  });
  const ordered = [...tensors].sort((one, other) => one.offset - other.offset);
  for (const [index, tensor] of ordered.entries()) {
    const next = ordered[index + 1];
    if (next && tensor.offset + tensor.bytes > next.offset)
      throw brokenGguf(`"${shown(next.name)}" lies on another tensor`);
  }
  return tensors;
}

function lengthOf({ name, shape, format }: Omit<TensorInfo, 'bytes'>): number {
  const kind = Object.values(tensorKinds).find((one) => one.name === format);
  const elements = shape.reduce((product, length) => product * length, 1);
  if (
    kind === undefined ||
    elements < 1 ||
    !Number.isSafeInteger(elements) ||
    (shape[0] ?? 0) % kind.block !== 0
  ) {
    throw brokenGguf(`"${shown(name)}" has a shape that cannot be`);
  }
  return tensorBytes(kind, elements);
}

/** What a file says of itself, short and without control characters. */
export function shown(text: string): string {
  return text.slice(0, 60).replace(/\p{C}/gu, '?');
}

export function brokenGguf(why: string): Problem {
  return new Problem('model.broken', `This is no sound GGUF file: ${why}.`);
}
