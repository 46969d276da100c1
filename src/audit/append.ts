import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditReceipt } from '#contract';
import type { Handle } from '#store';
import { actorPseudonyms } from './actors.ts';
import { type AuditEntry, buildRecord } from './build-record.ts';
import { type LogSecrets, pendingMac } from './log-secrets.ts';
import { leafHash } from './merkle/hash.ts';
import { signReceipt } from './receipt.ts';
import type { SigningKey } from './signed-note.ts';
import type { AuditTables } from './tables.ts';

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
    return { id, leaf, record: canonical, mac: pendingMac(secrets, id, leaf) };
  });
  if (rows.length > 0) await insertPending(handle, rows, now);
  const at = now.toISOString();
  return rows.map(({ id, leaf }) => signReceipt({ record: id, leaf, at }, key));
}

interface PendingRow {
  readonly id: string;
  readonly leaf: Buffer;
  readonly record: string;
  readonly mac: Buffer;
}

/** Five parameters whatever the number of rows: building and planning a long VALUES list costs more than the rows. */
async function insertPending(handle: Handle, rows: readonly PendingRow[], promisedAt: Date): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const leaves = rows.map(({ leaf }) => leaf.toString('hex'));
  const records = rows.map(({ record }) => record);
  const macs = rows.map(({ mac }) => mac.toString('hex'));
  await sql`insert into audit_pending (id, leaf_hash, record, mac, promised_at)
    select id, decode(leaf, 'hex'), record, decode(mac, 'hex'), ${promisedAt}::timestamptz
    from unnest(${ids}::text[], ${leaves}::text[], ${records}::text[], ${macs}::text[])
      with ordinality as pending (id, leaf, record, mac, place)
    order by place`.execute(handle.tables<AuditTables>());
}
