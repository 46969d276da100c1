import { emptyRoot, nodeHash } from './hash.ts';

/** A perfect subtree: `index` counts subtrees of 2^level leaves from the left. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/**
 * The right edge of a Merkle tree: the roots of its perfect subtrees, widest first. Appending costs
 * O(log n) time and space; nothing else of the tree is needed.
 */
export class CompactRange {
  #size: number;
  readonly #peaks: Buffer[];

  /** `peaks` is what `bytes()` gave: 32 bytes for every set bit of `size`. */
  constructor(size = 0, peaks: Uint8Array = new Uint8Array()) {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('A tree has a whole number of leaves');
    if (peaks.length !== bitsSet(size) * 32)
      throw new RangeError(`The edge does not fit a tree of ${size} leaves`);
    this.#size = size;
    this.#peaks = [];
    for (let at = 0; at < peaks.length; at += 32) this.#peaks.push(Buffer.from(peaks.subarray(at, at + 32)));
  }

  get size(): number {
    return this.#size;
  }

  /** Adds one leaf; `completed` is told every perfect subtree that it closes, lowest first. */
  append(leaf: Buffer, completed?: (node: TreeNode, hash: Buffer) => void): void {
    let hash = leaf;
    let level = 0;
    let rest = this.#size;
    while (rest % 2 === 1) {
      const left = this.#peaks.pop();
      if (left === undefined) throw new RangeError('The edge is shorter than the tree');
      hash = nodeHash(left, hash);
      level += 1;
      rest = Math.floor(rest / 2);
      completed?.({ level, index: rest }, hash);
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  /** RFC 6962 root: the peaks folded from the right. */
  root(): Buffer {
    return foldRight(this.#peaks) ?? emptyRoot;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#peaks);
  }
}

/** Joins neighbouring subtrees, widest first, into the hash of the whole range. */
export function foldRight(hashes: readonly Buffer[]): Buffer | undefined {
  let hash: Buffer | undefined;
  for (let at = hashes.length - 1; at >= 0; at -= 1) {
    const left = hashes[at] as Buffer;
    hash = hash === undefined ? left : nodeHash(left, hash);
  }
  return hash;
}

function bitsSet(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
