import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '#contract';

const VERSION = 1;
const SALT_BYTES = 32;
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const HEADER_BYTES = 1 + SALT_BYTES;

/**
 * Seals a stream of any length in chunks (the STREAM construction, Hoang, Reyhanitabar, Rogaway and
 * Vizár 2015): a key of its own by a random salt; the nonce is the chunk's number and a mark on the
 * last one. Chunks that are changed, swapped, repeated, left out or cut off at the end are noticed.
 * Yields a version byte and the salt, then chunks of 64 KiB and a tag of 16 bytes each.
 */
export async function* sealStream(
  key: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  context: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const own = streamKey(key, salt, context);
  yield Buffer.concat([Buffer.of(VERSION), salt]);
  let number = 0;
  for await (const { bytes, last } of pieces(source, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonce(number++, last), { authTagLength: TAG_BYTES });
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The inverse, yielding only authenticated bytes; whatever is wrong fails with `store.sealBroken`. */
export async function* openStream(
  key: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  context: string,
): AsyncGenerator<Buffer> {
  const parts = pieces(source, CHUNK_BYTES + TAG_BYTES, HEADER_BYTES);
  const header = (await parts.next()).value;
  if (!header || header.last || header.bytes[0] !== VERSION) throw broken();
  const own = streamKey(key, header.bytes.subarray(1), context);
  let number = 0;
  for await (const { bytes, last } of parts) {
    if (bytes.length < TAG_BYTES) throw broken();
    const decipher = createDecipheriv('aes-256-gcm', own, nonce(number++, last), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const plain = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES));
      decipher.final();
      yield plain;
    } catch (cause) {
      throw broken(cause);
    }
  }
}

function broken(cause?: unknown): Problem {
  return new Problem('store.sealBroken', 'A sealed file was changed or cut off.', { cause });
}

function streamKey(key: Uint8Array, salt: Uint8Array, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `leitstand stream ${VERSION} ${context}`, 32));
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(number), 3);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Cuts a stream into pieces of exactly `size`, after an optional head; the last may be shorter, or empty. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
  head = 0,
): AsyncGenerator<{ bytes: Buffer; last: boolean }, undefined> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let wanted = head || size;
  for await (const part of source) {
    waiting.push(part);
    length += part.length;
    // A full piece waits for one more byte, so that the last piece is known to be the last.
    if (length <= wanted) continue;
    const all = Buffer.concat(waiting, length);
    let start = 0;
    while (all.length - start > wanted) {
      yield { bytes: all.subarray(start, start + wanted), last: false };
      start += wanted;
      wanted = size;
    }
    waiting = [all.subarray(start)];
    length = all.length - start;
  }
  yield { bytes: Buffer.concat(waiting, length), last: true };
  return undefined;
}
