import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Problem } from '#contract';
import type { FileLimits } from './limits.ts';

interface Entry {
  readonly name: string;
  /** Its record in the directory. */
  readonly record: Uint8Array;
  /** Its header, name, extra field and packed bytes. */
  readonly local: Uint8Array;
  readonly dataAt: number;
  readonly method: number;
  readonly encrypted: boolean;
}

export interface Zip {
  readonly names: readonly string[];
  /** Unpacks one part; over the limits of all parts together is `document.bomb`. */
  read(name: string): Uint8Array;
  /** The container with these parts replaced; every other part stays byte for byte, packed as it was. */
  write(parts: ReadonlyMap<string, Uint8Array>): Uint8Array;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
/** Small parts of XML pack extremely well and hurt nobody. */
const ratioFloor = 1024 ** 2;

/** Opens a ZIP container; `document.damaged`, `document.encrypted`, `document.bomb` for what cannot be trusted. */
export function openZip(bytes: Uint8Array, limits: FileLimits): Zip {
  const { entries, end } = readDirectory(bytes, limits);
  let inflated = 0;
  return {
    names: entries.map(({ name }) => name),
    read(name) {
      const entry = entries.find((one) => one.name === name);
      if (!entry) throw damaged('A part is missing.');
      if (entry.encrypted) throw new Problem('document.encrypted', 'The parts of the file are encrypted.');
      const part = unpack(entry, limits.maxInflatedBytes - inflated);
      inflated += part.length;
      if (
        part.length > ratioFloor &&
        part.length > (entry.local.length - entry.dataAt) * limits.maxInflationRatio
      )
        throw new Problem(
          'document.bomb',
          `A part unpacks to more than ${limits.maxInflationRatio} times its size.`,
        );
      return part;
    },
    write(parts) {
      const locals: Uint8Array[] = [];
      const records: Uint8Array[] = [];
      let offset = 0;
      for (const entry of entries) {
        const part = parts.get(entry.name);
        const { local, record } = part ? packed(entry, part) : entry;
        const moved = Uint8Array.from(record);
        viewOf(moved).setUint32(42, offset, true);
        locals.push(local);
        records.push(moved);
        offset += local.length;
      }
      const directory = records.reduce((sum, { length }) => sum + length, 0);
      const ending = Uint8Array.from(bytes.subarray(end));
      const view = viewOf(ending);
      view.setUint32(12, directory, true);
      view.setUint32(16, offset, true);
      return Buffer.concat([...locals, ...records, ending]);
    },
  };
}

function readDirectory(bytes: Uint8Array, limits: FileLimits): { entries: readonly Entry[]; end: number } {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === undefined) throw damaged('The directory of the container is missing; the file may be cut off.');
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, Entry>();
  while (at + 46 <= end && view.getUint32(at, true) === centralSignature) {
    if (entries.size >= limits.maxParts)
      throw new Problem('document.bomb', `The container has more than ${limits.maxParts} parts.`);
    const next =
      at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damaged('The directory of the container cannot be read.');
    const entry = readEntry(bytes, bytes.subarray(at, next));
    if (entries.has(entry.name)) throw damaged('Two parts have the same name.');
    entries.set(entry.name, entry);
    at = next;
  }
  if (entries.size === 0 || entries.size !== view.getUint16(end + 10, true))
    throw damaged('The directory of the container cannot be read.');
  return { entries: [...entries.values()], end };
}

function readEntry(bytes: Uint8Array, record: Uint8Array): Entry {
  const directory = viewOf(record);
  const headerAt = directory.getUint32(42, true);
  const size = directory.getUint32(20, true);
  const view = viewOf(bytes);
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== localSignature)
    throw damaged('A part of the container cannot be found.');
  const dataAt = 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  const flags = directory.getUint16(8, true);
  // Sizes that stand behind the packed bytes (bit 3) belong to the part: signature, checksum, two sizes.
  const behind =
    (flags & 8) === 0
      ? 0
      : view.getUint32(Math.min(headerAt + dataAt + size, bytes.length - 4), true) === 0x08074b50
        ? 16
        : 12;
  if (headerAt + dataAt + size + behind > bytes.length)
    throw damaged('The container ends in the middle of a part.');
  return {
    name: new TextDecoder().decode(record.subarray(46, 46 + directory.getUint16(28, true))),
    record,
    local: bytes.subarray(headerAt, headerAt + dataAt + size + behind),
    dataAt,
    method: directory.getUint16(10, true),
    encrypted: (flags & 1) === 1,
  };
}

function unpack({ local, dataAt, method, record }: Entry, room: number): Uint8Array {
  const data = local.subarray(dataAt, dataAt + viewOf(record).getUint32(20, true));
  const tooMuch = (): Problem =>
    new Problem('document.bomb', 'The parts together unpack to more than the limit allows.');
  if (method === 0) {
    if (data.length > room) throw tooMuch();
    return data;
  }
  if (method !== 8) throw damaged(`Packing method ${method} is not known.`);
  if (room <= 0) throw tooMuch();
  try {
    return inflateRawSync(data, { maxOutputLength: room });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooMuch();
    throw damaged('A part of the container cannot be unpacked.', cause);
  }
}

/** An entry with other content: same name, time and attributes. */
function packed(entry: Entry, part: Uint8Array): Pick<Entry, 'local' | 'record'> {
  const data = deflateRawSync(part);
  const local = Buffer.concat([entry.local.subarray(0, entry.dataAt), data]);
  const record = Uint8Array.from(entry.record);
  for (const [view, at] of [
    [viewOf(local), 6],
    [viewOf(record), 8],
  ] as const) {
    view.setUint16(at, view.getUint16(at, true) & ~8, true);
    view.setUint16(at + 2, 8, true);
    view.setUint32(at + 8, crc32(part), true);
    view.setUint32(at + 12, data.length, true);
    view.setUint32(at + 16, part.length, true);
  }
  return { local, record };
}

/** The end record stands before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 65_535; at--)
    if (view.getUint32(at, true) === endSignature) return at;
  return undefined;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

function damaged(detail: string, cause?: unknown): Problem {
  return new Problem('document.damaged', detail, { cause });
}
