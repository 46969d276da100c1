import { type Bytes, fromBase64, same } from './bytes.ts';
import { readCheckpoint, signedBy } from './checkpoint.ts';
import { type LogKey, readKeyChain } from './key-chain.ts';
import { isContinued, isIncluded, leafHash } from './merkle.ts';
import { checkSignature, type SignatureState, type VerifierKey } from './verifier-key.ts';

/** Everything it takes to check one record of the audit log; nothing of it is believed. */
export interface Evidence {
  readonly record: { readonly id: string; readonly leaf: string; readonly text: string };
  readonly receipt?:
    | {
        readonly log: string;
        readonly record: string;
        readonly leaf: string;
        readonly at: string;
        readonly signature: string;
      }
    | undefined;
  readonly proof?:
    | {
        readonly record: string;
        readonly index: number;
        readonly size: number;
        readonly leaf: string;
        readonly hashes: readonly string[];
        readonly checkpoint: string;
      }
    | undefined;
  readonly keys: readonly LogKey[];
  readonly consistency?:
    | { readonly from: number; readonly to: number; readonly hashes: readonly string[] }
    | undefined;
}

/** What was seen of this log before, kept outside the server. */
export interface Remembered {
  readonly note: string;
  readonly firstKey: string;
  readonly seenAt: string;
}

export const checkIds = [
  ...(['about', 'record', 'receipt', 'keys', 'checkpoint', 'inclusion', 'history'] as const),
] as const;
export type CheckId = (typeof checkIds)[number];

/**
 * `unknown`: it cannot be judged here, and is not believed. `open`: there is nothing to compare with yet. `waiting`:
 * the log has promised the record and not taken it in.
 */
export type CheckState = 'good' | 'bad' | 'unknown' | 'open' | 'waiting';

export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Verdict {
  readonly state: 'good' | 'bad' | 'unknown' | 'waiting';
  readonly checks: readonly Check[];
  /** To be remembered for the next time; only after everything was good. */
  readonly remember?: Omit<Remembered, 'seenAt'>;
}

/** What the page shows and the record must say too: members of its `subject`. */
export type About = Readonly<Record<string, string>>;

/** Recomputes and checks everything in this browser. Never throws for what the server sent, however odd. */
export async function verifyRecord(
  evidence: Evidence,
  about: About,
  remembered: Remembered | undefined,
): Promise<Verdict> {
  const { record, receipt, proof } = evidence;
  const checks: Check[] = [];
  const note = (id: CheckId, state: CheckState, values: Check['values'] = {}) =>
    void checks.push({ id, state, values });

  if (Object.keys(about).length > 0) note('about', isAbout(record, about) ? 'good' : 'bad');

  const leaf = await leafHash(record.text);
  const claimed = [record.leaf, receipt?.leaf, proof?.leaf].filter((hash) => hash !== undefined);
  const ids = [receipt?.record, proof?.record].filter((id) => id !== undefined);
  const fits = claimed.every((hash) => isHash(hash, leaf)) && ids.every((id) => id === record.id);
  note('record', fits ? 'good' : 'bad');

  const { state: chain, keys } = await readKeyChain(evidence.keys);
  if (receipt) note('receipt', stateOf(await receiptSigned(receipt, keys)), { at: receipt.at });

  const first = evidence.keys[0]?.verifier ?? '';
  const known = remembered === undefined ? 'open' : remembered.firstKey === first ? 'good' : 'bad';
  note('keys', chain === 'valid' ? known : stateOf(chain), { key: first, count: keys.length });

  const checkpoint = proof && readCheckpoint(proof.checkpoint);
  const current = keys.at(-1);
  if (!proof) {
    note('checkpoint', 'waiting');
    note('inclusion', 'waiting');
  } else if (!checkpoint || !current) {
    note('checkpoint', 'bad');
    note('inclusion', 'bad', { index: proof.index, size: proof.size });
  } else {
    const { size, root } = checkpoint;
    note('checkpoint', stateOf(await signedBy(checkpoint, current)), { size });
    const hashes = readHashes(proof.hashes);
    const included =
      hashes !== undefined &&
      proof.size === size &&
      (await isIncluded({ leaf, index: proof.index, size, root, hashes }));
    note('inclusion', included ? 'good' : 'bad', { index: proof.index, size, hashes: proof.hashes.length });
    note(...(await historyCheck(remembered, checkpoint, evidence.consistency)));
  }

  const state = verdictOf(checks);
  const keep = state === 'good' && proof ? { note: proof.checkpoint, firstKey: first } : undefined;
  return { state, checks, ...(keep ? { remember: keep } : {}) };
}

function verdictOf(checks: readonly Check[]): Verdict['state'] {
  const has = (state: CheckState) => checks.some((check) => check.state === state);
  if (has('bad')) return 'bad';
  if (has('unknown')) return 'unknown';
  return has('waiting') ? 'waiting' : 'good';
}

/** Does what was seen before continue in what is shown now? */
async function historyCheck(
  remembered: Remembered | undefined,
  now: { readonly size: number; readonly root: Bytes },
  consistency: Evidence['consistency'],
): Promise<[CheckId, CheckState, Check['values']]> {
  const before = remembered && readCheckpoint(remembered.note);
  if (!remembered || !before) return ['history', 'open', { to: now.size }];
  const values = { from: before.size, to: now.size, seenAt: remembered.seenAt };
  // Empty trees are the beginning of every log, and of nothing that could be proved.
  if (before.size === now.size) return ['history', same(before.root, now.root) ? 'good' : 'bad', values];
  const hashes = consistency && readHashes(consistency.hashes);
  const continued =
    hashes !== undefined &&
    consistency?.from === before.size &&
    consistency.to === now.size &&
    (await isContinued({
      ...{ from: before.size, fromRoot: before.root, to: now.size, toRoot: now.root },
      hashes,
    }));
  return ['history', continued ? 'good' : 'bad', values];
}

/** Does the record name what the page shows? */
function isAbout(record: Evidence['record'], about: About): boolean {
  try {
    const parsed: unknown = JSON.parse(record.text);
    if (!isObject(parsed) || parsed.id !== record.id || !isObject(parsed.subject)) return false;
    const { subject } = parsed;
    return Object.entries(about).every(([name, value]) => subject[name] === value);
  } catch {
    return false;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

async function receiptSigned(
  receipt: NonNullable<Evidence['receipt']>,
  keys: readonly VerifierKey[],
): Promise<SignatureState> {
  const text = `${receipt.log}/receipt\n${receipt.record}\n${receipt.leaf}\n${receipt.at}\n`;
  for (const key of keys) {
    if (key.name !== receipt.log) continue;
    const state = await checkSignature(text, receipt.signature, key);
    if (state !== 'invalid') return state;
  }
  return 'invalid';
}

const stateOf = (signature: SignatureState): CheckState =>
  (({ valid: 'good', invalid: 'bad', unsupported: 'unknown' }) as const)[signature];

function isHash(text: string, expected: Bytes): boolean {
  const bytes = fromBase64(text);
  return bytes !== undefined && same(bytes, expected);
}

function readHashes(texts: readonly string[]): Bytes[] | undefined {
  const hashes = texts.map(fromBase64);
  return hashes.every((hash): hash is Bytes => hash?.length === 32) ? hashes : undefined;
}
