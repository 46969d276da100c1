import { hash, hkdfSync } from 'node:crypto';

/** Two keys out of the log key, so that neither use can stand in for the other. */
export interface LogSecrets {
  /** For pseudonyms of actors. */
  readonly actors: Buffer;
  /** For entries on their way to the sequencer. */
  readonly pending: Buffer;
}

/** `logKey`: 32 bytes from outside the database, the same on every server of this log. */
export function deriveLogSecrets(logKey: Uint8Array): LogSecrets {
  if (logKey.length < 32) throw new RangeError('The log key has at least 32 bytes');
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', logKey, '', `leitstand audit ${use}`, 32));
  return { actors: derive('actors'), pending: derive('pending') };
}

/**
 * What proves to the sequencer that Leitstand itself promised this entry: HMAC-SHA-256 (RFC 2104), written
 * out because two one-shot hashes take a fifth of the time of `createHmac`, and this runs for every entry.
 */
export function pendingMac(secrets: LogSecrets, id: string, leaf: Uint8Array): Buffer {
  const text = Buffer.concat([Buffer.from(id), leaf]);
  const inner = hash('sha256', Buffer.concat([pad(secrets.pending, 0x36), text]), 'buffer');
  return hash('sha256', Buffer.concat([pad(secrets.pending, 0x5c), inner]), 'buffer');
}

function pad(key: Buffer, byte: number): Buffer {
  const block = Buffer.alloc(64, byte);
  for (const [at, value] of key.entries()) block[at] = value ^ byte;
  return block;
}
