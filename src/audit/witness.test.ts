import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { sql } from 'kysely';
import { Problem } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import { type Audit, createAudit } from './create-audit.ts';
import { exportLog, exportLogToFile } from './export-log.ts';
import { CompactRange } from './merkle/compact-range.ts';
import { auditMigrations } from './migrations.ts';
import { createSigningKey, loadOrCreateSigningKeys, removeSigningKey } from './signing-key.ts';
import { type AuditTables, auditTables } from './tables.ts';
import { formatReport } from './verify/report.ts';
import { verifyExport } from './verify/verify-export.ts';

onEachStore('audit witness and keys', auditMigrations, (store) => {
  const logKey = randomBytes(32);
  let folder = '';
  let alarms: Problem[] = [];

  beforeEach(async () => {
    for (const name of auditTables) await sql`delete from ${sql.table(name)}`.execute(store().tables());
    folder = await mkdtemp(join(tmpdir(), 'leitstand-audit-'));
    alarms = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const witness = () => join(folder, 'witness');
  const open = async (): Promise<Audit> => {
    const audit = createAudit({
      store: store(),
      signingKeys: await loadOrCreateSigningKeys(join(folder, 'keys'), 'leitstand.test/log'),
      logKey,
      now: () => new Date(),
      witness: { folder: witness() },
      alarm: (problem) => void alarms.push(problem),
    });
    await audit.start();
    return audit;
  };
  const session = async (entries: number): Promise<string> => {
    const audit = await open();
    await store().transaction((transaction) =>
      audit.appendMany(
        transaction,
        Array.from(
          { length: entries },
          () => ({ kind: 'job', actor: 'system', data: { event: 'finished' } }) as const,
        ),
      ),
    );
    await audit.stop();
    return audit.checkpoint();
  };
  const verify = () => verifyExport(lines(exportLog(store(), new Date())), { witnessFolder: witness() });
  /** The database goes back to what a backup held; the witness does not. */
  const goBack = async (size: number, checkpoint: string) => {
    const db = store().tables<AuditTables>();
    await db.deleteFrom('audit_entries').where('index', '>=', size).execute();
    await db.deleteFrom('audit_checkpoints').where('size', '>', size).execute();
    const range = new CompactRange();
    const rows = await db.selectFrom('audit_entries').select('leaf_hash').orderBy('index').execute();
    for (const { leaf_hash } of rows) range.append(Buffer.from(leaf_hash));
    await db.updateTable('audit_tree').set({ size, peaks: range.bytes(), checkpoint }).execute();
  };

  it('gets the checkpoint and the public key when the log ends, once each', async () => {
    await session(3);
    await session(0);
    await session(2);
    const files = (await readdir(witness())).sort();
    assert.equal(files.filter((file) => file.startsWith('public-key-')).length, 1);
    assert.deepEqual(
      files.filter((file) => file.endsWith('.note')).map((file) => Number(file.slice(11, 27))),
      [3, 5],
    );
    assert.equal(files.length, 3);
    const report = await verify();
    assert.deepEqual([report.ok, report.keyFrom, report.witnessed], [true, 'witness', 2]);
    assert.deepEqual(alarms, []);
  });

  it('raises an alarm at the start when the log was cut, adds nothing, and accepts a declared restore', async () => {
    const early = await session(3);
    await session(4);
    await goBack(3, early);
    const audit = await open();
    assert.deepEqual(
      alarms.map(({ code, details }) => [code, details.state, details.size, details.witnessedSize]),
      [['audit.contradicted', 'truncated', 3, 7]],
    );
    assert.equal(await audit.witness(), false);
    assert.deepEqual(
      (await verify()).findings.map(({ code }) => code),
      ['witness.truncated'],
    );

    await audit.declareRestore('anna');
    await audit.stop();
    // That of 7 is given up, that of 3 is what counts.
    assert.deepEqual(await audit.checkWitness(), { state: 'consistent', size: 3 });
    assert.equal(await audit.witness(), true);
    assert.deepEqual(await audit.checkWitness(), { state: 'consistent', size: 4 });
    await session(6);
    const report = await verify();
    assert.deepEqual([report.ok, report.givenUp, report.size], [true, 1, 10]);
    assert.match(formatReport(report), /1 witnessed checkpoints were given up by a restore/);
  });

  it('raises an alarm when the log was written anew, and when a file of the witness is no checkpoint', async () => {
    await session(3);
    await store()
      .tables<AuditTables>()
      .updateTable('audit_entries')
      .set({ leaf_hash: randomBytes(32) })
      .where('index', '=', 1)
      .execute();
    await session(2);
    assert.deepEqual(
      alarms.map(({ details }) => details.state),
      ['rewritten'],
    );

    alarms = [];
    await writeFile(join(witness(), `checkpoint-${'9'.repeat(16)}-${'0'.repeat(16)}.note`), 'nothing');
    await session(0);
    assert.deepEqual(
      alarms.map(({ code }) => code),
      ['audit.contradicted'],
    );
    assert.match(alarms[0]?.message ?? '', /9999.* cannot be read/);
  });

  it('keeps keys in files for the owner only, and follows a rotation whatever moment a crash took', async () => {
    const keys = join(folder, 'keys');
    await session(1);
    const [first] = await loadOrCreateSigningKeys(keys, 'leitstand.test/log');
    assert.equal((await stat(join(keys, `${first.id}.pem`))).mode & 0o777, 0o600);
    assert.equal((await stat(keys)).mode & 0o777, 0o700);
    // A new key that the log has not heard of: a crash before the handover.
    const next = await createSigningKey(keys, 'leitstand.test/log');
    await session(1);
    const audit = await open();
    await audit.rotateKey(next);
    // Both keys are still there: a crash before the old one was removed.
    await audit.stop();
    await session(1);
    await removeSigningKey(keys, first.id);
    await session(1);
    assert.deepEqual(alarms, []);
    const report = await verify();
    assert.deepEqual([report.ok, report.size, report.findings], [true, 5, []]);
    await removeSigningKey(keys, next.id);
    await assert.rejects(open(), (error) => error instanceof Problem && error.code === 'audit.keyMismatch');
  });

  it('writes an export that is verified from the file and from its folder', async () => {
    await session(300);
    const path = join(folder, 'export', 'audit.ndjson');
    await exportLogToFile(store(), path, new Date());
    for (const source of [path, join(folder, 'export')]) {
      const report = await verifyExport(source, { witnessFolder: witness() });
      assert.deepEqual([report.ok, report.size], [true, 300]);
    }
    assert.deepEqual(await readdir(join(folder, 'export')), ['audit.ndjson']);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/("index":217,.*?)finished/, '$1started'));
    const report = await verifyExport(path);
    assert.deepEqual(report.firstDifference, { from: 217, to: 218, code: 'record.altered' });
    assert.match(formatReport(report), /CONTRADICTED[\s\S]*first difference at entry 217/);
  });
});

async function* lines(source: AsyncIterable<string>) {
  for await (const line of source) yield `${line}\n`;
}
