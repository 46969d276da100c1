import { sql } from 'kysely';
import { Problem } from '#contract';
import type { Store } from '#store';
import { signCheckpoint } from './checkpoint.ts';
import { CompactRange } from './merkle/compact-range.ts';
import type { SigningKey } from './signed-note.ts';
import type { AuditTables } from './tables.ts';
import { formatVerifierKey } from './verifier-key.ts';

export interface OpenedLog {
  /** The one of the given keys that signs this log now. */
  readonly key: SigningKey;
  readonly signedAt: Date;
}

/** Begins the log with a checkpoint over nothing, or finds the key of one that exists: `audit.keyMismatch`. */
export async function startLog(
  store: Store,
  keys: readonly [SigningKey, ...SigningKey[]],
  now: Date,
): Promise<OpenedLog> {
  return store.transaction(async (transaction) => {
    const db = transaction.tables<AuditTables>();
    await sql`select pg_advisory_xact_lock(hashtext('leitstand audit sequencer'))`.execute(db);
    const tree = await db.selectFrom('audit_tree').select(['key', 'signed_at']).executeTakeFirst();
    if (tree) {
      const key = keys.find((candidate) => formatVerifierKey(candidate) === tree.key);
      if (!key) {
        throw new Problem(
          'audit.keyMismatch',
          'None of the given keys is the one that signs this audit log.',
          {
            details: { publicKey: tree.key },
          },
        );
      }
      return { key, signedAt: tree.signed_at };
    }
    const [key] = keys;
    const range = new CompactRange();
    await db
      .insertInto('audit_tree')
      .values({
        id: 'log',
        origin: key.name,
        first_key: formatVerifierKey(key),
        key: formatVerifierKey(key),
        size: 0,
        peaks: range.bytes(),
        checkpoint: signCheckpoint({ origin: key.name, size: 0, root: range.root() }, key),
        signed_at: now,
        kept_at: new Date(0),
      })
      .execute();
    return { key, signedAt: now };
  });
}
