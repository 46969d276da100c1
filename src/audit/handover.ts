import { type SigningKey, signText, type VerifierKey, verifyText } from './signed-note.ts';
import { rawPublicKey, verifierKey } from './verifier-key.ts';

/** What a `signingKeyRotated` record says about the keys. */
export interface Handover {
  readonly previousKey: string;
  /** base64(0x01 ‖ public key) */
  readonly newKey: string;
  /** The old key's signature over the new one. */
  readonly handover: string;
}

/** The old key signs over the new one. */
export function handOver(previous: SigningKey, next: SigningKey): Handover {
  const newKey = Buffer.concat([Buffer.of(1), rawPublicKey(next.key)]).toString('base64');
  return {
    previousKey: previous.id,
    newKey,
    handover: signText(handoverText(previous.name, newKey), previous),
  };
}

/** The key that a record hands over to; undefined when the previous key did not sign it. */
export function handedOverTo(data: Partial<Handover>, previous: VerifierKey): VerifierKey | undefined {
  const { previousKey, newKey, handover } = data;
  if (previousKey !== previous.id || newKey === undefined || handover === undefined) return undefined;
  if (!verifyText(handoverText(previous.name, newKey), handover, previous)) return undefined;
  return verifierKey(previous.name, Buffer.from(newKey, 'base64').subarray(1));
}

function handoverText(name: string, newKey: string): string {
  return `${name}/handover\n${newKey}\n`;
}
