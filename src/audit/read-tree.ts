import { type AuditConsistency, Problem } from '#contract';
import type { Handle } from '#store';
import { foldRight, type TreeNode } from './merkle/compact-range.ts';
import { emptyRoot } from './merkle/hash.ts';
import { consistencyPlan, inclusionPlan, type LeafRange, perfectSubtrees } from './merkle/proof-plan.ts';
import type { AuditTables } from './tables.ts';

/** The hashes that prove leaf `index` in the tree of `size` leaves. */
export function inclusionHashes(handle: Handle, index: number, size: number): Promise<Buffer[]> {
  return rangeHashes(handle, inclusionPlan(index, size));
}

/** RFC 6962 consistency proof between two sizes that the log has had. */
export async function consistencyProof(handle: Handle, from: number, to: number): Promise<AuditConsistency> {
  const hashes = await rangeHashes(handle, consistencyPlan(from, to));
  return { from, to, hashes: hashes.map((hash) => hash.toString('base64')) };
}

/** The root the log had at that size. */
export async function rootAt(handle: Handle, size: number): Promise<Buffer> {
  if (size === 0) return emptyRoot;
  const [root] = await rangeHashes(handle, [{ begin: 0, end: size }]);
  return root as Buffer;
}

/** Stored are leaves and every eighth level; what lies between is hashed from at most 128 of them. */
async function rangeHashes(handle: Handle, ranges: readonly LeafRange[]): Promise<Buffer[]> {
  const subtrees = ranges.map(perfectSubtrees);
  const stored = await readStored(handle, subtrees.flat());
  return subtrees.map((nodes) => {
    const hash = foldRight(
      nodes.map((node) => foldPerfect(storedUnder(node).map((child) => lookUp(stored, child)))),
    );
    if (!hash) throw new RangeError('A range of a proof is never empty');
    return hash;
  });
}

/** The stored nodes that a perfect subtree is made of. */
function storedUnder({ level, index }: TreeNode): TreeNode[] {
  const stored = level - (level % 8);
  const count = 2 ** (level - stored);
  return Array.from({ length: count }, (_, at) => ({ level: stored, index: index * count + at }));
}

async function readStored(handle: Handle, nodes: readonly TreeNode[]): Promise<Map<string, Buffer>> {
  const db = handle.tables<AuditTables>();
  const found = new Map<string, Buffer>();
  const spans = nodes.map((node) => {
    const under = storedUnder(node);
    const first = under[0] as TreeNode;
    return { level: first.level, from: first.index, to: first.index + under.length - 1 };
  });
  const leafSpans = spans.filter(({ level }) => level === 0);
  if (leafSpans.length > 0) {
    const rows = await db
      .selectFrom('audit_entries')
      .select(['index', 'leaf_hash'])
      .where((where) => where.or(leafSpans.map(({ from, to }) => where.between('index', from, to))))
      .execute();
    for (const { index, leaf_hash } of rows) found.set(`0/${index}`, Buffer.from(leaf_hash));
  }
  const nodeSpans = spans.filter(({ level }) => level > 0);
  if (nodeSpans.length > 0) {
    const rows = await db
      .selectFrom('audit_nodes')
      .selectAll()
      .where((where) =>
        where.or(
          nodeSpans.map(({ level, from, to }) =>
            where.and([where('level', '=', level), where.between('index', from, to)]),
          ),
        ),
      )
      .execute();
    for (const { level, index, hash } of rows) found.set(`${level}/${index}`, Buffer.from(hash));
  }
  return found;
}

function lookUp(stored: ReadonlyMap<string, Buffer>, { level, index }: TreeNode): Buffer {
  const hash = stored.get(`${level}/${index}`);
  if (!hash)
    throw new Problem('audit.contradicted', `The stored tree has a hole at level ${level}, place ${index}.`);
  return hash;
}

/** 2^n neighbours of one level: folding them from the right would build another shape. */
function foldPerfect(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0] as Buffer;
  const half = hashes.length / 2;
  return foldRight([foldPerfect(hashes.slice(0, half)), foldPerfect(hashes.slice(half))]) as Buffer;
}
