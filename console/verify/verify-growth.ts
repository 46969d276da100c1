import { fromBase64 } from './bytes.ts';
import { readCheckpoint, signedBy } from './checkpoint.ts';
import { type LogKey, readKeyChain } from './key-chain.ts';
import { isContinued } from './merkle.ts';

export interface GrowthVerdict {
  readonly state: 'good' | 'bad' | 'unknown';
  /** Why it is not good. */
  readonly reason?: 'malformed' | 'signature' | 'unsupported' | 'parted';
}

/** Are both checkpoints signed by keys of the log, and is the older log the beginning of the newer one? */
export async function verifyGrowth(
  olderNote: string,
  newerNote: string,
  lines: readonly LogKey[],
  hashes: readonly string[],
): Promise<GrowthVerdict> {
  const [older, newer] = [readCheckpoint(olderNote), readCheckpoint(newerNote)];
  const path = hashes.map(fromBase64).filter((hash) => hash?.length === 32);
  if (!older || !newer || path.length !== hashes.length) return { state: 'bad', reason: 'malformed' };
  const { state: chain, keys } = await readKeyChain(lines);
  if (chain === 'invalid') return { state: 'bad', reason: 'signature' };
  let unsupported = chain === 'unsupported';
  for (const checkpoint of [older, newer]) {
    const states = await Promise.all(keys.map((key) => signedBy(checkpoint, key)));
    if (states.includes('valid')) continue;
    if (!states.includes('unsupported')) return { state: 'bad', reason: 'signature' };
    unsupported = true;
  }
  const continued = await isContinued({
    ...{ from: older.size, fromRoot: older.root, to: newer.size, toRoot: newer.root },
    hashes: path.filter((hash) => hash !== undefined),
  });
  if (!continued) return { state: 'bad', reason: 'parted' };
  return unsupported ? { state: 'unknown', reason: 'unsupported' } : { state: 'good' };
}
