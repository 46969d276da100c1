import { type Bytes, join, same, utf8 } from './bytes.ts';

const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** RFC 6962 §2.1: SHA-256(0x00 ‖ record). */
export const leafHash = (record: string): Promise<Bytes> => sha256(join(Uint8Array.of(0), utf8(record)));

const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(join(Uint8Array.of(1), left, right));

export interface Inclusion {
  readonly leaf: Bytes;
  readonly index: number;
  readonly size: number;
  readonly root: Bytes;
  readonly hashes: readonly Bytes[];
}

/** Does the proof lead from the leaf to the root? RFC 9162 §2.1.3.2. */
export async function isIncluded({ leaf, index, size, root, hashes }: Inclusion): Promise<boolean> {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size))
    return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(hash, root);
}

export interface Growth {
  readonly from: number;
  readonly fromRoot: Bytes;
  readonly to: number;
  readonly toRoot: Bytes;
  readonly hashes: readonly Bytes[];
}

/** Is the older tree the beginning of the newer one? RFC 9162 §2.1.4.2. */
export async function isContinued({ from, fromRoot, to, toRoot, hashes }: Growth): Promise<boolean> {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to)) return false;
  if (from === to) return hashes.length === 0 && same(fromRoot, toRoot);
  if (from === 0) return hashes.length === 0 && same(fromRoot, await sha256(new Uint8Array()));
  const [first, ...path] = Number.isInteger(Math.log2(from)) ? [fromRoot, ...hashes] : hashes;
  if (first === undefined) return false;
  let [at, last] = [from - 1, to - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [older, newer] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = await nodeHash(hash, older);
      newer = await nodeHash(hash, newer);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newer = await nodeHash(newer, hash);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && same(older, fromRoot) && same(newer, toRoot);
}

const half = (value: number): number => Math.floor(value / 2);
