import { createHash, hash } from 'node:crypto';

/** Root of the empty tree: SHA-256 of nothing (RFC 6962 §2.1). */
export const emptyRoot: Buffer = createHash('sha256').digest();

/** SHA-256(0x00 ‖ record). */
export function leafHash(record: string): Buffer {
  const length = Buffer.byteLength(record);
  const bytes = Buffer.allocUnsafe(length + 1);
  bytes[0] = 0;
  bytes.write(record, 1, length, 'utf8');
  return hash('sha256', bytes, 'buffer');
}

const pair = Buffer.alloc(65, 1);

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  // One buffer is reused: hashing is synchronous and half of all the work is here.
  pair.set(left, 1);
  pair.set(right, 33);
  return hash('sha256', pair, 'buffer');
}
