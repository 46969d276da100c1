import { emptyRoot, nodeHash } from './hash.ts';

export interface InclusionClaim {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
  readonly hashes: readonly Buffer[];
}

/** Does the proof lead from the leaf to the root? RFC 9162 §2.1.3.2. */
export function checkInclusion({ leaf, index, size, root, hashes }: InclusionClaim): boolean {
  if (!(index >= 0 && index < size)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
}

export interface ConsistencyClaim {
  readonly from: number;
  readonly fromRoot: Buffer;
  readonly to: number;
  readonly toRoot: Buffer;
  readonly hashes: readonly Buffer[];
}

/** Is the older tree the beginning of the newer one? RFC 9162 §2.1.4.2. */
export function checkConsistency({ from, fromRoot, to, toRoot, hashes }: ConsistencyClaim): boolean {
  if (!(from >= 0 && from <= to)) return false;
  if (from === to) return hashes.length === 0 && fromRoot.equals(toRoot);
  if (from === 0) return hashes.length === 0 && fromRoot.equals(emptyRoot);
  const path = Number.isInteger(Math.log2(from)) ? [fromRoot, ...hashes] : [...hashes];
  let at = from - 1;
  let last = to - 1;
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const first = path.shift();
  if (first === undefined) return false;
  let older = first;
  let newer = first;
  for (const hash of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newer = nodeHash(newer, hash);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && older.equals(fromRoot) && newer.equals(toRoot);
}

function half(value: number): number {
  return Math.floor(value / 2);
}
