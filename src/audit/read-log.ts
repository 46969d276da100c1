import { type AuditConsistency, type AuditProof, type AuditReceipt, Problem } from '#contract';
import type { Handle } from '#store';
import { listRecords, type RecordPage, type RecordWish } from './list-records.ts';
import { createKeyList } from './log-keys.ts';
import { type KeptCheckpoint, keptCheckpoints } from './log-state.ts';
import { consistencyProof, inclusionHashes } from './read-tree.ts';
import type { AuditTables, PendingRefusal } from './tables.ts';

/** An entry of the log as it is listed. */
export interface AuditItem {
  readonly index: number;
  readonly id: string;
  /** Leaf hash, base64. */
  readonly leaf: string;
  /** Canonical JSON, the bytes that were hashed. */
  readonly record: string;
}

export type ProofAnswer =
  | { readonly state: 'pending'; readonly record: string }
  | { readonly state: 'included'; readonly proof: AuditProof };

/** `missing`: never committed, or removed from the queue by somebody. */
export type ReceiptState = 'included' | 'pending' | 'refused' | 'missing' | 'altered';

export interface LateReceipt {
  readonly record: string;
  readonly promisedAt: Date;
  readonly refused?: PendingRefusal;
}

/** What the log answers; reads only. */
export function readLog(store: Handle, now: () => Date) {
  const db = () => store.tables<AuditTables>();
  const tree = () =>
    db().selectFrom('audit_tree').select(['size', 'checkpoint']).executeTakeFirstOrThrow(notStarted);

  return {
    async checkpoint(): Promise<string> {
      return (await tree()).checkpoint;
    },

    async records(after: number, limit: number): Promise<AuditItem[]> {
      const rows = await db()
        .selectFrom('audit_entries')
        .selectAll()
        .where('index', '>', after)
        .orderBy('index')
        .limit(Math.min(Math.max(limit, 1), 1_000))
        .execute();
      return rows.map(({ leaf_hash, ...row }) => ({ ...row, leaf: base64(leaf_hash) }));
    },

    /** From either end and filtered, see `listRecords`. */
    search: (wish: RecordWish): Promise<RecordPage> => listRecords(store, wish),

    /** By id or index; while it is only promised, without an index. Throws `resource.notFound`. */
    async record(record: string | number): Promise<Omit<AuditItem, 'index'> & { readonly index?: number }> {
      const entry = await db()
        .selectFrom('audit_entries')
        .selectAll()
        .where(typeof record === 'number' ? 'index' : 'id', '=', record)
        .executeTakeFirst();
      const found =
        entry ??
        (typeof record === 'number'
          ? undefined
          : await db()
              .selectFrom('audit_pending')
              .select(['id', 'leaf_hash', 'record'])
              .where('id', '=', record)
              .executeTakeFirst());
      if (!found) throw new Problem('resource.notFound', 'The audit log has no such record.');
      const { leaf_hash, ...rest } = found;
      return { ...rest, leaf: base64(leaf_hash) };
    },

    checkpoints: (page: Parameters<typeof keptCheckpoints>[1]): Promise<readonly KeptCheckpoint[]> =>
      keptCheckpoints(store, page),

    keys: createKeyList(store),

    async proof(record: string | number): Promise<ProofAnswer> {
      let entry = await entryOf(record);
      if (!entry && typeof record === 'string') {
        if (await isPending(record)) return { state: 'pending', record };
        // Between the two looks it may have moved from the queue to the log.
        entry = await entryOf(record);
      }
      if (!entry) throw new Problem('resource.notFound', 'The audit log has no such record.');
      // Read after the entry, the checkpoint covers it.
      const { size, checkpoint } = await tree();
      const hashes = await inclusionHashes(store, entry.index, size);
      return {
        state: 'included',
        proof: {
          record: entry.id,
          index: entry.index,
          size,
          leaf: base64(entry.leaf_hash),
          hashes: hashes.map(base64),
          checkpoint,
        },
      };
    },

    async consistency(from: number, to: number): Promise<AuditConsistency> {
      const { size } = await tree();
      if (
        !(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to && to <= size)
      ) {
        throw new Problem('request.invalid', `Give sizes with 0 ≤ from ≤ to ≤ ${size}.`);
      }
      return consistencyProof(store, from, to);
    },

    async receiptState({ record, leaf }: AuditReceipt): Promise<ReceiptState> {
      // The queue first: an entry that moves on meanwhile is then found in the log.
      const pending = await db()
        .selectFrom('audit_pending')
        .select(['leaf_hash', 'refused'])
        .where('id', '=', record)
        .executeTakeFirst();
      const entry = await db()
        .selectFrom('audit_entries')
        .select('leaf_hash')
        .where('id', '=', record)
        .executeTakeFirst();
      const found = entry ?? pending;
      if (!found) return 'missing';
      if (base64(found.leaf_hash) !== leaf) return 'altered';
      if (entry) return 'included';
      return pending?.refused ? 'refused' : 'pending';
    },

    async lateReceipts(afterMs = 5_000): Promise<LateReceipt[]> {
      const rows = await db()
        .selectFrom('audit_pending')
        .select(['id', 'promised_at', 'refused'])
        .where((where) =>
          where.or([
            where('promised_at', '<', new Date(now().getTime() - afterMs)),
            where('refused', 'is not', null),
          ]),
        )
        .orderBy('seq')
        .limit(1_000)
        .execute();
      return rows.map(({ id, promised_at, refused }) => ({
        record: id,
        promisedAt: promised_at,
        ...(refused ? { refused } : {}),
      }));
    },
  };

  function entryOf(record: string | number) {
    return db()
      .selectFrom('audit_entries')
      .select(['index', 'id', 'leaf_hash'])
      .where(typeof record === 'number' ? 'index' : 'id', '=', record)
      .executeTakeFirst();
  }

  async function isPending(id: string): Promise<boolean> {
    const row = await db().selectFrom('audit_pending').select('id').where('id', '=', id).executeTakeFirst();
    return row !== undefined;
  }
}

const notStarted = () => new Problem('internal.unavailable', 'The audit log has not been started.');

function base64(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64');
}
