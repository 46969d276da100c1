import type { AuditReceipt } from '#contract';
import { type SigningKey, signText, type VerifierKey, verifyText } from './signed-note.ts';

/** The promise: this record, with this leaf hash, will be in the log of this name. */
export function signReceipt(
  promise: { readonly record: string; readonly leaf: Buffer; readonly at: string },
  key: SigningKey,
): AuditReceipt {
  const receipt = {
    log: key.name,
    record: promise.record,
    leaf: promise.leaf.toString('base64'),
    at: promise.at,
  };
  return { ...receipt, signature: signText(receiptText(receipt), key) };
}

/** Did one of the log's keys sign it? */
export function receiptHolds(receipt: AuditReceipt, keys: readonly VerifierKey[]): boolean {
  return keys.some(
    (key) => key.name === receipt.log && verifyText(receiptText(receipt), receipt.signature, key),
  );
}

/** The first line tells a receipt from a checkpoint, whose first line is the origin alone. */
function receiptText({ log, record, leaf, at }: Omit<AuditReceipt, 'signature'>): string {
  return `${log}/receipt\n${record}\n${leaf}\n${at}\n`;
}
