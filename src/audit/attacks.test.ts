import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import type { AuditReceipt, Problem } from '#contract';
import type { Store } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { appendPending } from './append.ts';
import { type AuditEntry, buildRecord } from './build-record.ts';
import { readCheckpoint, signCheckpoint } from './checkpoint.ts';
import { type Audit, createAudit } from './create-audit.ts';
import { exportLog } from './export-log.ts';
import { deriveLogSecrets, pendingMac } from './log-secrets.ts';
import { CompactRange } from './merkle/compact-range.ts';
import { leafHash } from './merkle/hash.ts';
import { auditMigrations } from './migrations.ts';
import type { SigningKey } from './signed-note.ts';
import { signingKeyFromPem } from './signing-key.ts';
import { type AuditTables, auditTables } from './tables.ts';
import { formatVerifierKey } from './verifier-key.ts';
import { verifyExport } from './verify/verify-export.ts';
import { writeWitness } from './witness.ts';

const document = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');
const table = [...document.matchAll(/^\| `([\w-]+)` \| (\w+) \| ([\w ]+) \| ([\w ]+) \| ([\w ]+) \|/gm)].map(
  ([, attack, holds, alone, witness, receipts]) => ({ attack, holds, outcome: { alone, witness, receipts } }),
);

const origin = 'leitstand.test/attacked';
const logKey = randomBytes(32);
const newKey = () =>
  signingKeyFromPem(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    origin,
  );
const entry = (promptTokens: number): AuditEntry => ({
  kind: 'turn',
  actor: 'system',
  data: { event: 'answered', promptTokens },
});
const falseRecord = () => buildRecord(entry(666), 'system', randomUUID(), new Date()).canonical;

/** A log of 60 entries with checkpoints kept at 20, 40 and 60, and what honest people hold of it. */
interface Attacked {
  readonly store: Store;
  readonly key: SigningKey;
  readonly receipts: readonly AuditReceipt[];
  /** A receipt and a row in the queue that is not sequenced yet. */
  queued(): Promise<AuditReceipt>;
}

/** What an attack leaves for the victim to hold besides the 60 receipts. */
type Attack = (attacked: Attacked) => Promise<readonly AuditReceipt[] | undefined>;

const attacks: Record<string, Attack> = {
  rewrite: async ({ store }) => {
    await db(store)
      .updateTable('audit_entries')
      .set({ record: falseRecord() })
      .where('index', '=', 10)
      .execute();
    return undefined;
  },
  'rewrite-tree': (attacked) => edit(attacked, (records) => records.with(10, falseRecord())),
  'rewrite-signed': (attacked) => edit(attacked, (records) => records.with(10, falseRecord()), attacked.key),
  'rewrite-newest': (attacked) => edit(attacked, (records) => records.with(50, falseRecord()), attacked.key),
  delete: (attacked) => edit(attacked, (records) => records.toSpliced(10, 1)),
  'delete-signed': (attacked) => edit(attacked, (records) => records.toSpliced(10, 1), attacked.key),
  gap: async ({ store }) => {
    await db(store).deleteFrom('audit_entries').where('index', '=', 10).execute();
    return undefined;
  },
  reorder: (attacked) => edit(attacked, swap),
  'reorder-signed': (attacked) => edit(attacked, swap, attacked.key),
  insert: (attacked) => edit(attacked, (records) => records.toSpliced(10, 0, falseRecord())),
  'insert-signed': (attacked) =>
    edit(attacked, (records) => records.toSpliced(10, 0, falseRecord()), attacked.key),
  truncate: (attacked) => truncate(attacked, 20),
  'truncate-newest': (attacked) => truncate(attacked, 40),
  'other-key': (attacked) => edit(attacked, (records) => records.with(10, falseRecord()), newKey()),
  // Shown to a second reader; the store that the others see would be put back afterwards.
  fork: (attacked) =>
    edit(
      attacked,
      (records) => [...records.slice(0, 30), ...records.slice(30).map(falseRecord)],
      attacked.key,
    ),
  'queue-insert': async ({ store }) => {
    const secrets = deriveLogSecrets(randomBytes(32));
    await store.transaction((transaction) =>
      appendPending(transaction, secrets, newKey(), [entry(666)], new Date()),
    );
    return undefined;
  },
  'queue-repeat': async ({ store, queued }) => {
    const receipt = await queued();
    const row = await db(store)
      .selectFrom('audit_pending')
      .selectAll()
      .where('id', '=', receipt.record)
      .executeTakeFirstOrThrow();
    const known = await db(store)
      .selectFrom('audit_entries')
      .select(['id', 'record', 'leaf_hash'])
      .where('index', '=', 10)
      .executeTakeFirstOrThrow();
    // The attacker kept the row of entry 10 from when it was pending, HMAC and all.
    const mac = pendingMac(deriveLogSecrets(logKey), known.id, known.leaf_hash);
    await db(store)
      .insertInto('audit_pending')
      .values({ ...known, mac, promised_at: row.promised_at })
      .execute();
    return [receipt];
  },
  'queue-rewrite': async ({ store, queued }) => {
    const receipt = await queued();
    const record = falseRecord();
    await db(store)
      .updateTable('audit_pending')
      .set({ record, leaf_hash: leafHash(record) })
      .where('id', '=', receipt.record)
      .execute();
    return undefined;
  },
  'queue-delete': async ({ store, queued }) => {
    const receipt = await queued();
    await db(store).deleteFrom('audit_pending').where('id', '=', receipt.record).execute();
    return [receipt];
  },
  // Nothing reached the log, so there is nothing to do to it.
  suppress: async () => undefined,
};

onEachStore('attacks on the audit log', auditMigrations, (store) => {
  it('performs every line of the documented table, and no other', () => {
    assert.deepEqual(table.map(({ attack }) => attack).sort(), Object.keys(attacks).sort());
  });

  for (const { attack = '', holds, outcome } of table) {
    it(`${attack}, ${holds} the signing key: ${Object.values(outcome).join(' / ')}`, async () => {
      for (const name of auditTables) await sql`delete from ${sql.table(name)}`.execute(store().tables());
      const witnessFolder = await mkdtemp(join(tmpdir(), 'leitstand-witness-'));
      try {
        const { attacked, alarms, settle } = await build(store(), witnessFolder);
        const clean = await judge(attacked, witnessFolder, attacked.receipts);
        assert.deepEqual(clean, { alone: 'not detected', witness: 'not detected', receipts: 'not detected' });

        const further = await attacks[attack]?.(attacked);
        await settle();
        const seen = await judge(attacked, witnessFolder, [...attacked.receipts, ...(further ?? [])]);
        const wasPrevented = alarms.some(({ code }) => code === 'audit.contradicted');
        if (wasPrevented) {
          assert.deepEqual(seen, clean);
          assert.ok(
            !(await whole(store())).includes('\\"promptTokens\\":666'),
            'the false record is not in the log',
          );
        }
        const found = wasPrevented
          ? { alone: 'prevented', witness: 'prevented', receipts: 'prevented' }
          : seen;
        assert.deepEqual(found, outcome);
      } finally {
        await rm(witnessFolder, { recursive: true });
      }
    });
  }
});

async function build(store: Store, witnessFolder: string) {
  const key = newKey();
  const alarms: Problem[] = [];
  let time = Date.parse('2026-11-25T12:00:00.000Z');
  const open = (): Audit =>
    createAudit({
      store,
      signingKeys: [key],
      logKey,
      now: () => new Date(time),
      alarm: (problem) => void alarms.push(problem),
    });
  const add = (audit: Audit, count: number) =>
    store.transaction((transaction) =>
      audit.appendMany(
        transaction,
        Array.from({ length: count }, (_, at) => entry(at)),
      ),
    );
  const settle = async () => {
    const audit = open();
    await audit.start();
    await audit.stop();
  };
  const receipts: AuditReceipt[] = [];
  for (const size of [20, 40, 60]) {
    const audit = open();
    await audit.start();
    receipts.push(...(await add(audit, 20)));
    await audit.stop();
    if (size === 40) await writeWitness(witnessFolder, await audit.checkpoint(), key);
    time += 120_000;
  }
  const queued = async () => {
    const [receipt] = await add(open(), 1);
    assert.ok(receipt);
    return receipt;
  };
  return { attacked: { store, key, receipts, queued } satisfies Attacked, alarms, settle };
}

async function judge({ store, key }: Attacked, witnessFolder: string, receipts: readonly AuditReceipt[]) {
  const publicKey = formatVerifierKey(key);
  const verdict = async (evidence: { witnessFolder?: string; receipts?: readonly AuditReceipt[] }) => {
    const { ok } = await verifyExport(lines(store), { publicKey, ...evidence });
    return ok ? 'not detected' : 'detected';
  };
  return {
    alone: await verdict({}),
    witness: await verdict({ witnessFolder }),
    receipts: await verdict({ receipts }),
  };
}

/** Writes the log anew from edited records, with hashes that fit; signed too, if the attacker has a key. */
async function edit(
  { store }: Attacked,
  change: (records: readonly string[]) => readonly string[],
  key?: SigningKey,
): Promise<undefined> {
  const rows = await db(store).selectFrom('audit_entries').select('record').orderBy('index').execute();
  const records = change(rows.map(({ record }) => record));
  await db(store).deleteFrom('audit_entries').execute();
  const range = new CompactRange();
  const kept = await db(store).selectFrom('audit_checkpoints').select('size').execute();
  for (const [index, record] of records.entries()) {
    const leaf = leafHash(record);
    const id = (JSON.parse(record) as { id: string }).id;
    await db(store).insertInto('audit_entries').values({ index, id, leaf_hash: leaf, record }).execute();
    range.append(leaf);
    if (!key || !kept.some(({ size }) => size === range.size)) continue;
    const note = signCheckpoint({ origin, size: range.size, root: range.root() }, key);
    await db(store).updateTable('audit_checkpoints').set({ note }).where('size', '=', range.size).execute();
  }
  await db(store).deleteFrom('audit_checkpoints').where('size', '>', range.size).execute();
  const checkpoint = key && signCheckpoint({ origin, size: range.size, root: range.root() }, key);
  const verifier = key && formatVerifierKey(key);
  await db(store)
    .updateTable('audit_tree')
    .set({
      size: range.size,
      peaks: range.bytes(),
      ...(checkpoint ? { checkpoint } : {}),
      ...(verifier ? { first_key: verifier } : {}),
    })
    .execute();
}

/** Back to what was signed at that size: every word of it is true, only the rest is gone. */
async function truncate({ store }: Attacked, size: number): Promise<undefined> {
  const { note } = await db(store)
    .selectFrom('audit_checkpoints')
    .select('note')
    .where('size', '=', size)
    .executeTakeFirstOrThrow();
  await db(store).deleteFrom('audit_entries').where('index', '>=', size).execute();
  await db(store).deleteFrom('audit_checkpoints').where('size', '>', size).execute();
  const range = new CompactRange();
  const rows = await db(store).selectFrom('audit_entries').select('record').orderBy('index').execute();
  for (const { record } of rows) range.append(leafHash(record));
  assert.deepEqual(range.root(), readCheckpoint(note).root);
  await db(store).updateTable('audit_tree').set({ size, peaks: range.bytes(), checkpoint: note }).execute();
}

function swap(records: readonly string[]): readonly string[] {
  return records.with(10, records[11] ?? '').with(11, records[10] ?? '');
}

async function whole(store: Store): Promise<string> {
  let text = '';
  for await (const line of lines(store)) text += line.replaceAll(/"leaf":"[^"]*"/g, '');
  return text;
}

async function* lines(store: Store): AsyncGenerator<string> {
  for await (const line of exportLog(store, new Date())) yield `${line}\n`;
}

function db(store: Store) {
  return store.tables<AuditTables>();
}
