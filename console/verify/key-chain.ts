import { checkSignature, readVerifierKey, type SignatureState, type VerifierKey } from './verifier-key.ts';

/** A key of the log, and the signature of the key before it. */
export interface LogKey {
  readonly verifier: string;
  readonly handover?: string | undefined;
}

export interface KeyChain {
  readonly state: SignatureState;
  /** As far as they could be read; the last one signs now. */
  readonly keys: readonly VerifierKey[];
}

/** Reads the keys and checks that each was handed over by the one before. */
export async function readKeyChain(lines: readonly LogKey[]): Promise<KeyChain> {
  const keys: VerifierKey[] = [];
  let state: SignatureState = lines.length > 0 ? 'valid' : 'invalid';
  for (const { verifier, handover } of lines) {
    const key = await readVerifierKey(verifier);
    if (!key || (keys[0] && key.name !== keys[0].name)) return { state: 'invalid', keys };
    const previous = keys.at(-1);
    if (previous) {
      // The last 44 characters are the key itself, whose base64 may hold a `+` like those between the parts.
      const text = `${previous.name}/handover\n${verifier.slice(-44)}\n`;
      const handed = await checkSignature(text, handover ?? '', previous);
      if (handed !== 'valid') state = state === 'invalid' ? state : handed;
    }
    keys.push(key);
  }
  return { state, keys };
}
