import type { ColumnType, Generated } from 'kysely';

export interface AuditTables {
  /** Promised with a receipt, not yet in the log. Written in the caller's transaction. */
  audit_pending: {
    seq: Generated<number>;
    id: string;
    leaf_hash: Uint8Array;
    record: string;
    promised_at: Date;
    /** HMAC under the log key: only who holds it can hand an entry to the sequencer. */
    mac: Uint8Array;
    /** Why the sequencer will never take it; null while it may. */
    refused: ColumnType<PendingRefusal | null, PendingRefusal | null | undefined, PendingRefusal>;
  };
  /** The log. Rows are added by the sequencer alone and never changed. */
  audit_entries: { index: number; id: string; leaf_hash: Uint8Array; record: string };
  /** Roots of perfect subtrees of 256^n leaves, so that a proof reads a few hundred rows at most. */
  audit_nodes: { level: number; index: number; hash: Uint8Array };
  /** One row: the right edge of the tree and its signed checkpoint. */
  audit_tree: {
    id: 'log';
    origin: string;
    /** Verifier keys, as text: the first of the log, and the one that signs now. */
    first_key: string;
    key: string;
    size: number;
    peaks: Uint8Array;
    checkpoint: string;
    signed_at: Date;
    kept_at: Date;
  };
  /** A checkpoint a minute, for exports. */
  audit_checkpoints: { size: number; note: string; signed_at: Date };
  /** Who a pseudonym is. Deleting the row makes the pseudonym nobody's: its salt is stored only here. */
  audit_actors: {
    person: string;
    /** The pseudonym serves this person's acts of this period, and no later ones. */
    period: number;
    pseudonym: string;
    salt: Uint8Array;
    created_at: Date;
    /** Goes as soon as no floor of retention keeps it. */
    erasure_asked: Generated<boolean>;
  };
}

export type PendingRefusal = 'forged' | 'repeated';

/** Every table of this room; all are class 2 (no content). */
export const auditTables = [
  ...(['audit_pending', 'audit_entries', 'audit_nodes', 'audit_tree'] as const),
  ...(['audit_checkpoints', 'audit_actors'] as const),
] as const satisfies readonly (keyof AuditTables)[];
