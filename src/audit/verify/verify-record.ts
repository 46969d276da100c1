import { z } from 'zod';
import { auditProof, auditReceipt, Problem } from '#contract';
import { readCheckpoint } from '../checkpoint.ts';
import { handedOverTo } from '../handover.ts';
import { checkInclusion } from '../merkle/check-proof.ts';
import { leafHash } from '../merkle/hash.ts';
import { receiptHolds } from '../receipt.ts';
import { signerOf, type VerifierKey } from '../signed-note.ts';
import { formatVerifierKey, parseVerifierKey } from '../verifier-key.ts';

/** What the console saves as the evidence of an answer or of a record; what else is in the file is not looked at. */
const evidenceFile = z.object({
  record: z.object({ id: z.uuid(), leaf: z.string(), text: z.string() }),
  receipt: auditReceipt.optional(),
  proof: auditProof.optional(),
  keys: z.array(z.object({ verifier: z.string(), handover: z.string().optional() })).min(1),
});

const named = z.object({
  at: z.string(),
  kind: z.string(),
  subject: z.record(z.string(), z.string()),
  data: z.looseObject({ event: z.string() }),
});

export interface RecordCheck {
  readonly holds: boolean;
  readonly says: string;
}

export interface RecordReport {
  /** Every check holds. */
  readonly ok: boolean;
  /** What the record says of itself. */
  readonly record: z.output<typeof named>;
  /** `given` by the caller, or only in the `file` itself, which proves nothing about who signed. */
  readonly keyFrom: 'given' | 'file';
  readonly checks: readonly RecordCheck[];
}

/**
 * Checks one record of an audit log from the file that the console saved, with no server and no log: its hash, its
 * receipt, the keys, the signed checkpoint, and the path from the record to its root (RFC 9162 §2.1.3.2). Throws
 * `audit.malformed` for what is no such file.
 */
export function verifyRecord(text: string, publicKey?: string): RecordReport {
  const { record, receipt, proof, keys: listed } = read(text);
  const checks: RecordCheck[] = [];
  const note = (holds: boolean, yes: string, no: string) =>
    void checks.push({ holds, says: holds ? yes : no });

  const leaf = leafHash(record.text);
  const leaves = [record.leaf, receipt?.leaf, proof?.leaf].filter((one) => one !== undefined);
  const ids = [receipt?.record, proof?.record].filter((one) => one !== undefined);
  note(
    leaves.every((one) => one === leaf.toString('base64')) && ids.every((id) => id === record.id),
    'the record is what was promised',
    'the record is not what was promised: it was changed',
  );

  const keys = chainOf(listed);
  note(
    keys.length === listed.length,
    `${keys.length} public key(s), each handed over by the one before`,
    'a public key was not handed over by the one before',
  );
  if (receipt)
    note(
      receiptHolds(receipt, keys),
      `the receipt was signed by the log ${receipt.log} at ${receipt.at}`,
      'the receipt was not signed by a key of the log',
    );

  const checkpoint = proof && readCheckpoint(proof.checkpoint);
  const current = keys.at(-1);
  note(
    checkpoint !== undefined &&
      current !== undefined &&
      checkpoint.origin === current.name &&
      signerOf(checkpoint.signed, [current]) !== undefined,
    `the checkpoint of ${checkpoint?.size} records is signed by the log`,
    proof
      ? 'the checkpoint is not signed by the key of the log'
      : 'there is no proof yet: save the evidence again once the log has taken the record in',
  );
  if (proof && checkpoint)
    note(
      proof.size === checkpoint.size &&
        checkInclusion({
          ...{ leaf, index: proof.index, size: checkpoint.size, root: checkpoint.root },
          hashes: proof.hashes.map((one) => Buffer.from(one, 'base64')),
        }),
      `the record is number ${proof.index} in the log`,
      'the record is not in the log that was signed',
    );
  if (publicKey !== undefined) {
    const known = formatVerifierKey(parseVerifierKey(publicKey));
    note(
      keys.some((key) => formatVerifierKey(key) === known),
      'the key that you gave is a key of this log',
      'the log is signed by other keys than the one you gave',
    );
  }
  return {
    ok: checks.every(({ holds }) => holds),
    record: named.parse(JSON.parse(record.text)),
    keyFrom: publicKey === undefined ? 'file' : 'given',
    checks,
  };
}

/** The report for people to read. */
export function formatRecordReport({ ok, record, keyFrom, checks }: RecordReport): string {
  const { at, kind, subject, data } = record;
  const about = Object.entries(subject).map(([name, value]) => `${name} ${value}`);
  return [
    ok ? 'The record holds.' : 'The record does NOT hold.',
    `  says        ${at} ${kind} ${data.event}: ${about.join(', ')}`,
    ...checks.map(({ holds, says }) => `  ${holds ? 'holds      ' : 'DOES NOT HOLD:'} ${says}`),
    ...(keyFrom === 'file'
      ? ['  not checked who signed: give the public key of the audit log, known by another way, with --key']
      : []),
    '',
  ].join('\n');
}

function read(text: string): z.output<typeof evidenceFile> {
  try {
    const file = evidenceFile.parse(JSON.parse(text));
    named.parse(JSON.parse(file.record.text));
    return file;
  } catch (cause) {
    throw new Problem('audit.malformed', 'This is no evidence of a record as the console saves it.', {
      cause,
    });
  }
}

/** The keys as far as each was handed over by the one before. */
function chainOf(listed: z.output<typeof evidenceFile>['keys']): readonly VerifierKey[] {
  const keys: VerifierKey[] = [];
  for (const { verifier, handover } of listed) {
    const key = parseVerifierKey(verifier);
    const previous = keys.at(-1);
    if (previous) {
      // The last 44 characters are the key itself, whose base64 may hold a `+` like those between the parts.
      const wish = { previousKey: previous.id, newKey: verifier.slice(-44) };
      const next = handedOverTo(handover === undefined ? wish : { ...wish, handover }, previous);
      if (!next || formatVerifierKey(next) !== verifier) break;
    }
    keys.push(key);
  }
  return keys;
}
