import { Problem } from '#contract';
import { readNote, type SignedNote, type SigningKey, writeNote } from './signed-note.ts';

/** What a checkpoint says (https://c2sp.org/tlog-checkpoint): origin, size and root, each a line. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export function signCheckpoint({ origin, size, root }: Checkpoint, key: SigningKey): string {
  return writeNote(`${origin}\n${size}\n${root.toString('base64')}\n`, key);
}

/** Reads a checkpoint; throws `audit.malformed`. The signature is `signerOf`'s business. */
export function readCheckpoint(note: string): Checkpoint & { readonly signed: SignedNote } {
  const signed = readNote(note);
  const [origin, size, root, ...rest] = signed.text.split('\n');
  if (
    !origin ||
    !/^(?:0|[1-9]\d{0,15})$/.test(size ?? '') ||
    !/^[A-Za-z0-9+/]{43}=$/.test(root ?? '') ||
    rest.at(-1) !== ''
  ) {
    throw new Problem('audit.malformed', 'A checkpoint reads origin, size and root hash, each on a line.');
  }
  return { origin, size: Number(size), root: Buffer.from(root ?? '', 'base64'), signed };
}
