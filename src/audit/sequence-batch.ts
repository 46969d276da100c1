import { sql } from 'kysely';
import { Problem } from '#contract';
import type { Handle } from '#store';
import { signCheckpoint } from './checkpoint.ts';
import { type LogSecrets, pendingMac } from './log-secrets.ts';
import { CompactRange, type TreeNode } from './merkle/compact-range.ts';
import { leafHash } from './merkle/hash.ts';
import type { SigningKey } from './signed-note.ts';
import type { AuditTables, PendingRefusal } from './tables.ts';
import { formatVerifierKey } from './verifier-key.ts';

/** Checkpoints kept for exports: one a minute. */
const keepEveryMs = 60_000;

export interface Batch {
  /** Entries that got an index. */
  readonly sequenced: number;
  /** Pending entries that never will. */
  readonly refused: number;
  /** Size of the log afterwards. */
  readonly size: number;
}

/**
 * Moves up to `limit` pending entries into the log and signs the checkpoint. Call it in a transaction of
 * its own; of the keys, the one that the log names signs. The advisory lock makes it the only sequencer on any number of servers, so indices have no
 * gaps; each statement sees what was committed before it (READ COMMITTED), so an entry whose transaction
 * ends late is taken by a later batch.
 */
export async function sequenceBatch(
  transaction: Handle,
  secrets: LogSecrets,
  keys: readonly SigningKey[],
  limit: number,
  now: Date,
): Promise<Batch> {
  const db = transaction.tables<AuditTables>();
  const tree = await lockTree(transaction);
  const key = keys.find((candidate) => formatVerifierKey(candidate) === tree.key);
  if (!key) {
    throw new Problem('audit.keyMismatch', 'The audit log is signed with another key than the one given.');
  }
  const pending = await db
    .selectFrom('audit_pending')
    .select(['seq', 'id', 'leaf_hash', 'record', 'mac'])
    .where('refused', 'is', null)
    .orderBy('seq')
    .limit(limit)
    .execute();
  if (pending.length === 0) return { sequenced: 0, refused: 0, size: tree.size };

  const ids = pending.map(({ id }) => id);
  const present = await db
    .selectFrom('audit_entries')
    .select('id')
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  const logged = new Set(present.map(({ id }) => id));
  const refused: Record<PendingRefusal, number[]> = { forged: [], repeated: [] };
  const range = new CompactRange(tree.size, tree.peaks);
  const taken: number[] = [];
  const nodes: (TreeNode & { readonly hash: Buffer })[] = [];
  for (const row of pending) {
    // Hashed anew: what was promised must be what is stored. (In the embedded database that costs ten times as much.)
    const leaf = leafHash(row.record);
    const promised = leaf.equals(row.leaf_hash) && pendingMac(secrets, row.id, leaf).equals(row.mac);
    if (!promised) refused.forged.push(row.seq);
    else if (logged.has(row.id)) refused.repeated.push(row.seq);
    else {
      taken.push(row.seq);
      range.append(leaf, (node, hash) => {
        if (node.level % 8 === 0) nodes.push({ ...node, hash });
      });
    }
  }
  for (const reason of ['forged', 'repeated'] as const) {
    if (refused[reason].length === 0) continue;
    await db
      .updateTable('audit_pending')
      .set({ refused: reason })
      .where('seq', 'in', refused[reason])
      .execute();
  }
  const refusedCount = refused.forged.length + refused.repeated.length;
  if (taken.length === 0) return { sequenced: 0, refused: refusedCount, size: tree.size };

  await sql`with taken as (delete from audit_pending where seq = any(${taken}::bigint[]) returning seq, id, leaf_hash, record)
    insert into audit_entries (index, id, leaf_hash, record)
    select ${tree.size}::bigint + row_number() over (order by seq) - 1, id, leaf_hash, record from taken`.execute(
    db,
  );
  if (nodes.length > 0) await db.insertInto('audit_nodes').values(nodes).execute();
  await storeTree(transaction, range, key, tree, now);
  return { sequenced: taken.length, refused: refusedCount, size: range.size };
}

/** Takes the sequencer's lock until the transaction ends, and reads the tree. */
export async function lockTree(transaction: Handle) {
  const db = transaction.tables<AuditTables>();
  await sql`select pg_advisory_xact_lock(hashtext('leitstand audit sequencer'))`.execute(db);
  const tree = await db.selectFrom('audit_tree').selectAll().executeTakeFirst();
  if (!tree) throw new Problem('internal.unavailable', 'The audit log has not been started.');
  return tree;
}

/** Signs and stores the new state; keeps the checkpoint for exports once a minute (also when time went back). */
export async function storeTree(
  transaction: Handle,
  range: CompactRange,
  key: SigningKey,
  before: { readonly origin: string; readonly kept_at: Date },
  now: Date,
): Promise<void> {
  const db = transaction.tables<AuditTables>();
  const checkpoint = signCheckpoint({ origin: before.origin, size: range.size, root: range.root() }, key);
  const keep = Math.abs(now.getTime() - before.kept_at.getTime()) >= keepEveryMs;
  if (keep) {
    // A row that is there already is evidence of tampering: left for whoever verifies, no reason to stand still.
    await db
      .insertInto('audit_checkpoints')
      .values({ size: range.size, note: checkpoint, signed_at: now })
      .onConflict((conflict) => conflict.column('size').doNothing())
      .execute();
  }
  await db
    .updateTable('audit_tree')
    .set({
      size: range.size,
      peaks: range.bytes(),
      checkpoint,
      key: formatVerifierKey(key),
      signed_at: now,
      ...(keep ? { kept_at: now } : {}),
    })
    .execute();
}
