import { createHmac, hkdfSync } from 'node:crypto';

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

/** What proves to the sequencer that Leitstand itself promised this entry. */
export function pendingMac(secrets: LogSecrets, id: string, leaf: Uint8Array): Buffer {
  return createHmac('sha256', secrets.pending).update(id).update(leaf).digest();
}
