import { randomUUID } from 'node:crypto';
import type { AuditReceipt } from '#contract';
import type { Handle } from '#store';
import { actorPseudonyms } from './actors.ts';
import { type AuditEntry, buildRecord } from './build-record.ts';
import { type LogSecrets, pendingMac } from './log-secrets.ts';
import { leafHash } from './merkle/hash.ts';
import { signReceipt } from './receipt.ts';
import type { SigningKey } from './signed-note.ts';
import type { AuditTables } from './tables.ts';

/** Well below the 65,535 parameters that one statement may carry. */
const rowsPerInsert = 1_000;

/** Writes pending entries in the caller's transaction and promises them, in the order given. */
export async function appendPending(
  handle: Handle,
  secrets: LogSecrets,
  key: SigningKey,
  entries: readonly AuditEntry[],
  now: Date,
): Promise<AuditReceipt[]> {
  const persons = entries.flatMap(({ actor }) => (typeof actor === 'string' ? [] : [actor.person]));
  const pseudonyms = await actorPseudonyms(handle, secrets, persons, now);
  const rows = entries.map((entry) => {
    const actor = typeof entry.actor === 'string' ? entry.actor : (pseudonyms.get(entry.actor.person) ?? '');
    const id = randomUUID();
    const { canonical } = buildRecord(entry, actor, id, now);
    const leaf = leafHash(canonical);
    return { id, leaf_hash: leaf, record: canonical, promised_at: now, mac: pendingMac(secrets, id, leaf) };
  });
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    await handle
      .tables<AuditTables>()
      .insertInto('audit_pending')
      .values(rows.slice(at, at + rowsPerInsert))
      .execute();
  }
  const at = now.toISOString();
  return rows.map(({ id, leaf_hash }) => signReceipt({ record: id, leaf: leaf_hash, at }, key));
}
