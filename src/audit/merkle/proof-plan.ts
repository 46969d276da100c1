import type { TreeNode } from './compact-range.ts';

/** Leaves `begin` to `end` (exclusive), one hash of a proof. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/** The ranges whose hashes prove that leaf `index` is in a tree of `size` leaves: RFC 6962 §2.1.1, PATH. */
export function inclusionPlan(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`Leaf ${index} is not in a tree of ${size}`);
  const plan: LeafRange[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const split = begin + widestBelow(end - begin);
    if (index < split) {
      plan.push({ begin: split, end });
      end = split;
    } else {
      plan.push({ begin, end: split });
      begin = split;
    }
  }
  return plan.reverse();
}

/** The ranges that prove a tree of `from` leaves is the beginning of one of `to`: RFC 6962 §2.1.2, SUBPROOF. */
export function consistencyPlan(from: number, to: number): LeafRange[] {
  if (!(from >= 0 && from <= to)) throw new RangeError(`There is no way from ${from} leaves to ${to}`);
  if (from === 0 || from === to) return [];
  const plan: LeafRange[] = [];
  let begin = 0;
  let end = to;
  while (from < end) {
    const split = begin + widestBelow(end - begin);
    if (from <= split) {
      plan.push({ begin: split, end });
      end = split;
    } else {
      plan.push({ begin, end: split });
      begin = split;
    }
  }
  // The old tree itself when it is a perfect left part: whoever checks has its root already.
  if (begin > 0) plan.push({ begin, end });
  return plan.reverse();
}

/** The perfect subtrees that make up a range of a plan, widest first. */
export function perfectSubtrees({ begin, end }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = begin; at < end; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The largest power of two below `count`. */
function widestBelow(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}
