import type { Handle } from '#store';
import type { WitnessFinding } from './check-witness.ts';
import type { LogKey } from './log-keys.ts';
import type { AuditTables } from './tables.ts';

/** How the log stands, for people to look at. */
export interface LogState {
  readonly origin: string;
  readonly size: number;
  readonly signedAt: Date;
  /** The newest signed checkpoint, a C2SP note. */
  readonly checkpoint: string;
  /** The first one first, the one that signs now last. */
  readonly keys: readonly LogKey[];
  /** Promised and not yet in the log. */
  readonly pending: number;
  /** Of those, later than they should be, or refused: an alarm. */
  readonly late: number;
  /** What the second folder says; `none` where there is no such folder. */
  readonly witness: WitnessFinding | { readonly state: 'none' };
}

export interface KeptCheckpoint {
  readonly size: number;
  readonly signedAt: Date;
  readonly note: string;
}

/** Checkpoints that were kept, one a minute, the newest first; `before` is the size of the last one seen. */
export async function keptCheckpoints(
  handle: Handle,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<readonly KeptCheckpoint[]> {
  let rows = handle
    .tables<AuditTables>()
    .selectFrom('audit_checkpoints')
    .select(['size', 'signed_at as signedAt', 'note'])
    .orderBy('size', 'desc')
    .limit(limit);
  if (before !== undefined) rows = rows.where('size', '<', before);
  return rows.execute();
}

export async function treeAndQueue(handle: Handle): Promise<Omit<LogState, 'keys' | 'late' | 'witness'>> {
  const db = handle.tables<AuditTables>();
  const { pending } = await db
    .selectFrom('audit_pending')
    .select((select) => select.fn.countAll<number>().as('pending'))
    .executeTakeFirstOrThrow();
  const tree = await db
    .selectFrom('audit_tree')
    .select(['origin', 'size', 'signed_at as signedAt', 'checkpoint'])
    .executeTakeFirstOrThrow();
  return { ...tree, pending: Number(pending) };
}
