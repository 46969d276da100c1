import { randomUUID } from 'node:crypto';
import { type AuditEntry, formatVerifierKey, type SigningKey } from '#audit';
// The bench builds what `exportLog` writes without a database in between, hence the room's own pieces.
import { buildRecord } from '../src/audit/build-record.ts';
import { signCheckpoint } from '../src/audit/checkpoint.ts';
import { CompactRange } from '../src/audit/merkle/compact-range.ts';
import { leafHash } from '../src/audit/merkle/hash.ts';

/** The text of an export with a checkpoint after every 1,000 records, in pieces. */
export function* syntheticExport(
  records: number,
  key: SigningKey,
  entry: () => AuditEntry,
): Generator<string> {
  const origin = key.name;
  const now = new Date();
  const line = (value: object) => `${JSON.stringify(value)}\n`;
  yield line({
    type: 'log',
    v: 1,
    origin,
    firstKey: formatVerifierKey(key),
    size: records,
    exportedAt: now.toISOString(),
  });
  const range = new CompactRange();
  let block = '';
  for (let index = 0; index < records; index += 1) {
    const { canonical } = buildRecord(entry(), 'p-AAAAAAAAAAAAAAAAAAAAAA', randomUUID(), now);
    const leaf = leafHash(canonical);
    range.append(leaf);
    block += line({ type: 'record', index, leaf: leaf.toString('base64'), record: canonical });
    if (range.size % 1_000 !== 0 && range.size !== records) continue;
    block += line({
      type: 'checkpoint',
      note: signCheckpoint({ origin, size: range.size, root: range.root() }, key),
    });
    yield block;
    block = '';
  }
}
