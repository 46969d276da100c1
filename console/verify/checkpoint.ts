import { type Bytes, fromBase64 } from './bytes.ts';
import { checkSignature, type SignatureState, type VerifierKey } from './verifier-key.ts';

/** What a signed checkpoint says (C2SP tlog-checkpoint in a signed note). */
export interface Checkpoint {
  readonly note: string;
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  /** Of the note, with its last line break: what was signed. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly signature: string }[];
}

/** `undefined` for what is no checkpoint. The signature is `signedBy`'s business. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, split + 1);
  const [origin, size = '', root = '', ...rest] = text.split('\n');
  const hash = /^[A-Za-z0-9+/]{43}=$/.test(root) ? fromBase64(root) : undefined;
  if (!origin || !/^(?:0|[1-9]\d{0,15})$/.test(size) || !hash || rest.at(-1) !== '') return undefined;
  const signatures = note
    .slice(split + 2, -1)
    .split('\n')
    .map((line) => /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line))
    .map((parts) => ({ name: parts?.[1] ?? '', signature: parts?.[2] ?? '' }));
  return { note, origin, size: Number(size), root: hash, text, signatures };
}

/** Is it signed by this key, under the name of the log? */
export async function signedBy(checkpoint: Checkpoint, key: VerifierKey): Promise<SignatureState> {
  if (checkpoint.origin !== key.name) return 'invalid';
  for (const { name, signature } of checkpoint.signatures) {
    if (name !== key.name) continue;
    const state = await checkSignature(checkpoint.text, signature, key);
    if (state !== 'invalid') return state;
  }
  return 'invalid';
}
