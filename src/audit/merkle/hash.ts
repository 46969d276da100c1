import { createHash, hash } from 'node:crypto';

/** Root of the empty tree: SHA-256 of nothing (RFC 6962 §2.1). */
export const emptyRoot: Buffer = createHash('sha256').digest();

/** SHA-256(0x00 ‖ record): U+0000 is that one byte in UTF-8. */
export function leafHash(record: string): Buffer {
  return hash('sha256', `\0${record}`, 'buffer');
}

const pair = Buffer.alloc(65, 1);

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  // One buffer is reused: hashing is synchronous and half of all the work is here.
  pair.set(left, 1);
  pair.set(right, 33);
  return hash('sha256', pair, 'buffer');
}
