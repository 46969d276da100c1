import { inflateRawSync } from 'node:zlib';
import { Problem } from '#contract';

export interface ZipLimits {
  readonly maxInflatedBytes: number;
  readonly maxInflationRatio: number;
}

export interface ZipArchive {
  /** Names as written in the archive, in its order. They are data: never used as a path. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * Unpacks one part. Bytes are counted over all parts read so far: over the limit, or packed beyond the
   * ratio, is `document.bomb`; a part that does not unpack is `document.damaged`.
   */
  read(name: string): Uint8Array;
}

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly headerAt: number;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const maxEntries = 20_000;
/** Small parts of XML pack extremely well and hurt nobody; the ratio is looked at above this size. */
const ratioFloor = 1024 ** 2;

/** The directory of a ZIP container. Throws `document.damaged` where it cannot be found or contradicts itself. */
export function openZip(bytes: Uint8Array, limits: ZipLimits): ZipArchive {
  const entries = readDirectory(bytes);
  let inflated = 0;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (!entry) throw damaged(`The part ${JSON.stringify(name.slice(0, 100))} is missing.`);
      if (entry.encrypted) throw new Problem('document.encrypted', 'The parts of the file are encrypted.');
      const room = limits.maxInflatedBytes - inflated;
      const part = unpack(bytes, entry, room);
      inflated += part.length;
      if (part.length > ratioFloor && part.length > entry.packedSize * limits.maxInflationRatio)
        throw new Problem(
          'document.bomb',
          `A part unpacks to more than ${limits.maxInflationRatio} times its size.`,
        );
      return part;
    },
  };
}

function unpack(bytes: Uint8Array, entry: Entry, room: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.headerAt + 30 > bytes.length || view.getUint32(entry.headerAt, true) !== localSignature)
    throw damaged('A part of the container cannot be found.');
  const start =
    entry.headerAt +
    30 +
    view.getUint16(entry.headerAt + 26, true) +
    view.getUint16(entry.headerAt + 28, true);
  const packed = bytes.subarray(start, start + entry.packedSize);
  if (packed.length < entry.packedSize) throw damaged('The container ends in the middle of a part.');
  const tooMuch = () =>
    new Problem('document.bomb', 'The parts together unpack to more than the limit allows.');
  if (entry.method === 0) {
    if (packed.length > room) throw tooMuch();
    return packed;
  }
  if (entry.method !== 8) throw damaged(`Packing method ${entry.method} is not known.`);
  if (room <= 0) throw tooMuch();
  try {
    return inflateRawSync(packed, { maxOutputLength: room });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooMuch();
    throw damaged('A part of the container cannot be unpacked.', cause);
  }
}

function readDirectory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw damaged('The directory of the container is missing; the file may be cut off.');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  // 0xffffffff points to a ZIP64 directory; a document of more than 4 GiB is over every limit anyway.
  if (at === 0xffffffff) at = zip64Start(view, end);
  const entries = new Map<string, Entry>();
  while (at + 46 <= bytes.length && view.getUint32(at, true) === centralSignature) {
    if (entries.size >= maxEntries)
      throw new Problem('document.bomb', `The container has more than ${maxEntries} parts.`);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    // The first of two parts with one name is the one that was looked at; the second may hide something.
    if (!entries.has(name))
      entries.set(name, {
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
        packedSize: view.getUint32(at + 20, true),
        headerAt: view.getUint32(at + 42, true),
      });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.size === 0 && count > 0) throw damaged('The directory of the container cannot be read.');
  return entries;
}

/** The end record stands before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 65_535; at--)
    if (view.getUint32(at, true) === endSignature) return at;
  return undefined;
}

function zip64Start(view: DataView, end: number): number {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50)
    throw damaged('The ZIP64 directory is missing.');
  const record = Number(view.getBigUint64(locator + 8, true));
  if (record + 56 > view.byteLength) throw damaged('The ZIP64 directory is missing.');
  return Number(view.getBigUint64(record + 48, true));
}

function damaged(detail: string, cause?: unknown): Problem {
  return new Problem('document.damaged', detail, { cause });
}
