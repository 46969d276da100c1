import { Problem } from '#contract';
import type { Handle } from '#store';
import { buildRecord } from './build-record.ts';
import { handOver } from './handover.ts';
import { CompactRange } from './merkle/compact-range.ts';
import { leafHash } from './merkle/hash.ts';
import { lockTree, storeTree } from './sequence-batch.ts';
import type { SigningKey } from './signed-note.ts';
import type { AuditTables } from './tables.ts';
import { formatVerifierKey } from './verifier-key.ts';

/**
 * Hands the log over to a new key, in a transaction of its own: the record of it enters the log with the
 * old key's signature over the new key, and the checkpoint that first covers it is the new key's first.
 */
export async function rotateInLog(
  transaction: Handle,
  previous: SigningKey,
  next: SigningKey,
  id: string,
  now: Date,
): Promise<void> {
  const tree = await lockTree(transaction);
  if (tree.key !== formatVerifierKey(previous)) {
    throw new Problem('audit.keyMismatch', 'Only the key that signs the audit log now can hand it over.');
  }
  const data = { event: 'signingKeyRotated' as const, ...handOver(previous, next) };
  const { canonical } = buildRecord({ kind: 'system', actor: 'system', data }, 'system', id, now);
  const leaf = leafHash(canonical);
  const range = new CompactRange(tree.size, tree.peaks);
  const db = transaction.tables<AuditTables>();
  const nodes: { level: number; index: number; hash: Buffer }[] = [];
  range.append(leaf, (node, hash) => {
    if (node.level % 8 === 0) nodes.push({ ...node, hash });
  });
  await db
    .insertInto('audit_entries')
    .values({ index: tree.size, id, leaf_hash: leaf, record: canonical })
    .execute();
  if (nodes.length > 0) await db.insertInto('audit_nodes').values(nodes).execute();
  await storeTree(transaction, range, next, tree, now);
}
